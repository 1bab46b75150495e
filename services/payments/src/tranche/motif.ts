import { FERMETURES, type Fermeture } from '@cn/domain/tranche/porte';

/** What stops a payment for good, or until the BdT acts, beside what closes its gate. */
const ARRETS = [
  'MONTANT_NUL',
  'POSTE_RETIRE',
  'POSTE_RENDU',
  'DEMANDE_RETIREE',
  'ORDRE_ANNULE',
  'ORDRE_REFUSE',
] as const;

export type MotifVersement = Fermeture | (typeof ARRETS)[number];

/** Every reason that callers may read. */
export const MOTIFS_VERSEMENT: readonly MotifVersement[] = [...FERMETURES, ...ARRETS];

/** A reason as callers read it: a code that is not ours is the BdT's, which refused the order. */
export const motifOf = (code: string): MotifVersement =>
  MOTIFS_VERSEMENT.find((one) => one === code) ?? 'ORDRE_REFUSE';
