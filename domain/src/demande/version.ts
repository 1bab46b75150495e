import type { LocalDate } from '../kernel/date';
import { frenchDate } from '../kernel/date';
import { ok, refuse, type Result } from '../kernel/result';
import type { Referentiel } from '../referentiel/param';
import { param, versionsOf } from '../referentiel/param';
import type { DemandeKind } from './kind';

const covers = (from: LocalDate | null, to: LocalDate | null, on: LocalDate): boolean =>
  (from === null || !on.isBefore(from)) && (to === null || !on.isAfter(to));

/**
 * The version a demande takes for good: the one whose filing window holds the day, for its kind.
 *
 * Rule   ; readings, « The référentiel »
 * Units   civil date of the filing, Paris; windows inclusive
 * Errors  HORS_DELAI_DEPOT for a coordinator's demande out of the call; VERSION_ABSENTE otherwise
 */
export function chooseVersion(
  referentiel: Referentiel,
  kind: DemandeKind,
  deposeeOn: LocalDate,
): Result<string> {
  const scope = kind === 'COORD' ? 'COORDINATEUR' : 'CONSEILLER';
  const window = referentiel.parametres.find(
    (one) =>
      one.key === 'version.depot' &&
      one.scope === scope &&
      one.valeur === 'OUI' &&
      covers(one.validFrom, one.validTo, deposeeOn),
  );
  if (window) return ok(window.version);
  const date = frenchDate(deposeeOn);
  return kind === 'COORD'
    ? refuse('HORS_DELAI_DEPOT', { date })
    : refuse('VERSION_ABSENTE', { demande: kind, date });
}

/**
 * Whether a kind of demande may be filed in a version.
 *
 * Errors  VERSION_ABSENTE for an unknown version; DEMANDE_FERMEE when the version does not open this kind
 */
export function checkDemandeOuverte(
  referentiel: Referentiel,
  version: string,
  kind: DemandeKind,
  asOf: LocalDate,
): Result<true> {
  if (!versionsOf(referentiel).includes(version))
    return refuse('VERSION_ABSENTE', { demande: kind, date: frenchDate(asOf) });
  const open = param(referentiel, version, 'demande.ouverte', kind, asOf);
  return open.ok && open.value.valeur === 'OUI' ? ok(true) : refuse('DEMANDE_FERMEE', { kind, version });
}
