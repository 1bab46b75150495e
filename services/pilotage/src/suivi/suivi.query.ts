import { indexBy, type Batch } from '@cn/platform/graphql/loader';
import { AGENT, type AgentView } from '../agent/agent.store';

/** The dossiers that the caller follows, among some. */
export const suivisOf: Batch<true> = async (tx, ids) => {
  const rows = await tx.sql<{ id: string }>(
    'select dossier_id as id from suivi where acces_compte(compte_id) and dossier_id = any($1)',
    [ids],
  );
  return new Map(rows.map(({ id }) => [id, true]));
};

/** Who of the caller's team answers for each of some dossiers. */
export const affectationsOf: Batch<AgentView> = async (tx, ids) =>
  indexBy(
    await tx.sql<AgentView & { dossierId: string }>(
      `select f.dossier_id as "dossierId", a.* from affectation f
       join lateral (select ${AGENT} from agent where agent.agent_id = f.agent_id) a on true
       where f.role = acces_role() and f.dossier_id = any($1)`,
      [ids],
    ),
    ({ dossierId }) => dossierId,
  );
