import type { Fait } from '@cn/domain/echeancier/facts';
import type { EcheanceOf } from '@cn/contracts/wait';
import { startOfDayParis } from '@cn/domain/kernel/date';
import { EcheanceStore } from '@cn/platform/echeance/echeance.store';
import { TacheStore } from '@cn/platform/tache/tache.store';
import { LocalDate } from '@js-joda/core';

/** The échéancier and the tasks of this service. */
export const echeances = new EcheanceStore('PaymentsEcheancierChanged');
export const taches = new TacheStore('PaymentsTacheChanged');

/** Échéances of the payments of a financement: what payTranches knows how to handle. */
export type VersementKind = EcheanceOf<'payTranches', 'SOLDEE'>;

/** A fact known by its civil date: received at its first instant. */
export function factOn(on: string): Fait;
export function factOn(on: string | null): Fait | null;
export function factOn(on: string | null): Fait | null {
  if (!on) return null;
  const effectiveOn = LocalDate.parse(on);
  return { effectiveOn, recordedAt: startOfDayParis(effectiveOn) };
}
