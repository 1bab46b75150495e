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
/** Days of the derogation and of the withdrawal. */
export const DEROGATION = '2022-04-26';
export const RETRAIT = '2022-05-27';

const DEBUT = [
  '2022-03-01 Votre candidature est bien reçue',
  '2022-03-23 La candidature est acceptée (et 1 autre nouvelle)',
  '2022-04-07 Rappel : recrutement à terminer au plus tard le 22/04/2022',
];
/** The contract is transmitted on 12 April: the second reminder, of 15 April, does not leave. */
const CONVENTION = ['2022-04-21 Convention à signer', '2022-04-29 Convention signée'];

const suivi = (...days: string[]): string[] =>
  days.map((on) => `${on} Convention : vos éléments de suivi de la subvention`);
const TRIMESTRES = ['2022-07-28', '2022-10-28', '2023-01-28', '2023-04-28', '2023-07-28'];

/**
 * Every message that the contact of each structure receives, by day then subject; no other, none twice. What happens
 * after 08:15 leaves the next morning, in one message.
 */
export const COURRIELS_PRIVE = [
  ...DEBUT,
  ...CONVENTION,
  '2022-06-09 Versement effectué : tranche 1 (6 400 €)',
  '2022-11-09 Versement effectué : tranche 2 (9 600 €)',
  '2023-05-09 Versement effectué : tranche 3 (16 000 €)',
  '2023-07-29 Convention : que souhaitez-vous faire après le 27/10/2023 ?',
  '2023-10-28 Convention échue',
  ...suivi(...TRIMESTRES, '2023-10-27'),
].sort();
export const COURRIELS_PUBLIC = [
  ...DEBUT,
  ...CONVENTION,
  '2022-06-30 Versement effectué : tranche 1 (10 000 €)',
  '2022-11-30 Versement effectué : tranche 2 (15 000 €)',
  '2023-05-31 Versement effectué : tranche 3 (25 000 €)',
  '2024-01-28 Convention : que souhaitez-vous faire après le 27/04/2024 ? (et 1 autre nouvelle)',
  '2024-04-28 Convention échue',
  ...suivi(...TRIMESTRES, '2023-10-28', '2024-04-27'),
].sort();
export const COURRIELS_SANS_RECRUTEMENT = [
  ...DEBUT,
  '2022-04-15 Rappel : recrutement à terminer au plus tard le 22/04/2022',
  '2022-04-23 Recrutement hors délai',
  '2022-04-27 Dérogation accordée : recruter au plus tard le 26/05/2022',
  '2022-05-11 Rappel : recrutement à terminer au plus tard le 26/05/2022',
  '2022-05-19 Rappel : recrutement à terminer au plus tard le 26/05/2022',
  '2022-05-27 Recrutement hors délai',
  '2022-05-28 Poste retiré',
];

/** Every task of each case, by day of opening: who had to do what, from when to when. */
const INSTRUCTION = [
  '2022-03-01 → 2022-03-08 RENDRE_AVIS (PREFECTURE)',
  '2022-03-08 → 2022-03-08 INSCRIRE_AU_COMITE (ANCT)',
  '2022-03-08 → 2022-03-22 DECIDER (ANCT)',
];
const SIGNATURES = [
  '2022-03-22 → 2022-04-12 RECRUTER (STRUCTURE)',
  '2022-03-29 → 2022-04-19 DECLARER_COMPLETE (BDT)',
  '2022-04-19 → 2022-04-19 VALIDER_CONFORMITE (BDT)',
  '2022-04-19 → 2022-04-20 ENVOYER_CONVENTION (BDT)',
  '2022-04-20 → 2022-04-26 SIGNER_CONVENTION (STRUCTURE)',
  '2022-04-26 → 2022-04-28 SIGNER_EN_DERNIER (BDT)',
];
export const TACHES_PRIVE = [
  ...INSTRUCTION,
  ...SIGNATURES,
  '2023-07-29 → 2023-10-28 RENOUVELER_OU_NON (STRUCTURE)',
];
export const TACHES_PUBLIC = [
  ...INSTRUCTION,
  ...SIGNATURES,
  '2024-01-28 → 2024-04-28 RENOUVELER_OU_NON (STRUCTURE)',
];
export const TACHES_SANS_RECRUTEMENT = [
  ...INSTRUCTION,
  '2022-03-22 → 2022-04-23 RECRUTER (STRUCTURE)',
  '2022-04-26 → 2022-05-27 RECRUTER (STRUCTURE)',
  '2022-04-23 → 2022-04-26 DEROGER_OU_RETIRER (ANCT)',
  '2022-05-27 → 2022-05-27 DEROGER_OU_RETIRER (ANCT)',
];
