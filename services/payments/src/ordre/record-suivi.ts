import type { Tx } from '@cn/platform/db/tx';
import type { EcheanceRow } from '@cn/platform/echeance/echeance.store';
import { echeances, taches } from '../echeance';
import { financementSujet } from '../financement/financement.store';
import { moveTranche } from '../tranche/tranche.store';
import type { SuiviOrdre } from './bdt.port';
import { recordMouvement } from './grand-livre.store';
import { holdOrdre, type OrdreTenu } from './hold-ordre';
import { nextMorning, retryCall } from './next-call.rule';
import { updateOrdre } from './ordre.store';
import { echecsOf, planCall } from './plan-call';

interface Answer {
  echeance: EcheanceRow;
  ordreId: string;
  /** Null: nothing was learnt, the BdT does not answer. */
  suivi: SuiviOrdre | null;
}

/**
 * Writes what the BdT says of an order, and what comes next: try again within the day when nothing was learnt, ask on
 * the next working morning, reconcile, or a task after a definitive refusal. Handles the échéance in the same
 * transaction; an answer already written changes nothing.
 *
 * Rule    R-302; decisions 26 and 27
 */
export async function recordSuivi(tx: Tx, { echeance, ordreId, suivi }: Answer): Promise<void> {
  const tenu = await holdOrdre(tx, ordreId);
  const waiting = tenu.ordre.etat === 'ENVOYE' || tenu.ordre.etat === 'ACCUSE';
  if (waiting && suivi) await apply(tx, tenu, suivi);
  else if (waiting) {
    const next = retryCall(tx.context.at, echecsOf(echeance), tenu.ordre.departement);
    await planCall(tx, tenu, 'versement.suivi', next);
  }
  await echeances.settle(tx, echeance, 'TRAITEE');
}

function apply(tx: Tx, tenu: OrdreTenu, suivi: SuiviOrdre): Promise<void> {
  switch (suivi.etat) {
    case 'PAYE':
      return pay(tx, tenu, suivi.payeOn);
    case 'REFUSE':
      return reject(tx, tenu, suivi);
    case 'ACCEPTE':
      return acknowledge(tx, tenu);
  }
}

async function pay(tx: Tx, tenu: OrdreTenu, paidOn: string): Promise<void> {
  const { financement, tranche, ordre } = tenu;
  const acknowledgedOn = ordre.acknowledgedOn ?? tx.today;
  await updateOrdre(tx, ordre, { etat: 'PAYE', paidOn, acknowledgedOn });
  await recordMouvement(tx, ordre, 'PAIEMENT', paidOn);
  await moveTranche(tx, financement, tranche, 'payTranche', { paidOn, reference: ordre.reference });
  await planCall(tx, tenu, 'versement.rapprochement', nextMorning(tx.context.at, ordre.departement));
}

async function reject(
  tx: Tx,
  { financement, tranche, ordre }: OrdreTenu,
  { motif, refuseOn }: { motif: string; refuseOn: string },
): Promise<void> {
  const rejectedOn = refuseOn || tx.today;
  await updateOrdre(tx, ordre, { etat: 'REJETE', motif, rejectedOn });
  await recordMouvement(tx, ordre, 'REJET', rejectedOn);
  await moveTranche(tx, financement, tranche, 'rejectOrdre', {
    motifs: [motif],
    ordonneCents: 0,
    reference: ordre.reference,
  });
  await taches.open(tx, financementSujet(financement), { kind: 'REPRESENTER_ORDRE', role: 'BDT' });
}

async function acknowledge(tx: Tx, tenu: OrdreTenu): Promise<void> {
  const { financement, tranche, ordre } = tenu;
  if (ordre.etat === 'ENVOYE') {
    await updateOrdre(tx, ordre, { etat: 'ACCUSE', acknowledgedOn: tx.today });
    await moveTranche(tx, financement, tranche, 'acknowledgeOrdre', { reference: ordre.reference });
  }
  await planCall(tx, tenu, 'versement.suivi', nextMorning(tx.context.at, ordre.departement));
}
