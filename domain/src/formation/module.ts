import type { LocalDate } from '../kernel/date';
import { check, ok, type Result } from '../kernel/result';
import { type Lecteur, lireDate, lireListe, lireNombre, lireNombres, siPresent } from '../referentiel/value';

/** A thematic module a conseiller asks for. */
export interface ModuleDemande {
  readonly heures: number;
  readonly modulesFinancesAnnee: number;
}

/**
 * Whether a thematic module may be followed and paid for: a duration the version knows, and no more than its yearly
 * number.
 *
 * Rule   
 * Errors  PARCOURS_IMPOSSIBLE, MODULE_DEJA_FINANCE; PARAMETRE_ABSENT
 */
export function checkModule(lecteur: Lecteur, { heures, modulesFinancesAnnee }: ModuleDemande): Result<true> {
  const hours = siPresent(lireNombres(lecteur, 'formation.modules.heures'));
  const paid = siPresent(lireNombre(lecteur, 'formation.modules.nombre', 'FINANCES'));
  return check(true, [
    [
      hours !== null && !hours.valeur.includes(heures),
      'PARCOURS_IMPOSSIBLE',
      { objet: 'Un module', heures, attendu: hours?.valeur.join(' ou ') },
    ],
    [paid !== null && modulesFinancesAnnee >= paid.valeur, 'MODULE_DEJA_FINANCE'],
  ]);
}

/**
 * Modules still due: in initial training, or in the year for continuing training. Errors:
 * PARAMETRE_ABSENT.
 */
export function modulesRestants(
  lecteur: Lecteur,
  regime: 'INITIALE' | 'CONTINUE',
  suivis: number,
): Result<number> {
  const due = lireNombre(lecteur, 'formation.modules.nombre', regime);
  return due.ok ? ok(Math.max(0, due.value.valeur - suivis)) : due;
}

/** Hours of a coordinator's training, null while it is not open. Errors: PARAMETRE_ABSENT. */
export function heuresCoordinateur(
  lecteur: Lecteur,
  module: 'MODULE_1' | 'MODULE_2' | 'CCP1',
  on: LocalDate,
): Result<number | null> {
  const hours = lireNombre(lecteur, 'formation.coordinateur.heures', module);
  if (!hours.ok) return hours;
  const opening = siPresent(lireDate(lecteur, 'formation.coordinateur.ouverture', module));
  return ok(opening && on.isBefore(opening.valeur) ? null : hours.value.valeur);
}

/**
 * Certifications of a version: compulsory, on request, or optional; none when it is silent (R-261, R-262, R-276, R-283,
 *
 */
export const certifications = (
  lecteur: Lecteur,
  regime: 'OBLIGATOIRE' | 'DEMANDE' | 'FACULTATIVE',
): readonly string[] => siPresent(lireListe(lecteur, 'certification', regime))?.valeur ?? [];

/**
 * Who pays a coordinator's training: the dispositif for the dedicated one, on request for CCP1 and Pix (R-282, R-283,
 *
 */
export const priseEnCharge = (lecteur: Lecteur, formation: string, demandeDeLaStructure: boolean): boolean =>
  formation === 'PARCOURS_DEDIE' ||
  (demandeDeLaStructure && certifications(lecteur, 'DEMANDE').includes(formation));
