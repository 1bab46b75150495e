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
  /** Whether she is a woman; null when it is not known. */
  readonly femme: boolean | null;
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
  /** Share of women among those in training whose sex is known, in whole percent; null when it is known of none. */
  readonly femmesEnFormationPercent: number | null;
  readonly enPoste: number;
}

/** What the indicators are computed from. */
export interface Releve {
  readonly structures: readonly StructureIndicateur[];
  readonly comites: number;
  readonly conseillers: readonly ConseillerIndicateur[];
}

const PERCENT = 100;

function womenPercent(conseillers: readonly ConseillerIndicateur[]): number | null {
  const known = conseillers.filter((one) => one.enFormation && one.femme !== null);
  const women = known.filter((one) => one.femme).length;
  return known.length === 0 ? null : Math.round((women * PERCENT) / known.length);
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
    femmesEnFormationPercent: womenPercent(conseillers),
    enPoste: conseillers.filter((one) => one.formeEtEnPoste).length,
  };
}
