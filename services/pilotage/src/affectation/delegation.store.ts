import type { Tx } from '@cn/platform/db/tx';

export interface DelegationView {
  id: string;
  deAgentId: string;
  aAgentId: string;
  fromOn: string;
  untilOn: string;
  revokedOn: string | null;
  version: number;
}

export const DELEGATION = `delegation_id as id, de_agent_id as "deAgentId", a_agent_id as "aAgentId", from_on as "fromOn",
  until_on as "untilOn", revoked_on as "revokedOn", version`;

export async function findDelegation(tx: Tx, id: string): Promise<DelegationView | null> {
  const [row] = await tx.sql<DelegationView>(
    `select ${DELEGATION} from delegation where delegation_id = $1`,
    [id],
  );
  return row ?? null;
}
