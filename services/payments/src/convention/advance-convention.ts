import {
  conventionMachine,
  type ConventionContext,
  type ConventionEvent,
  type ConventionState,
} from '@cn/domain/convention/convention.state';
import { transition } from '@cn/domain/kernel/machine';
import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import type { MotifCode } from '@cn/domain/kernel/motif';
import type { TacheDe, TacheKind } from '@cn/domain/kernel/tache';
import type { Tx } from '@cn/platform/db/tx';
import { taches } from '../echeance';
import { planConventionEcheances } from './convention.echeancier';
import type { ConventionRow } from './convention.row';
import { conventionSujet, emitConvention, lockConvention, updateConvention } from './convention.store';

/** One step of a convention: what moves, what is written, who must act next. */
export interface Step {
  event: ConventionEvent;
  /** The state it leaves, when the event has several ways. */
  from?: ConventionState;
  /** What the guards look at, besides what the convention itself says. */
  context?: (convention: ConventionRow) => Promise<Partial<ConventionContext>>;
  change: (convention: ConventionRow) => Promise<Partial<ConventionRow>> | Partial<ConventionRow>;
  announces: Parameters<typeof emitConvention>[1];
  /** Code of the act, kept on the task it closes and the échéances it cancels. */
  acte: MotifCode;
  closes: TacheKind;
  opens?: TacheDe;
}

/** The convention after a step, and the event that announced it. */
export interface Stepped {
  convention: ConventionRow;
  eventId: string;
}

/**
 * Takes a convention one step further: state, event, tasks, échéances and nudge in the transaction of the caller.
 *
 * Errors  INTROUVABLE, ETAT_INCOMPATIBLE, and what the guard of the step refuses
 */
export async function advanceConvention(tx: Tx, conventionId: string, step: Step): Promise<Result<Stepped>> {
  const convention = await lockConvention(tx, conventionId);
  if (!convention) return refuse('INTROUVABLE', { objet: 'Cette convention', champ: 'conventionId' });
  const context: ConventionContext = {
    dossierComplet: true,
    parcoursPropose: true,
    structureSignee: convention.structureSignedOn !== null,
    enCours: convention.finOn === null || convention.finOn >= tx.today,
    ...(await step.context?.(convention)),
  };
  const moved = step.from !== undefined && step.from !== convention.etat;
  if (moved)
    return refuse('ETAT_INCOMPATIBLE', {
      etat: convention.etat,
      action: conventionMachine.actes[step.event],
    });
  const next = transition(conventionMachine, convention.etat, step.event, context);
  if (!next.ok) return next;
  await updateConvention(tx, convention, { ...(await step.change(convention)), etat: next.value });
  await planConventionEcheances(tx, convention, step.acte);
  const sujet = conventionSujet(convention);
  await taches.close(tx, sujet.sujet, [step.closes], step.acte);
  if (step.opens) await taches.open(tx, sujet, step.opens);
  const eventId = await emitConvention(tx, step.announces, convention);
  await tx.nudge(sujet.sujet, convention.dossierId);
  return ok({ convention, eventId });
}
