import { addMonthsClamped, compareDates, frenchDate, type Instant, type LocalDate } from '../kernel/date';
import type { Parametre } from '../referentiel/param';
import { type Lecteur, type Lu, lireMot, lireNombre, lireNombres, siPresent } from '../referentiel/value';
import { expirationRetire } from '../poste/recrutement';
import { byReception, gelsOf, movedFrom, shiftByGels } from './amenagement';
import { actsAfter, actsBefore, type EcheancePrevue, firstRecorded, reminderOn } from './echeance';
import type { Amenagement, Fait, Gel, PosteFaits } from './facts';

/** A recruitment deadline: its inclusive last day, and from when to when the platform held it as the one in force. */
export interface Limite {
  readonly limiteOn: LocalDate;
  /** The last day that the law alone would give. */
  readonly calculeeOn: LocalDate;
  readonly depuis: Instant;
  readonly jusqua: Instant | null;
  readonly regle: string;
  readonly parametres: readonly Parametre[];
}

interface Clock {
  readonly startOn: LocalDate;
  readonly on: LocalDate;
  readonly calculeeOn: LocalDate;
  readonly regle: string;
  readonly parametres: readonly Parametre[];
}

interface Change extends Fait {
  readonly apply: (current: Clock | null) => Clock | null;
  readonly gel?: Gel;
  /** A derogation gives time: it never brings the last day forward. */
  readonly derogation?: true;
}

const KIND = 'recrutement.expiration';

/** The fact that opens the deadline: the comité's decision, or the notification (F-06). */
function startOf(lecteur: Lecteur, faits: PosteFaits): Fait | null {
  const depart = siPresent(lireMot(lecteur, 'recrutement.depart'));
  return depart?.valeur === 'NOTIFICATION' ? (faits.notification ?? null) : faits.decision;
}

function clockFrom(fait: Fait, delai: Lu<number>): Clock {
  const on = addMonthsClamped(fait.effectiveOn, delai.valeur);
  const { source: regle } = delai.parametre;
  return { startOn: fait.effectiveOn, on, calculeeOn: on, regle, parametres: [delai.parametre] };
}

const amenagementChange = (one: Amenagement): Change =>
  one.type === 'GEL'
    ? { ...one, gel: one, apply: (current) => current }
    : {
        ...one,
        apply: (current) => ({
          startOn: current?.startOn ?? one.effectiveOn,
          on: one.limiteOn,
          calculeeOn: current?.calculeeOn ?? one.limiteOn,
          regle: 'R-161',
          parametres: current?.parametres ?? [],
        }),
      };

/** Everything that sets or moves the deadline, in the order received. */
function changesOf(lecteur: Lecteur, faits: PosteFaits): readonly Change[] {
  const start = startOf(lecteur, faits);
  const delai = siPresent(lireNombre(lecteur, 'recrutement.delai'));
  const derogation = siPresent(lireNombre(lecteur, 'derogation.delai'));
  const opening: Change[] = start && delai ? [{ ...start, apply: () => clockFrom(start, delai) }] : [];
  const derogations = (faits.derogations ?? []).flatMap((one): Change[] =>
    derogation ? [{ ...one, derogation: true, apply: () => clockFrom(one, derogation) }] : [],
  );
  const moved = (faits.amenagements ?? []).filter((one) =>
    one.type === 'GEL' ? one.kinds.includes(KIND) : one.kind === KIND,
  );
  return [...opening, ...byReception([...derogations, ...moved.map(amenagementChange)])];
}

/**
 * Successive recruitment deadlines of a poste: the version's, then one per derogation or aménagement that moves it; a
 * derogation only ever gives time.
 *
 * Rule   ; F-06, F-08; L-09, L-10
 * Units   calendar months, clamped; inclusive last days
 * Errors  none: a version without delay has no deadline
 */
export function recruitmentLimites(lecteur: Lecteur, faits: PosteFaits): readonly Limite[] {
  const closedAt = firstRecorded(...(faits.contrats ?? []).map((one) => one.transmis), faits.fin);
  const limites: Limite[] = [];
  const known: Gel[] = [];
  const limitOf = ({ startOn, on }: Clock): LocalDate => shiftByGels(startOn, on, gelsOf(KIND, known));
  let clock: Clock | null = null;
  for (const change of changesOf(lecteur, faits)) {
    if (change.gel) known.push(change.gel);
    const next: Clock | null = change.apply(clock);
    if (next === null || (change.derogation && clock && limitOf(next).isBefore(limitOf(clock)))) continue;
    clock = next;
    const limiteOn = limitOf(clock);
    const last = limites.at(-1);
    if (last?.limiteOn.equals(limiteOn) && change.gel) continue;
    const ended = [change.recordedAt, ...(closedAt ? [closedAt] : [])].sort(compareDates)[0] ?? null;
    if (last) limites[limites.length - 1] = { ...last, jusqua: ended };
    limites.push({
      limiteOn,
      calculeeOn: clock.calculeeOn,
      depuis: change.recordedAt,
      jusqua: closedAt,
      regle: clock.regle,
      parametres: clock.parametres,
    });
  }
  return limites;
}

/** Reminders and expiry of one deadline. */
function planLimite(lecteur: Lecteur, sujet: string, limite: Limite, at: number): readonly EcheancePrevue[] {
  const rappels = siPresent(lireNombres(lecteur, 'recrutement.rappels'));
  const expiration = siPresent(lireMot(lecteur, 'recrutement.expiration'));
  const { limiteOn, regle, parametres } = limite;
  const moved = movedFrom(limite.calculeeOn, limiteOn);
  const days = [...(rappels?.valeur ?? [])].sort((a, b) => b - a);
  const reminders = days
    .map((before, i) =>
      reminderOn(
        limiteOn.minusDays(before),
        {
          sujet,
          kind: 'recrutement.rappel',
          rank: at * days.length + i + 1,
          regle,
          parametres: [...parametres, ...(rappels ? [rappels.parametre] : [])],
          effet: `Un rappel part à la structure, copie à la préfecture : le recrutement est à terminer au plus tard le ${frenchDate(limiteOn)}.`,
          acteur: 'STRUCTURE',
          ...moved,
        },
        limiteOn,
      ),
    )
    .filter((one) => one.instant.isAfter(limite.depuis));
  const expiry = actsAfter(limiteOn, {
    sujet,
    kind: KIND,
    rank: at + 1,
    regle: `${regle} · R-165`,
    parametres: [...parametres, ...(expiration ? [expiration.parametre] : [])],
    effet: expirationRetire(lecteur)
      ? 'Le délai de recrutement est dépassé : le poste est retiré.'
      : 'Le délai de recrutement est dépassé ; l’ANCT choisit, avec un motif, entre la dérogation et le retrait.',
    acteur: 'STRUCTURE',
    ...moved,
  });
  return [...reminders, expiry].filter((one) => actsBefore(one, limite.jusqua));
}

/** What the recruitment deadlines of a poste bring: reminders at 08:00, expiry at 00:00 the day after each last day. */
export const planRecrutement = (lecteur: Lecteur, faits: PosteFaits): readonly EcheancePrevue[] =>
  recruitmentLimites(lecteur, faits).flatMap((limite, at) => planLimite(lecteur, faits.sujet, limite, at));
