/** What to do when a sign-in did not end well, by the code with which the gateway sends back here. */
export const REFUS_CONNEXION: Readonly<Record<string, string>> = {
  CONNEXION_ANNULEE: 'Le fournisseur d’identité a arrêté la connexion. Recommencez quand vous voulez.',
  CONNEXION_PERIMEE: 'La connexion a pris trop de temps, ou elle avait déjà servi. Recommencez.',
  CONNEXION_IMPOSSIBLE:
    'La connexion n’a pas abouti. Recommencez ; si cela dure, signalez-le à l’assistance.',
  COMPTE_SANS_ROLE: 'Votre compte est reconnu, mais aucun rôle ne lui est donné ici. Demandez-le à l’ANCT.',
  IDENTITE_INJOIGNABLE: 'Le fournisseur d’identité ne répond pas. Réessayez dans un instant.',
};
