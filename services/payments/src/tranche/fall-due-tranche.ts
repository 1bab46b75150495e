import { stateOnDueDate } from '@cn/domain/tranche/porte';
import type { HandleEcheance } from '@cn/platform/follow/handle-echeance';
import { followRetenues } from '../financement/assess-financement';
import { lockPorte } from '../financement/lock-porte';
import { planOrdonnancement } from './plan-ordonnancement';
import { moveTranche } from './tranche.store';

/**
 * A tranche falls due: an order is owed at once if the gate is open, otherwise it is held with its causes. One of
 * 0 € (aids above the amount) is closed without an order.
 *
 * Rule   ; F-12, F-17
 */
export const fallDueTranche: HandleEcheance = async (tx, echeance, financementId) => {
  const tenue = await lockPorte(tx, financementId, echeance.echeance_id);
  const { financement, porte, motifs } = tenue;
  const tranche = tenue.tranches.find((one) => one.numero === echeance.parametres['numero']);
  if (tranche?.etat !== 'PREVUE') return;
  const etat = stateOnDueDate(porte, tranche.montantCents);
  if (etat === 'ANNULEE') {
    await moveTranche(tx, financement, tranche, 'cancelTranche', { motifs: ['MONTANT_NUL'] });
    return;
  }
  await moveTranche(tx, financement, tranche, 'fallDue');
  if (etat === 'DUE') return planOrdonnancement(tx, financement, tranche);
  await moveTranche(tx, financement, tranche, 'holdTranche', { motifs: [...motifs] });
  await followRetenues(tx, tenue, 'TRANCHE_DUE');
};
