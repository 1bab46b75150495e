import type { TrancheChanged } from '@cn/contracts/gen/cn/payments/v1/payments_pb';
import { PARTIES, PAYEES, type TrancheState } from '@cn/domain/tranche/tranche.state';
import type { Tx } from '@cn/platform/db/tx';

/** The order of the tranche is written: what it rests on is no longer free. */
const ORDONNEES: readonly TrancheState[] = ['ORDONNEE', ...PARTIES, ...PAYEES];

/** Keeps how far each tranche has gone, and the first day on which it was ordered. */
export function replicateTranche(tx: Tx, { payload }: { payload: TrancheChanged }): Promise<void> {
  const { contexte, trancheId, posteId, etat } = payload;
  tx.write(
    `insert into replica_tranche as held (tranche_id, poste_id, structure_id, departement, etat, ordered_on, version)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (tranche_id) do update set etat = excluded.etat, version = excluded.version,
       ordered_on = case when excluded.ordered_on is null then null
         else least(held.ordered_on, excluded.ordered_on) end
     where held.version < excluded.version`,
    [
      trancheId,
      posteId,
      contexte?.structureId,
      contexte?.departement,
      etat,
      ORDONNEES.some((one) => one === etat) ? tx.today : null,
      contexte?.aggregateVersion ?? 0n,
    ],
  );
  return Promise.resolve();
}

/** Whether an order rests on a poste since a civil day, ISO. */
export async function isOrdered(tx: Tx, posteId: string, since: string): Promise<boolean> {
  const rows = await tx.sql(
    'select 1 from replica_tranche where poste_id = $1 and ordered_on >= $2 limit 1',
    [posteId, since],
  );
  return rows.length > 0;
}
