import { nextOf } from '@cn/platform/db/sequence';
import type { Tx } from '@cn/platform/db/tx';
import { updateVersioned } from '@cn/platform/db/versioned';
import { uuidv7 } from '@cn/platform/db/uuid';
import { LiberationRow, OrdreRow } from './ordre.row';

export const lockOrdre = (tx: Tx, ordreId: string): Promise<OrdreRow | null> =>
  tx.lock(OrdreRow, { ordreId });

export const listOrdres = (tx: Tx, trancheId: string): Promise<OrdreRow[]> =>
  tx.find(OrdreRow, { trancheId }, { order: { ordreId: 'ASC' } });

/** The release of a tranche by the platform: `versement.mode` AUTOMATIQUE. */
export async function releaseByPlatform(
  tx: Tx,
  tranche: Omit<LiberationRow, 'liberationId' | 'mode' | 'personneId' | 'releasedOn'>,
): Promise<string> {
  const liberationId = uuidv7();
  const { trancheId, structureId, departement } = tranche;
  const who = { mode: 'AUTOMATIQUE' as const, personneId: null, releasedOn: tx.today };
  await tx.insert(LiberationRow, { liberationId, trancheId, structureId, departement, ...who });
  return liberationId;
}

export const insertOrdre = async (tx: Tx, ordre: OrdreRow): Promise<void> => {
  await tx.insert(OrdreRow, ordre);
};

/** Writes a change of a locked order, and counts its version up. */
export const updateOrdre = (tx: Tx, ordre: OrdreRow, change: Partial<OrdreRow>): Promise<OrdreRow> =>
  updateVersioned(tx, OrdreRow, 'ordreId', ordre, change);

/** Human number of an order: `OV-2022-000123`. */
export async function nextOrdreNumero(tx: Tx): Promise<string> {
  const n = await nextOf(tx, 'ordre_numero');
  return `OV-${tx.context.today.year()}-${String(n).padStart(6, '0')}`;
}

/** Business key of the échéance by which an order leaves. */
export const envoiKey = ({ ordreId }: OrdreRow): string => `versement.envoi:${ordreId}`;
