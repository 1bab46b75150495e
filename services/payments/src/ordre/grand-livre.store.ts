import type { Tx } from '@cn/platform/db/tx';
import { uuidv7 } from '@cn/platform/db/uuid';
import type { OrdreRow } from './ordre.row';

/** How money moves: written once per order and kind, never changed. */
export type MouvementKind = 'ORDRE' | 'ENVOI' | 'PAIEMENT' | 'REJET' | 'ANNULATION';

/** Adds one line to the ledger, chained to the one before; `on` is the civil date of the movement. */
export async function recordMouvement(
  tx: Tx,
  ordre: OrdreRow,
  kind: MouvementKind,
  on: string,
): Promise<void> {
  await tx.sql(
    `insert into mouvement (mouvement_id, ordre_id, reference, financement_id, dossier_id, structure_id, departement,
       kind, montant_cents, mouvement_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      uuidv7(),
      ordre.ordreId,
      ordre.reference,
      ordre.financementId,
      ordre.dossierId,
      ordre.structureId,
      ordre.departement,
      kind,
      ordre.montantCents,
      on,
    ],
  );
}
