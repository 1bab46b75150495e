import type { ActsOf } from '@cn/contracts/procedure/procedure';
import type { signConvention } from '@cn/contracts/procedure/sign-convention';
import { conventionMachine } from '@cn/domain/convention/convention.state';
import { isFinal } from '@cn/domain/kernel/machine';
import type { Follow } from '@cn/platform/follow/follow';
import type { HandleEcheance } from '@cn/platform/follow/handle-echeance';
import type { ReadEtat } from '@cn/platform/follow/read-situations';
import { taches } from '../echeance';
import { assessFinancement } from '../financement/assess-financement';
import { lockFinancement, updateFinancement } from '../financement/financement.store';
import type { ConventionRow } from './convention.row';
import {
  conventionSujet,
  emitConvention,
  emitFin,
  emitSuivi,
  findConvention,
  listFinancements,
  lockConvention,
  updateConvention,
} from './convention.store';
import type { Tx } from '@cn/platform/db/tx';

/** The stages that signConvention waits for, in the order of the guide. */
const ETAPES = ['CONFORME', 'ENVOYEE', 'SIGNEE_STRUCTURE', 'SIGNEE', 'ECHUE'];

/** Where a convention stands. */
export const conventionEtat: ReadEtat = async (tx, conventionId) => {
  const convention = await findConvention(tx, conventionId);
  if (!convention) return { etapes: [], clos: true };
  const { etat } = convention;
  return {
    etapes: ETAPES.slice(0, ETAPES.indexOf(etat) + 1),
    clos: isFinal(conventionMachine, etat),
    issue: etat,
  };
};

/** The announced end of the instruction has passed without the convention: it shows as late, nothing more (F-10). */
const alertInstruction: HandleEcheance = async (tx, _echeance, conventionId) => {
  const convention = await locked(tx, conventionId);
  if (convention.sentOn) return;
  await updateConvention(tx, convention, { avertissements: ['INSTRUCTION_EN_RETARD'] });
};

/** Ninety days before the last day: the structure chooses to renew or not. */
const announceFin: HandleEcheance = async (tx, echeance, conventionId) => {
  const convention = await locked(tx, conventionId);
  if (convention.etat !== 'SIGNEE') return;
  const sujet = conventionSujet(convention);
  await taches.open(tx, sujet, {
    kind: 'RENOUVELER_OU_NON',
    role: 'STRUCTURE',
    echeanceOn: convention.finOn,
  });
  await emitFin(tx, convention, echeance.echeance_id);
};

/** The follow-up of the subsidy is asked of the structure, each quarter, or the coordinator's yearly report. */
const askSuivi: HandleEcheance = async (tx, echeance, conventionId) => {
  const convention = await locked(tx, conventionId);
  if (convention.etat !== 'SIGNEE') return;
  await emitSuivi(tx, convention, echeance);
};

/** The last day has passed: the convention is over, its postes are free; what is due stays due. */
const expireConvention: HandleEcheance = async (tx, echeance, conventionId) => {
  const convention = await locked(tx, conventionId);
  if (convention.etat !== 'SIGNEE') return;
  await updateConvention(tx, convention, { etat: 'ECHUE', endedOn: echeance.echeance_on });
  await taches.close(tx, conventionSujet(convention).sujet, ['RENOUVELER_OU_NON'], 'CONVENTION_ECHUE');
  const eventId = await emitConvention(tx, 'ConventionExpired', convention);
  for (const one of await listFinancements(tx, conventionId)) {
    if (!one.vivant) continue;
    const { financement } = await lockFinancement(tx, one.financementId);
    await updateFinancement(tx, financement, { vivant: false });
    await assessFinancement(tx, one.financementId, { motif: 'CONVENTION_ECHUE', eventId });
  }
};

/** The acts of signConvention. */
export const conventionActs = (follow: Follow): ActsOf<typeof signConvention> => ({
  alertInstruction: follow.act(alertInstruction),
  announceFin: follow.act(announceFin),
  askSuivi: follow.remind(askSuivi),
  askRapport: follow.remind(askSuivi),
  expireConvention: follow.act(expireConvention),
});

async function locked(tx: Tx, conventionId: string): Promise<ConventionRow> {
  const convention = await lockConvention(tx, conventionId);
  if (!convention) throw new Error('an échéance of convention has a convention');
  return convention;
}
