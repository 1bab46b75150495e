import type { PosteState } from './poste.state';

/** A poste as the ratio of its structure sees it. */
export interface PosteRatio {
  readonly state: PosteState;
  readonly occupe: boolean;
}

/** What stands behind a ratio. */
export type CauseRatio =
  | 'COMPLET'
  | 'PARTIEL'
  | 'VACANT'
  | 'EN_ETUDE'
  | 'SANS_POSTE'
  | 'SORTIE'
  | 'CONTRAT_AVANT_CONVENTION'
  | 'ANORMAL';

/** Postes occupied over postes attributed, with the cause and whether it is an anomaly. */
export interface Ratio {
  readonly occupes: number;
  readonly attribues: number;
  readonly texte: string;
  readonly cause: CauseRatio;
  readonly anomalie: boolean;
}

/** What is known of the structure beside its postes. */
export interface SituationStructure {
  readonly demandeEnCours: boolean;
  readonly sortie: boolean;
}

function causeOfZero({ demandeEnCours, sortie }: SituationStructure): CauseRatio {
  if (demandeEnCours) return 'EN_ETUDE';
  return sortie ? 'SORTIE' : 'SANS_POSTE';
}

function causeOf(
  occupes: number,
  attribues: number,
  postes: readonly PosteRatio[],
  situation: SituationStructure,
): CauseRatio {
  if (occupes > attribues) {
    const beforeConvention = postes.filter((one) => one.occupe && one.state === 'ACCORDE').length;
    return occupes - beforeConvention <= attribues ? 'CONTRAT_AVANT_CONVENTION' : 'ANORMAL';
  }
  if (attribues === 0) return causeOfZero(situation);
  if (occupes === 0) return 'VACANT';
  return occupes === attribues ? 'COMPLET' : 'PARTIEL';
}

/**
 * Ratio of a structure: postes occupied / postes attributed, with what stands behind a 0/0, 0/1, 1/0 or 1/1.
 *
 * Rule   ; F-56; L-06: a contract before the convention is expected for a while
 */
export function ratioOf(postes: readonly PosteRatio[], situation: SituationStructure): Ratio {
  const attribues = postes.filter((one) => one.state === 'ATTRIBUE').length;
  const occupes = postes.filter((one) => one.occupe).length;
  const cause = causeOf(occupes, attribues, postes, situation);
  return { occupes, attribues, texte: `${occupes}/${attribues}`, cause, anomalie: cause === 'ANORMAL' };
}
