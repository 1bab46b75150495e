/** A span of civil dates, ISO, both ends in it. */
export interface BorneDate {
  readonly from: string;
  readonly to: string;
}

/**
 * Every date that someone types about the programme: contracts, signatures, trainings, comités. What is typed outside is
 * a slip (0022, 2202). What a date may be beside others (a contract after its poste…) is the rules' to say.
 *
 * Source  plan of 17 November 2020; the longest contract of the last call ends before 2035
 */
export const DATE_PROGRAMME: BorneDate = { from: '2020-07-01', to: '2034-12-31' };

/** Longest texts, in characters, by what is typed. */
export const LONGUEURS = {
  nom: 100,
  prenom: 100,
  courriel: 254,
  nomStructure: 300,
  /** Spaces and points between its figures are let in. */
  siret: 30,
  adresse: 200,
  commune: 100,
  intitule: 200,
  commentaire: 1_000,
  justification: 2_000,
  projet: 10_000,
} as const;

/** Most that one act may ask or pay: beyond, a figure was typed twice. */
export const NOMBRES = {
  postes: 500,
  heures: 2_000,
  mois: 60,
  centimes: 1_000_000_00,
} as const;

/** How far ahead of the day it is typed a date may be, in months: beyond, the year is a slip. */
export const AVENIR_MONTHS = {
  /** Start of a contract that is transmitted. */
  contrat: 12,
  /** Départ en formation that is recorded. */
  depart: 24,
  /** Possible start of a candidat. */
  disponible: 24,
  /** A fact that is supposed, the life of a convention ahead. */
  hypothese: 48,
} as const;
