import type { LocalDate } from '../kernel/date';
import { check, type Result } from '../kernel/result';

/** Motives of a rupture. */
export const MOTIFS_RUPTURE = [
  'DEMISSION',
  'NON_RECONDUCTION_CDD',
  'LICENCIEMENT',
  'FIN_DE_CONTRAT',
] as const;
export type MotifRupture = (typeof MOTIFS_RUPTURE)[number];

/** What a structure declares. */
export interface Rupture {
  readonly motif: string;
  readonly ruptureOn: LocalDate;
  readonly contratStartOn: LocalDate;
  readonly posteOccupe: boolean;
}

const isMotif = (text: string): text is MotifRupture => MOTIFS_RUPTURE.some((one) => one === text);

/**
 * Whether a rupture may be declared; it may be to come (F-79).
 *
 * Rule    R-347
 * Errors  POSTE_NON_OCCUPE, SAISIE_INVALIDE (motive, or date before the contract)
 */
export const checkRupture = (rupture: Rupture): Result<true> =>
  check(true, [
    [!rupture.posteOccupe, 'POSTE_NON_OCCUPE'],
    [!isMotif(rupture.motif), 'SAISIE_INVALIDE', { champ: 'motif', attendu: MOTIFS_RUPTURE.join(', ') }],
    [
      rupture.ruptureOn.isBefore(rupture.contratStartOn),
      'SAISIE_INVALIDE',
      { champ: 'ruptureOn', attendu: 'une date après le début' },
    ],
  ]);

/**
 * A work contract gets no place of its own: the conseiller must be a candidat validated on the platform.
 */
export const checkRecrutement = (candidatValide: boolean): Result<true> =>
  check(true, [[!candidatValide, 'CANDIDAT_NON_VALIDE']]);
