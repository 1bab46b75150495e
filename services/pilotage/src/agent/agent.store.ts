import { indexBy, type Batch } from '@cn/platform/graphql/loader';
import { uuidv7 } from '@cn/platform/db/uuid';
import type { Tx } from '@cn/platform/db/tx';

/** An account that has come: who it is, as its last token said. */
export interface AgentView {
  id: string;
  nom: string | null;
  role: string;
  departements: string[];
  structureId: string | null;
  lot: string | null;
  seenOn: string;
  /** It is the one who asks. */
  moi: boolean;
}

export const AGENT = `agent_id as id, nom, role, departements, structure_id as "structureId", lot, seen_on as "seenOn",
  acces_compte(compte_id) as moi`;

/** Writes down who acts, once a day or when the token says something new; returns its row. */
export async function recordAgent(tx: Tx): Promise<AgentView> {
  const { compteId, role, nom, departements, structureId, lot } = tx.acteur;
  const said = [compteId, role, nom ?? null, departements, structureId, lot, tx.today];
  tx.write(
    `insert into agent (agent_id, compte_id, role, nom, departements, structure_id, lot, seen_on)
     values ($8, $1, $2, $3, $4, $5, $6, $7)
     on conflict (compte_id, role) do update set nom = excluded.nom, departements = excluded.departements,
       structure_id = excluded.structure_id, lot = excluded.lot, seen_on = excluded.seen_on, version = agent.version + 1
     where (agent.nom, agent.departements, agent.structure_id, agent.lot, agent.seen_on)
       is distinct from (excluded.nom, excluded.departements, excluded.structure_id, excluded.lot, excluded.seen_on)`,
    [...said, uuidv7()],
  );
  const [row] = await tx.sql<AgentView>(
    `select ${AGENT} from agent where acces_compte(compte_id) and role = acces_role()`,
  );
  if (!row) throw new Error('agent attendu');
  return row;
}

/** Agents by id; those of other teams are absent. */
export const agentsById: Batch<AgentView> = async (tx, ids) =>
  indexBy(
    await tx.sql<AgentView>(`select ${AGENT} from agent where agent_id = any($1)`, [ids]),
    ({ id }) => id,
  );
