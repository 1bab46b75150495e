import type { HandleOutside } from '@cn/platform/follow/handle-echeance';
import { echeances, taches } from '../echeance';
import { financementSujet } from '../financement/financement.store';
import { moveTranche } from '../tranche/tranche.store';
import { BdtInjoignable, type BdtPort, type LigneReleve } from './bdt.port';
import { nextMorning, retryCall } from './next-call.rule';
import { lockOrdre, updateOrdre } from './ordre.store';
import { echecsOf, ordreIdOf, planCall } from './plan-call';
import { holdOrdre } from './hold-ordre';

/**
 * Compares what was paid with what was ordered, on the BdT's statement of the day of payment. A difference opens a
 * task and is looked at again every working morning until the statement agrees.
 *
 * Rule    R-302; decision 27
 */
export const reconcileTranche = (bdt: BdtPort): HandleOutside => {
  const statement = askedOnce((on) => statementOf(bdt, on));
  return async (echeance, _financementId, inTx) => {
    const known = await inTx((tx) => lockOrdre(tx, ordreIdOf(echeance)));
    if (!known?.paidOn) throw new Error('what is reconciled was paid');
    const lines = await statement(known.paidOn);
    const line = lines?.find((one) => one.reference === known.reference);
    await inTx(async (tx) => {
      const tenu = await holdOrdre(tx, known.ordreId);
      const { financement, tranche, ordre } = tenu;
      const sujet = financementSujet(financement);
      if (ordre.etat === 'PAYE' && !lines) {
        const next = retryCall(tx.context.at, echecsOf(echeance), ordre.departement);
        await planCall(tx, tenu, 'versement.rapprochement', next);
      } else if (ordre.etat === 'PAYE' && line?.montantCents === ordre.montantCents) {
        await updateOrdre(tx, ordre, { etat: 'RAPPROCHE', reconciledOn: tx.today });
        await moveTranche(tx, financement, tranche, 'reconcileTranche', { reference: ordre.reference });
        await taches.close(tx, sujet.sujet, ['EXPLIQUER_ECART'], 'RELEVE_CONFORME');
      } else if (ordre.etat === 'PAYE') {
        await taches.open(tx, sujet, { kind: 'EXPLIQUER_ECART', role: 'BDT' });
        await planCall(tx, tenu, 'versement.rapprochement', nextMorning(tx.context.at, ordre.departement));
      }
      await echeances.settle(tx, echeance, 'TRAITEE');
    });
  };
};

/** Those that want the statement of a day while it is being asked for share its answer. */
function askedOnce<T>(ask: (on: string) => Promise<T>): (on: string) => Promise<T> {
  const asked = new Map<string, Promise<T>>();
  return (on) => {
    const running = asked.get(on) ?? ask(on).finally(() => asked.delete(on));
    asked.set(on, running);
    return running;
  };
}

/** Lines paid on a day; null when the BdT does not answer. */
async function statementOf(bdt: BdtPort, on: string): Promise<LigneReleve[] | null> {
  try {
    return await bdt.statement(on, on);
  } catch (error) {
    if (error instanceof BdtInjoignable) return null;
    throw error;
  }
}
