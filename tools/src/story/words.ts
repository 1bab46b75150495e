/** Someone of the story, invented. */
export interface Personne {
  readonly prenom: string;
  readonly nom: string;
  readonly courriel: string;
  readonly telephone: string;
}

/** What the people of the story type: their identity and their sentences. */
export interface Mots {
  personne(qui: string): Personne;
  /** A sentence for a field that people fill in freely; `champ` says which. */
  texte(champ: string): string;
}

const PRENOMS = ['Anselme', 'Bérengère', 'Clotaire', 'Domitille', 'Éloi'] as const;
const NOMS = ['Fictif', 'Imaginaire', 'Inventé', 'Leconte', 'Roman'] as const;

const PHRASES: Readonly<Record<string, string>> = {
  projet: 'Accompagner les habitants dans leurs démarches en ligne.',
  avis: 'Projet cohérent avec les besoins du territoire.',
  derogation: 'Le recrutement est bien engagé, deux entretiens sont prévus.',
  retrait: 'Aucun recrutement malgré la dérogation.',
  situation: 'En recherche d’emploi',
  cv: 'Dix ans d’animation d’ateliers informatiques.',
};

/** The ordinary words of the story; addresses are its own, so that its mails can be told from others. */
export function inventMots(histoire: string): Mots {
  let rang = 0;
  return {
    personne: (qui) => {
      const prenom = PRENOMS[rang % PRENOMS.length] ?? PRENOMS[0];
      const nom = NOMS[rang % NOMS.length] ?? NOMS[0];
      rang += 1;
      return { prenom, nom, courriel: `${qui}.${histoire}@exemple.test`, telephone: '0100000000' };
    },
    texte: (champ) => PHRASES[champ] ?? 'Sans objet particulier.',
  };
}
