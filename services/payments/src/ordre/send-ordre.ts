import type { EcheanceRow } from '@cn/platform/echeance/echeance.store';
import type { InTx } from '@cn/platform/follow/follow';
import type { Tx } from '@cn/platform/db/tx';
import { echeances } from '../echeance';
import { followRetenues } from '../financement/assess-financement';
import type { FinancementRow } from '../financement/financement.row';
import { lockFinancement, updateFinancement } from '../financement/financement.store';
import { refreshPorte } from '../financement/refresh-porte';
import { lockTranches, moveTranche } from '../tranche/tranche.store';
import type { BdtPort, SuiviOrdre } from './bdt.port';
import { cancelOrdre } from './cancel-ordre';
import { recordMouvement } from './grand-livre.store';
import { ordreIdOf } from './write-ordre';
import type { OrdreRow } from './ordre.row';
import { lockOrdre, updateOrdre } from './ordre.store';
import { settleOrdre } from './settle-ordre';

type Send = (echeance: EcheanceRow, financementId: string, inTx: InTx) => Promise<void>;

/**
 * The order leaves for the BdT. It is marked ENVOYEE, and the plan frozen, before the call: whatever stops us after
 * that, the next try asks about the reference before anything else, and sends again only what the BdT does not know.
 *
 * Rule    R-302; decision 26
 * Errors  BdtInjoignable while the BdT answers nothing: the act is tried again, the échéance stays
 */
export const sendOrdre =
  (bdt: BdtPort): Send =>
  async (echeance, financementId, inTx) => {
    const marked = await inTx((tx) => markSent(tx, echeance, financementId));
    if (!marked) return;
    const { ordre, firstTry } = marked;
    const suivi = firstTry ? await submitThenAsk(bdt, ordre) : await askThenSubmit(bdt, ordre);
    await inTx((tx) => settleOrdre(tx, { echeance, ordreId: ordre.ordreId, suivi }));
  };

/** Asks what became of an order already sent; only what the BdT does not know is sent again, under the same reference. */
export const followOrdre =
  (bdt: BdtPort): Send =>
  async (echeance, _financementId, inTx) => {
    const ordre = await inTx((tx) => lockOrdre(tx, ordreIdOf(echeance)));
    if (!ordre) throw new Error('an échéance of order has an order');
    const waiting = ordre.etat === 'ENVOYE' || ordre.etat === 'ACCUSE';
    const suivi = waiting ? await askThenSubmit(bdt, ordre) : null;
    await inTx((tx) => settleOrdre(tx, { echeance, ordreId: ordre.ordreId, suivi }));
  };

/** Marks the order ENVOYE under the lock of the gate; undefined when there is nothing to send any more. */
async function markSent(
  tx: Tx,
  echeance: EcheanceRow,
  financementId: string,
): Promise<{ ordre: OrdreRow; firstTry: boolean } | undefined> {
  const locked = await lockFinancement(tx, financementId);
  const { financement } = locked;
  const porte = await refreshPorte(tx, locked, echeance.echeance_id);
  const tranches = await lockTranches(tx, financementId);
  const ordre = await lockOrdre(tx, ordreIdOf(echeance));
  if (ordre?.etat === 'ENVOYE') return { ordre, firstTry: false };
  const tranche = tranches.find((one) => one.trancheId === ordre?.trancheId);
  if (ordre?.etat !== 'ORDONNE' || !tranche) {
    await echeances.settle(tx, echeance, 'TRAITEE');
    return undefined;
  }
  if (porte.motifs.length > 0) {
    await cancelOrdre(tx, financement, tranche, porte.motifs.join(', '));
    await moveTranche(tx, financement, tranche, 'cancelOrdre', { motifs: porte.motifs, ordonneCents: 0 });
    await followRetenues(tx, financement, tranches, porte.motifs, 'PORTE_FERMEE');
    await echeances.settle(tx, echeance, 'TRAITEE');
    return undefined;
  }
  await updateOrdre(tx, ordre, { etat: 'ENVOYE', sentOn: tx.today });
  await recordMouvement(tx, ordre, 'ENVOI', tx.today);
  await freeze(tx, financement);
  await moveTranche(tx, financement, tranche, 'sendOrdre', { reference: ordre.reference });
  return { ordre, firstTry: true };
}

async function freeze(tx: Tx, financement: FinancementRow): Promise<void> {
  if (!financement.planFigeOn) await updateFinancement(tx, financement, { planFigeOn: tx.today });
}

/** What is known of the order after sending it; null when nothing is. */
async function submitThenAsk(bdt: BdtPort, ordre: OrdreRow): Promise<SuiviOrdre | null> {
  const sent = await submit(bdt, ordre);
  if (sent) return sent;
  return askThenSubmit(bdt, ordre);
}

/** Asks first; sends, once, what the BdT does not know; asks again. */
async function askThenSubmit(bdt: BdtPort, ordre: OrdreRow): Promise<SuiviOrdre | null> {
  const known = await bdt.ask(ordre.reference);
  if (known) return known;
  const sent = await submit(bdt, ordre);
  return sent ?? bdt.ask(ordre.reference);
}

/** Sends, and asks at once what became of an accepted order; null when the outcome is unknown. */
async function submit(bdt: BdtPort, ordre: OrdreRow): Promise<SuiviOrdre | null> {
  const { reference, financementId, montantCents, structureId, siret, conventionNumero } = ordre;
  const tranche = Number(reference.split('/')[1]);
  const beneficiaire = { structureId, siret };
  const envoi = await bdt.submit({
    reference,
    financementId,
    tranche,
    montantCents,
    beneficiaire,
    conventionNumero,
  });
  switch (envoi.issue) {
    case 'ACCEPTE':
      return (await bdt.ask(reference)) ?? { etat: 'ACCEPTE' };
    case 'REFUSE':
      return { etat: 'REFUSE', refuseOn: ordre.sentOn ?? '', motif: envoi.motif };
    case 'INCONNU':
      return null;
  }
}
