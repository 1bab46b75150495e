/**
 * What the story must give, written by hand from the worked example of the readings of the rules (phase 1, two
 * dossiers and a side road). Nothing here is computed: amounts in cents, civil dates of Paris.
 */

/** A payment order as the bank must have received it. */
export interface Versement {
  readonly on: string;
  readonly montantCents: number;
}

/** Private structure, CDD of 18 months: 6 400 €, 9 600 €, 16 000 €. */
export const VERSEMENTS_PRIVE: readonly Versement[] = [
  { on: '2022-06-09', montantCents: 640_000 },
  { on: '2022-11-09', montantCents: 960_000 },
  { on: '2023-05-09', montantCents: 1_600_000 },
];

/** Public structure, CDI: 10 000 €, 15 000 €, 25 000 €. */
export const VERSEMENTS_PUBLIC: readonly Versement[] = [
  { on: '2022-06-30', montantCents: 1_000_000 },
  { on: '2022-11-30', montantCents: 1_500_000 },
  { on: '2023-05-31', montantCents: 2_500_000 },
];

/** First day on which each convention is over. */
export const ECHUE_PRIVE = '2023-10-28';
export const ECHUE_PUBLIC = '2024-04-28';

/** Days on which the delay to recruit of the side road is found to have passed. */
export const DELAI_DEPASSE = ['2022-04-23', '2022-05-27'] as const;
/** Days on which the structure of the side road is reminded that nobody has been recruited. */
export const RAPPELS_SANS_RECRUTEMENT = ['2022-04-07', '2022-04-15', '2022-05-11', '2022-05-19'] as const;
/** The two others transmit their contract on 12 April: the second reminder, of 15 April, is not sent. */
export const RAPPELS_AVEC_CONTRAT = ['2022-04-07'] as const;
