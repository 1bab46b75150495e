import type { EventName } from '@cn/contracts/event';
import { sujetOf } from '@cn/contracts/workflow';
import { nextOf } from '@cn/platform/db/sequence';
import type { EventRef, Tx } from '@cn/platform/db/tx';
import { updateVersioned } from '@cn/platform/db/versioned';
import type { EcheanceRow, SujetRef } from '@cn/platform/echeance/echeance.store';
import { FinancementRow } from '../financement/financement.row';
import { ConventionRow } from './convention.row';

/** Reads a convention under lock: whoever changes it waits for the other. */
export const lockConvention = (tx: Tx, conventionId: string): Promise<ConventionRow | null> =>
  tx.lock(ConventionRow, { conventionId });

export const findConvention = (tx: Tx, conventionId: string): Promise<ConventionRow | null> =>
  tx.findOne(ConventionRow, { conventionId });

/** The financements of a convention, in the order in which they were filed. */
export const listFinancements = (tx: Tx, conventionId: string): Promise<FinancementRow[]> =>
  tx.find(FinancementRow, { conventionId }, { order: { financementId: 'ASC' } });

export const insertConvention = async (tx: Tx, convention: ConventionRow): Promise<void> => {
  await tx.insert(ConventionRow, convention);
};

/** Writes a change of a convention locked by `lockConvention`, and counts its version up. */
export const updateConvention = (
  tx: Tx,
  convention: ConventionRow,
  change: Partial<ConventionRow>,
): Promise<ConventionRow> => updateVersioned(tx, ConventionRow, 'conventionId', convention, change);

/** Human number of a convention: `CV-2022-000123`, never to be taken for that of a dossier. */
export async function nextNumero(tx: Tx): Promise<string> {
  const n = await nextOf(tx, 'convention_numero');
  return `CV-${tx.context.today.year()}-${String(n).padStart(6, '0')}`;
}

export const conventionRef = (convention: ConventionRow): EventRef => ({
  dossierId: convention.dossierId,
  structureId: convention.structureId,
  departement: convention.departement,
  key: convention.conventionId,
  version: convention.version,
});

export const conventionSujet = (convention: ConventionRow): SujetRef => ({
  sujet: sujetOf('signConvention', convention.conventionId),
  dossierId: convention.dossierId,
  structureId: convention.structureId,
  departement: convention.departement,
});

/** Events that carry the convention as it stands, and nothing else. */
type ConventionEvent = Exclude<
  Extract<EventName, `Convention${string}` | `DemandeSubvention${string}`>,
  'ConventionEndAnnounced'
>;

/** Announces a fact of a convention, with the convention as it stands. */
export async function emitConvention(
  tx: Tx,
  name: ConventionEvent,
  convention: ConventionRow,
): Promise<string> {
  return tx.emit(name, conventionRef(convention), await messageOf(tx, convention));
}

/** Announces that the end of a convention comes: renew or leave. */
export async function emitFin(tx: Tx, convention: ConventionRow, echeanceId: string): Promise<string> {
  const message = await messageOf(tx, convention);
  return tx.emit('ConventionEndAnnounced', conventionRef(convention), { ...message, echeanceId });
}

/** Announces that a period of a convention is over: its follow-up, or its report, is asked for. */
export async function emitSuivi(tx: Tx, convention: ConventionRow, echeance: EcheanceRow): Promise<string> {
  const { echeance_id: echeanceId, kind, rank: rang } = echeance;
  const message = await messageOf(tx, convention);
  return tx.emit('SuiviRequested', conventionRef(convention), { ...message, echeanceId, kind, rang });
}

async function messageOf(tx: Tx, convention: ConventionRow) {
  const financements = await listFinancements(tx, convention.conventionId);
  return {
    convention: {
      conventionId: convention.conventionId,
      numero: convention.numero,
      structureId: convention.structureId,
      etat: convention.etat,
      posteIds: financements.map((one) => one.posteId),
      montantCents: BigInt(convention.montantCents),
      signedOn: convention.signedOn ?? '',
      finOn: convention.finOn ?? '',
    },
  };
}
