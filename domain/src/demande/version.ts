import type { LocalDate } from '../kernel/date';
import { frenchDate } from '../kernel/date';
import { ok, refuse, type Result } from '../kernel/result';
import type { Parametre, Referentiel } from '../referentiel/param';
import { param, versionsOf } from '../referentiel/param';
import type { DemandeKind } from './kind';

/** Filing windows open to a kind of demande. */
const windowsOf = (referentiel: Referentiel, kind: DemandeKind): readonly Parametre[] => {
  const scope = kind === 'COORD' ? 'COORDINATEUR' : 'CONSEILLER';
  return referentiel.parametres.filter(
    (one) => one.key === 'version.depot' && one.scope === scope && one.valeur === 'OUI',
  );
};

const covers = ({ validFrom, validTo }: Parametre, on: LocalDate): boolean =>
  (validFrom === null || !on.isBefore(validFrom)) && (validTo === null || !on.isAfter(validTo));

const dateOrNothing = (on: LocalDate | null | undefined) => (on ? frenchDate(on) : undefined);

/** No version takes a demande filed that day: out of the call for a coordinator's, out of the programme otherwise. */
function outOfTime(windows: readonly Parametre[], kind: DemandeKind, deposeeOn: LocalDate) {
  const date = frenchDate(deposeeOn);
  if (kind !== 'COORD') return refuse('VERSION_ABSENTE', { demande: kind, date });
  const [debut, fin] = [dateOrNothing(windows[0]?.validFrom), dateOrNothing(windows.at(-1)?.validTo)];
  return refuse('HORS_DELAI_DEPOT', { date, debut, fin });
}

/**
 * The version a demande takes for good: the one whose filing window holds the day, for its kind.
 *
 * Rule   ; L-01
 * Units   civil date of the filing, Paris; windows inclusive
 * Errors  HORS_DELAI_DEPOT for a coordinator's demande out of the call; VERSION_ABSENTE otherwise
 */
export function chooseVersion(
  referentiel: Referentiel,
  kind: DemandeKind,
  deposeeOn: LocalDate,
): Result<string> {
  const windows = windowsOf(referentiel, kind);
  const open = windows.find((one) => covers(one, deposeeOn));
  return open ? ok(open.version) : outOfTime(windows, kind, deposeeOn);
}

/**
 * The version of a demande that an agent of the ANCT registers late, with a reason: that of the last window closed
 * before the day.
 *
 * Rule    R-013; F-26, F-27
 * Units   civil date of the filing, Paris
 * Errors  MOTIF_REQUIS; HORS_DELAI_DEPOT or VERSION_ABSENTE when no window is closed yet
 */
export function chooseVersionTardive(
  referentiel: Referentiel,
  kind: DemandeKind,
  { deposeeOn, motif }: { readonly deposeeOn: LocalDate; readonly motif: string },
): Result<string> {
  if (motif.trim() === '') return refuse('MOTIF_REQUIS', { champ: 'motif' });
  const windows = windowsOf(referentiel, kind);
  const closed = windows.filter(({ validTo }) => validTo?.isBefore(deposeeOn)).at(-1);
  return closed ? ok(closed.version) : outOfTime(windows, kind, deposeeOn);
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
