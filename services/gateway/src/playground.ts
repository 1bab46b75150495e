/** What GraphiQL opens on: how to be let in, and the first question of an agent. */
const FIRST_QUERY = `# Bac à sable du dispositif Conseiller numérique.
# Obtenez un jeton avec la commande « curl » affichée par « npm start »,
# puis collez-le dans l'onglet « Headers » ci-dessous :
#   { "authorization": "Bearer <jeton>" }

query Dossiers {
  dossiers(first: 10) {
    edges {
      node {
        numero
        structureNom
        etatLibelle
        situation
      }
    }
  }
}
`;

/** The playground of the sandbox; production has none. */
export const playground = { title: 'Conseiller numérique', defaultQuery: FIRST_QUERY };
