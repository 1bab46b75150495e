import type { LocalDate } from '../kernel/date';
import type { Referentiel } from '../referentiel/param';
import { type Lecteur, lireMot, siPresent } from '../referentiel/value';
import { dueDate } from '../tranche/due-date';
import { ruleOfTranche, splitTranches, type TranchePart } from '../tranche/split';
import { worstStatut } from '../montant/compute-montant';
import { amendedDate, byReception, movedFrom } from './amenagement';
import { actsBefore, actsOn, type EcheancePrevue, firstRecorded, sortPlan } from './echeance';
import type { Depart, FinancementFaits } from './facts';

/** The départ en formation that counts: the last one received, frozen at the first order sent (F-91). */
export function departRetenu(
  departs: readonly Depart[] = [],
  premierEnvoi: FinancementFaits['premierEnvoi'] = null,
): LocalDate | null {
  const known = byReception(departs).filter(
    (one) => !premierEnvoi || !one.recordedAt.isAfter(premierEnvoi.recordedAt),
  );
  const last = known.at(-1);
  return last && !last.annule ? last.effectiveOn : null;
}

/**
 * Date that opens the schedule of a financement, null while unknown.
 *
 * Rule    R-294 (départ en formation), R-299 (last signature), F-13 (start of the contract of an exempted conseiller)
 */
export function clockOf(lecteur: Lecteur, faits: FinancementFaits): LocalDate | null {
  const horloge = siPresent(lireMot(lecteur, 'versement.horloge'));
  if (!horloge) return null;
  if (horloge.valeur === 'DERNIERE_SIGNATURE') return faits.derniereSignature?.effectiveOn ?? null;
  return departRetenu(faits.departs, faits.premierEnvoi) ?? faits.exemption?.effectiveOn ?? null;
}

/** The gate of a payment, in an agent's words. */
const GATE =
  'si la convention est signée, le contrat transmis, le poste occupé et que rien ne suspend le versement';

/** What happens on the day of a tranche, in the gender of its name; the amount is told apart, to whom may read it. */
function effetOf({ numero }: TranchePart, count: number): string {
  return count === 1
    ? `Le versement unique devient dû ${GATE} ; sinon il est retenu.`
    : `La tranche ${numero} devient due ${GATE} ; sinon elle est retenue.`;
}

/**
 * What comes for a financement: each tranche, due at 00:00 of its date.
 *
 * Rule   ; F-13, F-16, F-18, F-91
 * Units   cents; civil dates, Paris
 * Errors  none: without a schedule or a clock date nothing is planned
 */
export function planFinancement(
  faits: FinancementFaits,
  referentiel: Referentiel,
): readonly EcheancePrevue[] {
  const lecteur: Lecteur = { referentiel, version: faits.version, asOf: faits.asOf };
  const clockOn = clockOf(lecteur, faits);
  const split = splitTranches(lecteur, faits.ligne, faits.montantCents);
  if (!clockOn || !split.ok) return [];
  const { tranches, parametre } = split.value;
  const simulated =
    worstStatut([parametre]) === 'A_CONFIRMER' ? ' Simulation : le calendrier est à confirmer.' : '';
  // A date moved without a rank is that of the only tranche: with several, it must say which one it moves.
  const amenagements = faits.amenagements?.filter(
    (one) => one.type === 'GEL' || one.rank !== undefined || tranches.length === 1,
  );
  const plan = tranches.map((one) => {
    const due = dueDate(clockOn, one.quand);
    const on = amendedDate('tranche.due', one.numero, { startOn: clockOn, on: due.echeanceOn }, amenagements);
    return actsOn(
      on,
      {
        sujet: faits.sujet,
        kind: 'tranche.due',
        rank: one.numero,
        regle: ruleOfTranche(one),
        parametres: [parametre],
        effet: `${effetOf(one, tranches.length)}${simulated}`,
        acteur: 'STRUCTURE',
        montantCents: one.montantCents,
        ...movedFrom(due.echeanceOn, on),
      },
      due.limiteOn?.isBefore(on) ? null : due.limiteOn,
    );
  });
  return sortPlan(plan.filter((one) => actsBefore(one, firstRecorded(faits.clos))));
}
