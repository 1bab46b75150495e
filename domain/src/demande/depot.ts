import { frenchDate, type LocalDate } from '../kernel/date';
import type { Details } from '../kernel/refusal';
import { check, ok, refuse, type Result } from '../kernel/result';
import type { DemandeKind } from './kind';

/** What the platform knows of the structure that files, on the day it files. */
export interface Deposant {
  readonly on: LocalDate;
  /** Postes it holds (ACCORDE or ATTRIBUE). */
  readonly postes: number;
  /** Phase of its convention, null without one. */
  readonly conventionPhase: 'P1' | 'P2' | 'COORD' | null;
  readonly conventionFinOn: LocalDate | null;
  /** First day of the choice « renouveler ou non » (`convention.renouvellement` days before the end). */
  readonly choixOuvertOn: LocalDate | null;
  /** The poste concerned (D, E): vacant, or null when none is named. */
  readonly posteVacant: boolean | null;
  /** A rupture of its contract is declared for a day to come (E, F-79). */
  readonly ruptureAVenir?: boolean;
  /** Its contract came to its end, and nobody has declared it (D, R-347). */
  readonly finNonDeclaree?: boolean;
  readonly postesOccupes: number;
  /** End of its last contract, for an exit at the end of the convention. */
  readonly contratFiniAvant: boolean;
}

/** What is asked for. */
export interface DemandeDeposee {
  readonly kind: DemandeKind;
  readonly postesDemandes: number;
}

/** The transferred poste, as the ceding structure leaves it (H). */
export interface Cession {
  /** The ceding structure has asked to give it back (E). */
  readonly restitutionDemandee: boolean;
  readonly memeDepartement: boolean;
  readonly posteVacant: boolean;
  readonly conventionFinOn: LocalDate;
}

const isOver = (finOn: LocalDate | null, on: LocalDate): boolean => finOn !== null && on.isAfter(finOn);

/** Outside the dispositif: never in it, or out of it since its convention ended. */
const isOutside = (one: Deposant): boolean =>
  one.postes === 0 && (one.conventionPhase === null || isOver(one.conventionFinOn, one.on));

/** Days a refusal quotes; what is not known is left out. */
const datesOf = (one: Deposant): Details => ({
  ...(one.conventionFinOn && { date: frenchDate(one.conventionFinOn) }),
  ...(one.choixOuvertOn && { ouverture: frenchDate(one.choixOuvertOn) }),
});

const checkPostes = ({ postesDemandes }: DemandeDeposee): Result<true> =>
  postesDemandes >= 1 ? ok(true) : refuse('POSTES_DEMANDES_INVALIDES', { champ: 'postesDemandes' });

/** The first refusal of all, else yes. */
const all = (...results: readonly Result<true>[]): Result<true> => results.find((one) => !one.ok) ?? ok(true);

const holdsPoste = (one: Deposant): Result<true> => check(true, [[one.postes === 0, 'NON_BENEFICIAIRE']]);

/** A convention signed, and not past its last day. */
const conventionRuns = (one: Deposant): Result<true> =>
  check(true, [
    [one.conventionFinOn === null, 'CONVENTION_ABSENTE'],
    [isOver(one.conventionFinOn, one.on), 'CONVENTION_TERMINEE', datesOf(one)],
  ]);

/** The choice « renouveler ou non » is open. */
const choiceOpen = (one: Deposant): Result<true> =>
  check(true, [
    [
      one.choixOuvertOn === null || one.on.isBefore(one.choixOuvertOn),
      'CONVENTION_NON_TERMINALE',
      datesOf(one),
    ],
  ]);

/**
 * B: a convention of phase 1, or of a coordinator, that comes to its end; no more postes than held (R-040, R-187,
 * R-342, F-53, F-54).
 */
const checkRenouvellement = (one: Deposant, demande: DemandeDeposee): Result<true> =>
  all(
    check(true, [
      [one.conventionPhase !== 'P1' && one.conventionPhase !== 'COORD', 'CONVENTION_PHASE_1_ABSENTE'],
    ]),
    conventionRuns(one),
    choiceOpen(one),
    checkPostes(demande),
    check(true, [
      [
        demande.postesDemandes > one.postes,
        'POSTES_RENOUVELES_EXCESSIFS',
        { detenus: one.postes, champ: 'postesDemandes' },
      ],
    ]),
  );

/**
 * E: a poste vacant, or about to be, before the end of the convention when there is one (R-350, R-351, R-353, F-79).
 */
const checkRestitution = (one: Deposant): Result<true> =>
  all(
    holdsPoste(one),
    check(true, [
      [isOver(one.conventionFinOn, one.on), 'CONVENTION_TERMINEE', datesOf(one)],
      [one.posteVacant !== true && !one.ruptureAVenir, 'POSTE_OCCUPE'],
    ]),
  );

/** G: before the end of the convention, or at its end when the contract ended before (R-357, R-360, F-51). */
const checkSortie = (one: Deposant): Result<true> =>
  all(
    holdsPoste(one),
    check(true, [
      [one.postesOccupes > 0, 'POSTE_OCCUPE'],
      [isOver(one.conventionFinOn, one.on) && !one.contratFiniAvant, 'CONVENTION_TERMINEE', datesOf(one)],
    ]),
  );

const checkEntree = (one: Deposant, demande: DemandeDeposee): Result<true> =>
  isOutside(one) ? checkPostes(demande) : refuse('DEJA_BENEFICIAIRE');

const FILING: Readonly<Record<DemandeKind, (one: Deposant, demande: DemandeDeposee) => Result<true>>> = {
  D0: checkEntree,
  A: checkEntree,
  B: checkRenouvellement,
  C: (one, demande) => all(holdsPoste(one), conventionRuns(one), checkPostes(demande)),
  D: (one) => check(true, [[one.posteVacant !== false && !one.finNonDeclaree, 'POSTE_NON_OCCUPE']]),
  E: checkRestitution,
  F: (one) => all(holdsPoste(one), conventionRuns(one), choiceOpen(one)),
  G: checkSortie,
  H: (_, demande) => checkPostes(demande),
  COORD: (_, demande) => checkPostes(demande),
};

/**
 * Whether a structure may file a demande on a day; whether the version opens this kind is `checkDemandeOuverte`.
 *
 * Rule   ; F-51, F-53, F-54, F-79, F-83
 * Errors  DEJA_BENEFICIAIRE, NON_BENEFICIAIRE, CONVENTION_PHASE_1_ABSENTE, CONVENTION_ABSENTE, CONVENTION_TERMINEE,
 *         CONVENTION_NON_TERMINALE, POSTES_RENOUVELES_EXCESSIFS, POSTES_DEMANDES_INVALIDES, POSTE_OCCUPE,
 * POSTE_NON_OCCUPE
 */
export const checkDepot = (one: Deposant, demande: DemandeDeposee): Result<true> =>
  FILING[demande.kind](one, demande);

/**
 * Whether a returned poste may be taken over on a day.
 *
 * Rule   
 * Errors  DEPARTEMENT_DIFFERENT, POSTE_OCCUPE, POSTE_NON_RENDU, CONVENTION_TERMINEE
 */
export const checkCession = (cession: Cession, on: LocalDate): Result<true> =>
  check(true, [
    [!cession.memeDepartement, 'DEPARTEMENT_DIFFERENT'],
    [!cession.posteVacant, 'POSTE_OCCUPE'],
    [!cession.restitutionDemandee, 'POSTE_NON_RENDU'],
    [
      on.isAfter(cession.conventionFinOn),
      'CONVENTION_TERMINEE',
      { date: frenchDate(cession.conventionFinOn) },
    ],
  ]);

/** Conventionnement for a first entry, renouvellement for a structure that prolongs phase 1. */
export const natureConvention = (
  kind: DemandeKind,
): 'CONVENTIONNEMENT' | 'RENOUVELLEMENT' | 'COORDINATEUR' => {
  if (kind === 'COORD') return 'COORDINATEUR';
  return kind === 'B' ? 'RENOUVELLEMENT' : 'CONVENTIONNEMENT';
};

/** The demande the taker of a transferred poste files: C when already in the dispositif, A otherwise. */
export const demandeDuRepreneur = (postesDetenus: number): 'A' | 'C' => (postesDetenus > 0 ? 'C' : 'A');

/** Steps of a return: the rupture first when a contract runs, directly otherwise. */
export const etapesRestitution = (posteOccupe: boolean): readonly DemandeKind[] =>
  posteOccupe ? ['D', 'E'] : ['E'];

/** Which demande gives the last postes back: G when none is left after, E otherwise (F-49). */
export const demandeDeRestitution = (postesDetenus: number, postesRendus: number): 'E' | 'G' =>
  postesDetenus - postesRendus > 0 ? 'E' : 'G';

/** Acts that make an exit complete: a structure that never recruited also writes to the BdT (R-361, F-50). */
export const actesDeSortie = (
  jamaisRecrute: boolean,
): readonly ('RESTITUTION' | 'COURRIER_AR' | 'JUSTIFICATIFS')[] =>
  jamaisRecrute ? ['RESTITUTION', 'COURRIER_AR'] : ['RESTITUTION', 'JUSTIFICATIFS'];
