import type { Tx } from '@cn/platform/db/tx';
import { pageOf } from '@cn/platform/graphql/list';
import type { List, ListArgs } from '@cn/platform/graphql/page';
import { AGENT, type AgentView } from './agent.store';

export interface AgentFiltre {
  dossierId?: string | null;
}

/** The people of the caller's team, by name; with a dossier, those who may answer for it. */
export const listAgents = (
  tx: Tx,
  args: ListArgs & { filtre?: AgentFiltre | null },
): Promise<List<AgentView>> =>
  pageOf<AgentView>(tx, args, {
    liste: 'agents',
    select: AGENT,
    from: 'agent a',
    where: `role = acces_role() and ($1::uuid is null or exists (select from projection.dossier d
      where d.dossier_id = $1 and (a.role <> 'PREFECTURE' or d.departement = any(a.departements))))`,
    parameters: [args.filtre?.dossierId ?? null],
    order: [{ sql: `coalesce(nom, '') collate "fr-x-icu"`, type: 'text' }],
    id: 'agent_id',
  });
