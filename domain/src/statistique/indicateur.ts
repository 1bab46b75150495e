/** A structure as the national indicators see it. */
export interface StructureIndicateur {
  readonly departement: string;
  readonly postesOuverts: number;
}

/** A conseiller as the national indicators see it. */
export interface ConseillerIndicateur {
  readonly valide: boolean;
  readonly enFormation: boolean;
  readonly formeEtEnPoste: boolean;
}

/** The national indicators of 2021. */
export interface Indicateurs {
  readonly structuresInscrites: number;
  readonly comites: number;
  readonly postesOuverts: number;
  readonly structuresConcernees: number;
  readonly departements: number;
  readonly candidatsRecrutes: number;
  readonly enFormation: number;
  readonly enPoste: number;
}

/** What the indicators are computed from. */
export interface Releve {
  readonly structures: readonly StructureIndicateur[];
  readonly comites: number;
  readonly conseillers: readonly ConseillerIndicateur[];
}

/** Computes the national indicators; « recrutés » are the validated candidats (R-158, R-407, F-05). */
export function indicateursNationaux({ structures, comites, conseillers }: Releve): Indicateurs {
  const concerned = structures.filter((one) => one.postesOuverts > 0);
  return {
    structuresInscrites: structures.length,
    comites,
    postesOuverts: concerned.reduce((sum, one) => sum + one.postesOuverts, 0),
    structuresConcernees: concerned.length,
    departements: new Set(concerned.map((one) => one.departement)).size,
    candidatsRecrutes: conseillers.filter((one) => one.valide).length,
    enFormation: conseillers.filter((one) => one.enFormation).length,
    enPoste: conseillers.filter((one) => one.formeEtEnPoste).length,
  };
}

/** Columns of the lists of the tableau de pilotage, in order. */
export const COLONNES_LISTE = [
  'Id',
  'Structure',
  'Siret',
  'Nom',
  'Prénom',
  'Email',
  'Candidats recrutés',
] as const;

/** Menus and lists of the tableau de pilotage. */
export const MENUS = ['Suivis', 'Statistiques', 'Exports'] as const;
export const LISTES = ['candidatures', 'conseillers', 'structures', 'gestionnaires'] as const;
