import { atParis } from '@cn/domain/kernel/date';
import type { Tx } from '@cn/platform/db/tx';
import type { EcheanceRow } from '@cn/platform/echeance/echeance.store';
import { echeances, taches, type VersementKind } from '../echeance';
import type { FinancementRow } from '../financement/financement.row';
import { financementSujet, lockFinancement } from '../financement/financement.store';
import type { TrancheRow } from '../tranche/tranche.row';
import { lockTranches, moveTranche } from '../tranche/tranche.store';
import type { SuiviOrdre } from './bdt.port';
import { recordMouvement } from './grand-livre.store';
import type { OrdreParametres } from './write-ordre';
import type { OrdreRow } from './ordre.row';
import { lockOrdre, updateOrdre } from './ordre.store';

/** Hour, in Paris, at which the platform asks the BdT about yesterday. */
const MORNING = '06:00';

interface Answer {
  echeance: EcheanceRow;
  ordreId: string;
  /** Null: the BdT does not know the order yet, or nothing was learnt. */
  suivi: SuiviOrdre | null;
}

interface Subject {
  financement: FinancementRow;
  tranche: TrancheRow;
  ordre: OrdreRow;
}

/**
 * Writes what the BdT says of an order, and what comes next: ask again tomorrow, reconcile tomorrow, or a task after
 * a definitive refusal. Handles the échéance in the same transaction; an answer already written changes nothing.
 *
 * Rule    R-302; decisions 26 and 27
 */
export async function settleOrdre(tx: Tx, { echeance, ordreId, suivi }: Answer): Promise<void> {
  const subject = await lockSubject(tx, ordreId);
  const waiting = subject.ordre.etat === 'ENVOYE' || subject.ordre.etat === 'ACCUSE';
  if (waiting) await apply(tx, subject, suivi);
  await echeances.settle(tx, echeance, 'TRAITEE');
}

/** The order with its tranche and financement, locked in the common order: gate, tranches, order. */
export async function lockSubject(tx: Tx, ordreId: string): Promise<Subject> {
  const [row] = await tx.sql<{ financement_id: string }>(
    'select financement_id from ordre where ordre_id = $1',
    [ordreId],
  );
  if (!row) throw new Error('an échéance of order has an order');
  const { financement } = await lockFinancement(tx, row.financement_id);
  const tranches = await lockTranches(tx, financement.financementId);
  const ordre = await lockOrdre(tx, ordreId);
  const tranche = tranches.find((one) => one.trancheId === ordre?.trancheId);
  if (!ordre || !tranche) throw new Error('an order has a tranche');
  return { financement, tranche, ordre };
}

async function apply(tx: Tx, subject: Subject, suivi: SuiviOrdre | null): Promise<void> {
  const { financement, tranche, ordre } = subject;
  const { reference } = ordre;
  if (suivi?.etat === 'PAYE') {
    await updateOrdre(tx, ordre, {
      etat: 'PAYE',
      paidOn: suivi.payeOn,
      acknowledgedOn: ordre.acknowledgedOn ?? tx.today,
    });
    await recordMouvement(tx, ordre, 'PAIEMENT', suivi.payeOn);
    await moveTranche(tx, financement, tranche, 'payTranche', { paidOn: suivi.payeOn, reference });
    return planMorning(tx, subject, 'versement.rapprochement');
  }
  if (suivi?.etat === 'REFUSE') {
    await updateOrdre(tx, ordre, {
      etat: 'REJETE',
      motif: suivi.motif,
      rejectedOn: suivi.refuseOn || tx.today,
    });
    await recordMouvement(tx, ordre, 'REJET', suivi.refuseOn || tx.today);
    await moveTranche(tx, financement, tranche, 'rejectOrdre', {
      motifs: [suivi.motif],
      ordonneCents: 0,
      reference,
    });
    return taches.open(tx, financementSujet(financement), { kind: 'REPRESENTER_ORDRE', role: 'BDT' });
  }
  if (suivi?.etat === 'ACCEPTE' && ordre.etat === 'ENVOYE') {
    await updateOrdre(tx, ordre, { etat: 'ACCUSE', acknowledgedOn: tx.today });
    await moveTranche(tx, financement, tranche, 'acknowledgeOrdre', { reference });
  }
  return planMorning(tx, subject, 'versement.suivi');
}

const EFFETS = {
  'versement.suivi': (numero: string) =>
    `La plateforme demande à la Banque des Territoires ce qu’est devenu l’ordre ${numero}.`,
  'versement.rapprochement': (numero: string) =>
    `L’ordre ${numero} est rapproché du relevé de la Banque des Territoires.`,
} satisfies Partial<Record<VersementKind, (numero: string) => string>>;

/** Owes a question to the BdT the next civil day at 06:00, Paris. */
export async function planMorning(
  tx: Tx,
  { financement, tranche, ordre }: Subject,
  kind: keyof typeof EFFETS,
): Promise<void> {
  const on = tx.context.today.plusDays(1);
  await echeances.add(tx, financementSujet(financement), {
    cle: `${kind}:${ordre.ordreId}:${on.toString()}`,
    kind,
    rank: tranche.numero,
    echeanceOn: on.toString(),
    instant: atParis(on, MORNING).toString(),
    regle: 'R-302',
    parametres: { ordreId: ordre.ordreId } satisfies OrdreParametres,
    effet: EFFETS[kind](ordre.numero),
    acteur: 'PLATEFORME',
    montantCents: ordre.montantCents,
  });
}
