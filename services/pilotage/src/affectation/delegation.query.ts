import type { Tx } from '@cn/platform/db/tx';
import { pageOf } from '@cn/platform/graphql/list';
import type { List, ListArgs } from '@cn/platform/graphql/page';
import { DELEGATION, type DelegationView } from './delegation.store';

/** What the caller gave and was given, the latest first. */
export const listDelegations = (tx: Tx, args: ListArgs): Promise<List<DelegationView>> =>
  pageOf<DelegationView>(tx, args, {
    liste: 'delegations',
    select: DELEGATION,
    from: 'delegation',
    order: [{ sql: 'from_on', type: 'date' }],
    sens: 'desc',
    id: 'delegation_id',
  });
