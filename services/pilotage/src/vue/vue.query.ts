import type { Tx } from '@cn/platform/db/tx';
import { pageOf } from '@cn/platform/graphql/list';
import type { List, ListArgs } from '@cn/platform/graphql/page';
import { VUE, type VueView } from './vue.store';

export interface VueFiltre {
  ecrans?: string[] | null;
}

/** The caller's views and those of its team, by name. */
export const listVues = (tx: Tx, args: ListArgs & { filtre?: VueFiltre | null }): Promise<List<VueView>> =>
  pageOf<VueView>(tx, args, {
    liste: 'vues',
    select: VUE,
    from: 'vue',
    where: '($1::text[] is null or ecran = any($1))',
    parameters: [args.filtre?.ecrans ?? null],
    order: [{ sql: 'nom collate "fr-x-icu"', type: 'text' }],
    id: 'vue_id',
  });
