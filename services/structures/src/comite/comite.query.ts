import type { Tx } from '@cn/platform/db/tx';
import { pageOf } from '@cn/platform/graphql/list';
import type { List, ListArgs } from '@cn/platform/graphql/page';
import { DEMANDE_COLUMNS } from '../demande/demande.query';
import type { DemandeRow } from '../demande/demande.row';
import type { ComiteRow } from './comite.row';

/** One page of sessions, the latest first. */
export const pageComites = (tx: Tx, args: ListArgs): Promise<List<ComiteRow>> =>
  pageOf<ComiteRow>(tx, args, {
    liste: 'comites',
    select: 'comite_id as "comiteId", comite_on as "comiteOn", convened_on as "convenedOn", version',
    from: 'comite',
    order: [{ sql: 'comite_on', type: 'date' }],
    sens: 'desc',
    id: 'comite_id',
    suivi: { table: 'comite', id: 'comite_id' },
  });

/** One page of the agenda of a session, in the order of filing. */
export const pageDemandesOf = (tx: Tx, comiteId: string, args: ListArgs): Promise<List<DemandeRow>> =>
  pageOf<DemandeRow>(tx, args, {
    liste: `comite ${comiteId}`,
    select: DEMANDE_COLUMNS,
    from: 'demande',
    where: 'comite_id = $1',
    parameters: [comiteId],
    order: [{ sql: 'submitted_on', type: 'date' }],
    id: 'demande_id',
  });
