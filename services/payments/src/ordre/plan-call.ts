import { civilDateParis } from '@cn/domain/kernel/date';
import type { Tx } from '@cn/platform/db/tx';
import type { EcheanceRow } from '@cn/platform/echeance/echeance.store';
import { echeances, type VersementKind } from '../echeance';
import { financementSujet } from '../financement/financement.store';
import { sendingTime, type NextCall } from './next-call.rule';
import type { OrdreTenu } from './hold-ordre';

/** What the échéances of an order bear. */
export interface OrdreParametres {
  ordreId: string;
  /** Calls in a row that the BdT has left without answer. */
  echecs?: number;
}

/** The order that an échéance is about. */
export const ordreIdOf = (echeance: EcheanceRow): string => String(echeance.parametres['ordreId']);

/** Calls in a row without answer before this échéance. */
export const echecsOf = (echeance: EcheanceRow): number => Number(echeance.parametres['echecs'] ?? 0);

const EFFETS = {
  'versement.suivi': (numero: string) =>
    `La plateforme demande à la Banque des Territoires ce qu’est devenu l’ordre ${numero}.`,
  'versement.rapprochement': (numero: string) =>
    `L’ordre ${numero} est rapproché du relevé de la Banque des Territoires.`,
} satisfies Partial<Record<VersementKind, (numero: string) => string>>;

/** Owes the BdT a call about an order, planned from now: never behind. */
export async function planCall(
  tx: Tx,
  { financement, tranche, ordre }: OrdreTenu,
  kind: keyof typeof EFFETS,
  { at, echecs }: NextCall,
): Promise<void> {
  const parametres: OrdreParametres = { ordreId: ordre.ordreId, ...(echecs > 0 ? { echecs } : {}) };
  await echeances.add(tx, financementSujet(financement), {
    cle: `${kind}:${ordre.ordreId}:${at.toString()}`,
    kind,
    rank: tranche.numero,
    echeanceOn: civilDateParis(at).toString(),
    instant: at.toString(),
    regle: 'R-302',
    parametres,
    effet: EFFETS[kind](ordre.numero),
    acteur: 'PLATEFORME',
    montantCents: ordre.montantCents,
  });
}

/**
 * Puts a call to the BdT off to the next working day of the territory, when today is not one: an order that was to
 * leave on Friday and is handled on Sunday leaves on Monday.
 *
 * Rule    F-16
 * @returns true when it was put off
 */
export async function waitWorkingDay(tx: Tx, echeance: EcheanceRow): Promise<boolean> {
  const at = sendingTime(tx.context.at, echeance.departement);
  if (at.equals(tx.context.at)) return false;
  const echeanceOn = civilDateParis(at).toString();
  await echeances.postpone(tx, echeance, { echeanceOn, instant: at.toString(), motif: 'JOUR_NON_OUVRE' });
  return true;
}
