import { check, ok, refuse, type Result } from '../kernel/result';
import type { LocalDate } from '../kernel/date';
import {
  type Lecteur,
  lireListe,
  lireMot,
  lireNombre,
  lireNombres,
  lireOuiNon,
  siPresent,
} from '../referentiel/value';

/** A training proposed by the body: the Pix result has no place here. */
export interface ParcoursPropose {
  readonly heures: number;
  readonly par: 'ORGANISME_FORMATION' | 'STRUCTURE' | 'CONSEILLER' | 'ANCT';
  readonly positionnementPasse: boolean;
  readonly parcoursFinances: number;
}

/** Durations in hours that the version knows. Errors: PARAMETRE_ABSENT. */
export function heuresPossibles(lecteur: Lecteur): Result<readonly number[]> {
  const heures = lireNombres(lecteur, 'formation.heures');
  return heures.ok ? ok(heures.value.valeur) : heures;
}

/**
 * Whether a parcours may be proposed: by the training body, after the test, of a duration the version knows, one per poste.
 *
 * Rule   ; F-39
 * Errors  ACCES_REFUSE, SAISIE_INVALIDE (no test), PARCOURS_IMPOSSIBLE, PARCOURS_DEJA_FINANCE; PARAMETRE_ABSENT
 */
export function checkParcours(lecteur: Lecteur, parcours: ParcoursPropose): Result<true> {
  const heures = heuresPossibles(lecteur);
  if (!heures.ok) return heures;
  const known = heures.value;
  return check(true, [
    [parcours.par !== 'ORGANISME_FORMATION', 'ACCES_REFUSE'],
    [parcours.parcoursFinances > 0, 'PARCOURS_DEJA_FINANCE'],
    [
      !parcours.positionnementPasse,
      'SAISIE_INVALIDE',
      { champ: 'positionnement', attendu: 'le test de positionnement avant le parcours' },
    ],
    [
      !known.includes(parcours.heures),
      'PARCOURS_IMPOSSIBLE',
      { heures: parcours.heures, attendu: known.join(', '), champ: 'heures' },
    ],
  ]);
}

/** Rhythm of a parcours in its version (R-250, R-251, F-37). Errors: PARAMETRE_ABSENT. */
export function regimeOf(lecteur: Lecteur, heures: number): Result<string> {
  const whole = siPresent(lireMot(lecteur, 'formation.regime'));
  if (whole) return ok(whole.valeur);
  const byHours = lireMot(lecteur, 'formation.regime', String(heures));
  return byHours.ok ? ok(byHours.value.valeur) : byHours;
}

/** Whole weeks of a continuous parcours at the weekly hours of the version. Errors: PARAMETRE_ABSENT. */
export function semainesDe(lecteur: Lecteur, heures: number): Result<number> {
  const weekly = lireNombre(lecteur, 'temps.travail');
  return weekly.ok ? ok(Math.ceil(heures / weekly.value.valeur)) : weekly;
}

/** Latest and earliest end of a training that starts on a day. Errors: PARAMETRE_ABSENT. */
export function finFormationAttendue(
  lecteur: Lecteur,
  departOn: LocalDate,
): Result<{ readonly auPlusTotOn: LocalDate; readonly auPlusTardOn: LocalDate }> {
  const months = lireNombres(lecteur, 'formation.duree');
  if (!months.ok) return months;
  const [least = 0, most = 0] = months.value.valeur;
  return ok({ auPlusTotOn: departOn.plusMonths(least), auPlusTardOn: departOn.plusMonths(most) });
}

/** A training belongs to the contract: it starts inside it. Errors: SAISIE_INVALIDE. */
export const checkDepartDansContrat = (
  departOn: LocalDate,
  startOn: LocalDate,
  finOn: LocalDate | null,
): Result<true> =>
  departOn.isBefore(startOn) || (finOn !== null && departOn.isAfter(finOn))
    ? refuse('SAISIE_INVALIDE', { champ: 'departOn', attendu: 'une date comprise dans le contrat' })
    : ok(true);

/** What a conseiller brings for an exemption. */
export interface Acquis {
  readonly titre: boolean;
  readonly experience: boolean;
}

/**
 * Whether a conseiller may be exempted; the conditions listed by the version are cumulative.
 *
 * Rule    R-234, R-259 (title, P1-2022), R-260 (title and experience, P1-2021); F-38
 * Errors  EXEMPTION_IMPOSSIBLE; PARAMETRE_ABSENT
 */
export function checkExemption(lecteur: Lecteur, acquis: Acquis): Result<true> {
  const conditions = lireListe(lecteur, 'formation.exemption');
  if (!conditions.ok) return conditions;
  const held = (one: string): boolean => (one === 'TITRE' ? acquis.titre : acquis.experience);
  return conditions.value.valeur.every(held) ? ok(true) : refuse('EXEMPTION_IMPOSSIBLE');
}

/** Who makes the first contact for training. Errors: PARAMETRE_ABSENT. */
export function premierContact(lecteur: Lecteur): Result<string> {
  const contact = lireMot(lecteur, 'formation.contact');
  return contact.ok ? ok(contact.value.valeur) : contact;
}

/** Which training a conseiller follows: initial when never trained, continuing otherwise; coordinators are dispensed. */
export function formationDue(
  lecteur: Lecteur,
  one: { readonly dejaForme: boolean; readonly coordinateur: boolean },
): 'INITIALE' | 'CONTINUE' | 'COORDINATEUR' {
  const dispensed = siPresent(lireOuiNon(lecteur, 'formation.dispense', 'COORDINATEUR'))?.valeur ?? false;
  if (one.coordinateur && dispensed) return 'COORDINATEUR';
  return one.dejaForme ? 'CONTINUE' : 'INITIALE';
}

/** Whether training may be asked for: neither a signed contract nor the end of the instruction is needed. */
export const inscriptionPossible = (one: { readonly candidatValide: boolean }): boolean => one.candidatValide;
