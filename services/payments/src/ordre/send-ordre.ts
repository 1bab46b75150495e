import type { EcheanceRow } from '@cn/platform/echeance/echeance.store';
import type { HandleOutside } from '@cn/platform/follow/handle-echeance';
import type { Tx } from '@cn/platform/db/tx';
import { echeances } from '../echeance';
import { followRetenues } from '../financement/assess-financement';
import { updateFinancement } from '../financement/financement.store';
import { lockPorte } from '../financement/lock-porte';
import { moveTranche } from '../tranche/tranche.store';
import { BdtInjoignable, type BdtPort, type SuiviOrdre } from './bdt.port';
import { cancelOrdre } from './cancel-ordre';
import { recordMouvement } from './grand-livre.store';
import type { OrdreRow } from './ordre.row';
import { lockOrdre, updateOrdre } from './ordre.store';
import { ordreIdOf, waitWorkingDay } from './plan-call';
import { recordSuivi } from './record-suivi';

/**
 * The order leaves for the BdT. It is marked ENVOYEE, and the plan frozen, before the call: whatever stops us after
 * that, the next try asks about the reference before anything else, and sends again only what the BdT does not know.
 * A BdT that answers nothing is called again later: nobody waits behind.
 *
 * Rule    R-302; F-16; decision 26
 */
export const sendOrdre =
  (bdt: BdtPort): HandleOutside =>
  async (echeance, financementId, inTx) => {
    const marked = await inTx((tx) => markSent(tx, echeance, financementId));
    if (!marked) return;
    const { ordre, firstTry } = marked;
    const suivi = await unlessAway(() => (firstTry ? submitThenAsk(bdt, ordre) : askThenSubmit(bdt, ordre)));
    await inTx((tx) => recordSuivi(tx, { echeance, ordreId: ordre.ordreId, suivi }));
  };

/** Asks what became of an order already sent; only what the BdT does not know is sent again, under the same reference. */
export const followOrdre =
  (bdt: BdtPort): HandleOutside =>
  async (echeance, _financementId, inTx) => {
    const ordre = await inTx(async (tx) =>
      (await waitWorkingDay(tx, echeance)) ? null : lockOrdre(tx, ordreIdOf(echeance)),
    );
    if (!ordre) return;
    const waiting = ordre.etat === 'ENVOYE' || ordre.etat === 'ACCUSE';
    const suivi = waiting ? await unlessAway(() => askThenSubmit(bdt, ordre)) : null;
    await inTx((tx) => recordSuivi(tx, { echeance, ordreId: ordre.ordreId, suivi }));
  };

/** Marks the order ENVOYE under the lock of the gate; undefined when there is nothing to send now. */
async function markSent(
  tx: Tx,
  echeance: EcheanceRow,
  financementId: string,
): Promise<{ ordre: OrdreRow; firstTry: boolean } | undefined> {
  const tenue = await lockPorte(tx, financementId, echeance.echeance_id);
  const { financement, motifs } = tenue;
  const ordre = await lockOrdre(tx, ordreIdOf(echeance));
  const tranche = tenue.tranches.find((one) => one.trancheId === ordre?.trancheId);
  const sent = ordre?.etat === 'ENVOYE';
  const ready = ordre?.etat === 'ORDONNE' && tranche !== undefined;
  if (ready && motifs.length > 0) {
    await cancelOrdre(tx, financement, tranche, motifs);
    await followRetenues(tx, tenue, 'PORTE_FERMEE');
  }
  if (!sent && (!ready || motifs.length > 0)) {
    await echeances.settle(tx, echeance, 'TRAITEE');
    return undefined;
  }
  if (await waitWorkingDay(tx, echeance)) return undefined;
  if (sent) return { ordre, firstTry: false };
  if (!ready) return undefined;
  await updateOrdre(tx, ordre, { etat: 'ENVOYE', sentOn: tx.today });
  await recordMouvement(tx, ordre, 'ENVOI', tx.today);
  if (!financement.planFigeOn) await updateFinancement(tx, financement, { planFigeOn: tx.today });
  await moveTranche(tx, financement, tranche, 'sendOrdre', { reference: ordre.reference });
  return { ordre, firstTry: true };
}

/** What a conversation with the BdT taught; null when it does not answer. */
async function unlessAway(talk: () => Promise<SuiviOrdre | null>): Promise<SuiviOrdre | null> {
  try {
    return await talk();
  } catch (error) {
    if (error instanceof BdtInjoignable) return null;
    throw error;
  }
}

/** What is known of the order after sending it; null when nothing is. */
async function submitThenAsk(bdt: BdtPort, ordre: OrdreRow): Promise<SuiviOrdre | null> {
  return (await submit(bdt, ordre)) ?? askThenSubmit(bdt, ordre);
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
      return (await unlessAway(() => bdt.ask(reference))) ?? { etat: 'ACCEPTE' };
    case 'REFUSE':
      return { etat: 'REFUSE', refuseOn: ordre.sentOn ?? '', motif: envoi.motif };
    case 'INCONNU':
      return null;
  }
}
