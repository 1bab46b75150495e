import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { uuidv7 } from '@cn/platform/db/uuid';
import { dateCivile } from '@cn/platform/usecase/saisie';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { recordAgent } from '../agent/agent.store';
import { DELEGATION, type DelegationView } from './delegation.store';

/**
 * What is mine is also someone else's of the team between two days, both in it: leave, a training.
 *
 * Errors  INTROUVABLE; DELEGATION_IMPOSSIBLE (to oneself, ends before it begins, is over already)
 */
export const delegateDossiers = useCase({
  name: 'delegateDossiers',
  input: z.object({ agentId: z.uuid(), fromOn: dateCivile(), untilOn: dateCivile() }),
  rend: 'id',
  async handle(tx, { agentId, fromOn, untilOn }): Promise<Result<DelegationView>> {
    const me = await recordAgent(tx);
    const [to] = await tx.sql('select 1 from agent where agent_id = $1 and role = acces_role()', [agentId]);
    if (!to) return refuse('INTROUVABLE', { objet: 'Cet agent', champ: 'agentId' });
    const cause = impossible(me.id === agentId, fromOn, untilOn, tx.today);
    if (cause) return refuse('DELEGATION_IMPOSSIBLE', cause);
    const [row] = await tx.sql<DelegationView>(
      `insert into delegation (delegation_id, de_agent_id, a_agent_id, from_on, until_on) values ($1, $2, $3, $4, $5)
       returning ${DELEGATION}`,
      [uuidv7(), me.id, agentId, fromOn, untilOn],
    );
    if (!row) throw new Error('délégation attendue');
    return ok(row);
  },
});

function impossible(oneself: boolean, fromOn: string, untilOn: string, today: string) {
  if (oneself) return { champ: 'agentId', cause: 'c’est vous' };
  if (untilOn < fromOn) return { champ: 'untilOn', cause: 'elle finit avant de commencer' };
  if (untilOn < today) return { champ: 'untilOn', cause: 'elle est déjà finie' };
  return null;
}

/**
 * The one who delegated takes it back: from today nothing more is shared.
 *
 * Errors  INTROUVABLE
 */
export const revokeDelegation = useCase({
  name: 'revokeDelegation',
  input: z.object({ delegationId: z.uuid() }),
  vise: { table: 'delegation', champ: 'delegationId' },
  rend: 'id',
  async handle(tx, { delegationId }): Promise<Result<DelegationView>> {
    const [row] = await tx.sql<DelegationView>(
      `update delegation set revoked_on = coalesce(revoked_on, $2), version = version + (revoked_on is null)::int
       where delegation_id = $1 returning ${DELEGATION}`,
      [delegationId, tx.today],
    );
    return row ? ok(row) : refuse('INTROUVABLE', { objet: 'Cette délégation', champ: 'delegationId' });
  },
});
