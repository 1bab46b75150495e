import { addMonthsClamped, compareDates, frenchDate, type LocalDate } from '../kernel/date';
import type { Referentiel } from '../referentiel/param';
import { type Lecteur, lireNombre, siPresent } from '../referentiel/value';
import { amendedDate, compareTexts, movedFrom } from './amenagement';
import { actsAfter, actsBefore, type EcheancePrevue, firstRecorded, sortPlan } from './echeance';
import type { ContratFaits, PosteFaits } from './facts';
import { planRecrutement } from './plan-recrutement';

const byStart = (contrats: readonly ContratFaits[] = []): readonly ContratFaits[] =>
  [...contrats].sort(
    (a, b) =>
      compareDates(a.startOn, b.startOn) ||
      compareDates(a.transmis.recordedAt, b.transmis.recordedAt) ||
      compareTexts(a, b),
  );

/** Alert when the conseiller has not left for training some days after the first contract's start (R-253, F-35). */
function planDepart(lecteur: Lecteur, faits: PosteFaits): readonly EcheancePrevue[] {
  const max = siPresent(lireNombre(lecteur, 'formation.debut.maximum'));
  const first = byStart(faits.contrats)[0];
  if (!max || !first) return [];
  const computed = { startOn: first.startOn, on: first.startOn.plusDays(max.valeur) };
  const limiteOn = amendedDate('formation.debut', 1, computed, faits.amenagements);
  const alert = actsAfter(limiteOn, {
    sujet: faits.sujet,
    kind: 'formation.debut',
    rank: 1,
    regle: 'R-253',
    parametres: [max.parametre],
    effet: `Le départ en formation était attendu au plus tard le ${frenchDate(limiteOn)} : la structure et l’organisme de formation sont alertés.`,
    acteur: 'STRUCTURE',
    ...movedFrom(computed.on, limiteOn),
  });
  const closedAt = firstRecorded(faits.departFormation, faits.exemption, first.rupture, faits.fin);
  return actsBefore(alert, closedAt) ? [alert] : [];
}

/** End of each fixed-term contract: the structure is asked to declare it (R-347, F-64). */
const planFinsDeContrat = (faits: PosteFaits): readonly EcheancePrevue[] =>
  byStart(faits.contrats).flatMap(({ finOn, rupture }, at) => {
    if (finOn === null) return [];
    const end = actsAfter(finOn, {
      sujet: faits.sujet,
      kind: 'contrat.fin',
      rank: at + 1,
      regle: 'R-347 · R-220',
      parametres: [],
      effet:
        'Le contrat est arrivé à son terme : la structure est invitée à déclarer sa fin ou à transmettre le contrat suivant.',
      acteur: 'STRUCTURE',
    });
    return actsBefore(end, firstRecorded(rupture, faits.fin)) ? [end] : [];
  });

/** First vacant day after each contract, and at the start; null when the contract has no end. */
function vacanciesOf(
  faits: PosteFaits,
): readonly { readonly fromOn: LocalDate; readonly next: ContratFaits | undefined }[] {
  const contrats = byStart(faits.contrats);
  const after = contrats.flatMap(({ finOn, rupture }, at) => {
    const fromOn = rupture?.effectiveOn ?? finOn?.plusDays(1) ?? null;
    return fromOn ? [{ fromOn, next: contrats[at + 1] }] : [];
  });
  return [{ fromOn: faits.decision.effectiveOn, next: contrats[0] }, ...after];
}

/** A poste left vacant too long is to be returned (phase 2: FAQ of May 2025, F-09). */
function planVacance(lecteur: Lecteur, faits: PosteFaits): readonly EcheancePrevue[] {
  const delai = siPresent(lireNombre(lecteur, 'vacance.delai'));
  if (!delai) return [];
  return vacanciesOf(faits).flatMap(({ fromOn, next }, at) => {
    const computed = { startOn: fromOn, on: addMonthsClamped(fromOn, delai.valeur) };
    const limiteOn = amendedDate('vacance.limite', at + 1, computed, faits.amenagements);
    const limit = actsAfter(limiteOn, {
      sujet: faits.sujet,
      kind: 'vacance.limite',
      rank: at + 1,
      regle: 'R-037 · F-09',
      parametres: [delai.parametre],
      effet: `Le poste est vacant depuis le ${frenchDate(fromOn)} : la structure est invitée à le restituer, l’ANCT est alertée.`,
      acteur: 'STRUCTURE',
      ...movedFrom(computed.on, limiteOn),
    });
    return actsBefore(limit, firstRecorded(next?.transmis, faits.fin)) ? [limit] : [];
  });
}

/**
 * What comes for a poste: recruitment deadline with its reminders and derogations, training start, contract ends,
 * vacancy.
 *
 * Rule   ; F-06 to F-09, F-35; L-09, L-10
 * Units   civil dates and instants, Paris; reminders at 08:00, expiries at 00:00 the day after the last day
 * Errors  none: what the version does not fix is not planned
 */
export function planPoste(faits: PosteFaits, referentiel: Referentiel): readonly EcheancePrevue[] {
  const lecteur: Lecteur = { referentiel, version: faits.version, asOf: faits.asOf };
  return sortPlan([
    ...planRecrutement(lecteur, faits),
    ...planDepart(lecteur, faits),
    ...planFinsDeContrat(faits),
    ...planVacance(lecteur, faits),
  ]);
}
