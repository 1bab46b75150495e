import { addMonthsClamped, frenchDate } from '../kernel/date';
import { avisRequis } from '../avis/avis';
import type { Referentiel } from '../referentiel/param';
import { type Lecteur, lireNombre, lireOuiNon, siPresent } from '../referentiel/value';
import { amendedDate, movedFrom } from './amenagement';
import { actsAfter, actsBefore, type EcheancePrevue, firstRecorded, reminderOn, sortPlan } from './echeance';
import type { DemandeFaits, Fait } from './facts';

/** Reminders of the avis and escalation to the ANCT, until it is given; never tacit. */
function planAvis(lecteur: Lecteur, faits: DemandeFaits, start: Fait): readonly EcheancePrevue[] {
  const relance = siPresent(lireNombre(lecteur, 'avis.relance'));
  const nombre = siPresent(lireNombre(lecteur, 'avis.relance.nombre'));
  const escalade = siPresent(lireNombre(lecteur, 'avis.escalade'));
  const requis = siPresent(lireOuiNon(lecteur, 'avis.requis', faits.kind));
  if (!requis?.valeur || !relance || !nombre || !escalade) return [];
  const from = start.effectiveOn;
  const base = { sujet: faits.sujet, regle: `${requis.parametre.source} · F-64` };
  const relances = Array.from({ length: nombre.valeur }, (_, at) =>
    reminderOn(from.plusDays(relance.valeur * (at + 1)), {
      ...base,
      kind: 'avis.relance',
      rank: at + 1,
      parametres: [requis.parametre, relance.parametre, nombre.parametre],
      effet: `La préfecture est relancée : son avis manque depuis le ${frenchDate(from)}.`,
      acteur: 'PREFECTURE',
    }),
  );
  const escalation = reminderOn(from.plusDays(escalade.valeur), {
    ...base,
    kind: 'avis.escalade',
    rank: 1,
    parametres: [requis.parametre, escalade.parametre],
    effet: 'L’avis manque toujours : l’ANCT est saisie, l’avis n’est jamais réputé rendu.',
    acteur: 'PREFECTURE',
  });
  const closedAt = firstRecorded(faits.avis, faits.decision, faits.retiree);
  return [...relances, escalation].filter(
    (one) => one.instant.isAfter(start.recordedAt) && actsBefore(one, closedAt),
  );
}

/** Sessions of the comité the demande is on: examined with its avis, carried over without it. */
function planSeances(lecteur: Lecteur, faits: DemandeFaits): readonly EcheancePrevue[] {
  const missing = avisRequis(lecteur, faits.kind) && !faits.avis;
  const closedAt = firstRecorded(faits.decision, faits.retiree);
  const requis = siPresent(lireOuiNon(lecteur, 'comite.requis', faits.kind));
  const seances = [...(faits.seancesOn ?? [])].sort((a, b) => a.compareTo(b));
  return seances
    .map((on, at) =>
      reminderOn(on, {
        sujet: faits.sujet,
        kind: 'comite.seance',
        rank: at + 1,
        regle: requis?.parametre.source ?? 'R-106',
        parametres: requis ? [requis.parametre] : [],
        effet: missing
          ? 'Sans avis, la demande est reportée à la séance suivante et la préfecture relancée.'
          : 'Le comité examine la demande.',
        acteur: missing ? 'PREFECTURE' : 'ANCT',
      }),
    )
    .filter((one) => actsBefore(one, closedAt));
}

/** Announced length of the instruction, and the yearly confirmation of a demande that waits. */
function planTermes(lecteur: Lecteur, faits: DemandeFaits, start: Fait | null): readonly EcheancePrevue[] {
  const closedAt = firstRecorded(faits.decision, faits.retiree);
  const instruction = siPresent(lireNombre(lecteur, 'demande.instruction'));
  const confirmation = siPresent(lireNombre(lecteur, 'demande.confirmation'));
  const plan: EcheancePrevue[] = [];
  if (instruction && start) {
    const startOn = start.effectiveOn;
    const computed = { startOn, on: addMonthsClamped(startOn, instruction.valeur) };
    const limiteOn = amendedDate('demande.instruction', 1, computed, faits.amenagements);
    plan.push(
      actsAfter(limiteOn, {
        sujet: faits.sujet,
        kind: 'demande.instruction',
        rank: 1,
        regle: 'R-094',
        parametres: [instruction.parametre],
        effet: `Le résultat devait être annoncé au plus tard le ${frenchDate(limiteOn)} : l’ANCT est alertée.`,
        acteur: 'ANCT',
        ...movedFrom(computed.on, limiteOn),
      }),
    );
  }
  if (confirmation && avisRequis(lecteur, faits.kind)) {
    const on = addMonthsClamped(faits.deposee.effectiveOn, confirmation.valeur);
    const effet = 'La structure est invitée à confirmer sa demande, toujours en attente.';
    const rest = { regle: 'F-19', parametres: [confirmation.parametre], effet, acteur: 'STRUCTURE' } as const;
    plan.push(reminderOn(on, { sujet: faits.sujet, kind: 'demande.confirmation', rank: 1, ...rest }));
  }
  return plan.filter((one) => actsBefore(one, closedAt));
}

/**
 * What comes for a demande: reminders of the avis, escalation, sessions, announced result, yearly confirmation.
 *
 * Rule   ; F-19, F-34, F-64; L-12
 * Units   civil dates and instants, Paris; reminders at 08:00
 * Errors  none: what the version does not fix is not planned
 */
export function planDemande(faits: DemandeFaits, referentiel: Referentiel): readonly EcheancePrevue[] {
  const lecteur: Lecteur = { referentiel, version: faits.version, asOf: faits.asOf };
  const start = faits.kind === 'COORD' ? (faits.complete ?? null) : faits.deposee;
  const avis = start ? planAvis(lecteur, faits, start) : [];
  return sortPlan([...avis, ...planSeances(lecteur, faits), ...planTermes(lecteur, faits, start)]);
}
