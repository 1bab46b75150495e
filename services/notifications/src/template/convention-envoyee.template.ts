import { euros, jour, postes, type Template } from './vue';

/** The convention is to be signed by the structure. */
export const conventionEnvoyee: Template = ({ donnees }) => ({
  sujet: `Convention ${donnees.conventionNumero ?? ''} à signer`,
  corps: [
    `La Banque des Territoires vous a envoyé le ${jour(donnees.on)} la convention ${donnees.conventionNumero ?? ''} : ${postes(donnees.postes)}, ${euros(donnees.montantCents)}.`,
    'Signez-la depuis votre espace Structure. La Banque des Territoires la signera en dernier ; aucun versement n’est possible avant.',
  ],
});
