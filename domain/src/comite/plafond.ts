import { ok, type Result } from '../kernel/result';
import { type Lecteur, lireNombre } from '../referentiel/value';

/** National counts, made by the service that owns the postes: ACCORDE and ATTRIBUE (decision 3, F-21). */
export interface PostesComptes {
  readonly conseillers: number;
  readonly coordinateurs: number;
}

/**
 * Postes left under the national cap of the kind asked for; coordinators are counted apart.
 *
 * Rule   ; F-21
 * Errors  PARAMETRE_ABSENT when the version has no cap for this kind
 */
export function postesDisponibles(
  lecteur: Lecteur,
  kind: 'CONSEILLER' | 'COORDINATEUR',
  comptes: PostesComptes,
): Result<number> {
  const cap = lireNombre(lecteur, 'postes.plafond', kind);
  if (!cap.ok) return cap;
  const used = kind === 'CONSEILLER' ? comptes.conseillers : comptes.coordinateurs;
  return ok(Math.max(0, cap.value.valeur - used));
}
