import type { EcheanceRow } from '@cn/platform/echeance/echeance.store';
import type { InTx } from '@cn/platform/follow/follow';
import { echeances, taches } from '../echeance';
import { financementSujet } from '../financement/financement.store';
import { moveTranche } from '../tranche/tranche.store';
import type { BdtPort } from './bdt.port';
import { ordreIdOf } from './write-ordre';
import { lockOrdre, updateOrdre } from './ordre.store';
import { lockSubject, planMorning } from './settle-ordre';

/**
 * Compares what was paid with what was ordered, on the BdT's statement of the day of payment. A difference opens a
 * task and is looked at again every morning until the statement agrees.
 *
 * Rule    R-302; decision 27
 * Errors  BdtInjoignable: tried again, the échéance stays
 */
export const reconcileTranche =
  (bdt: BdtPort) =>
  async (echeance: EcheanceRow, _financementId: string, inTx: InTx): Promise<void> => {
    const known = await inTx((tx) => lockOrdre(tx, ordreIdOf(echeance)));
    if (!known?.paidOn) throw new Error('what is reconciled was paid');
    const lines = await bdt.statement(known.paidOn, known.paidOn);
    const line = lines.find((one) => one.reference === known.reference);
    await inTx(async (tx) => {
      const subject = await lockSubject(tx, known.ordreId);
      const { financement, tranche, ordre } = subject;
      const sujet = financementSujet(financement);
      if (ordre.etat === 'PAYE' && line?.montantCents === ordre.montantCents) {
        await updateOrdre(tx, ordre, { etat: 'RAPPROCHE', reconciledOn: tx.today });
        await moveTranche(tx, financement, tranche, 'reconcileTranche', { reference: ordre.reference });
        await taches.close(tx, sujet.sujet, ['EXPLIQUER_ECART'], 'RELEVE_CONFORME');
      } else if (ordre.etat === 'PAYE') {
        await taches.open(tx, sujet, { kind: 'EXPLIQUER_ECART', role: 'BDT' });
        await planMorning(tx, subject, 'versement.rapprochement');
      }
      await echeances.settle(tx, echeance, 'TRAITEE');
    });
  };
