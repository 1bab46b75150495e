import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import type { Tx } from '@cn/platform/db/tx';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { recordAgent } from '../agent/agent.store';
import { findDossier, type DossierRow } from '../dossier/dossier.query';
import { viewDossier, type DossierView } from '../dossier/dossier.view';

/**
 * A dossier is given to someone of the team, who answers for it; without anyone, it is the whole team's again. Done again
 * for the same person, it changes nothing.
 *
 * Errors  INTROUVABLE (dossier, agent), AFFECTATION_IMPOSSIBLE (the agent does not see the dossier)
 */
export const assignDossier = useCase({
  name: 'assignDossier',
  input: z.object({ dossierId: z.uuid(), agentId: z.uuid().nullish() }),
  rend: 'id',
  async handle(tx, { dossierId, agentId }): Promise<Result<DossierView>> {
    const dossier = await findDossier(tx, dossierId);
    if (!dossier) return refuse('INTROUVABLE', { objet: 'Ce dossier', champ: 'dossierId' });
    const given = agentId ? await give(tx, dossier, agentId) : take(tx, dossierId);
    return given.ok ? ok(viewDossier(dossier)) : given;
  },
});

function take(tx: Tx, dossierId: string): Result<null> {
  tx.write('delete from affectation where dossier_id = $1 and role = acces_role()', [dossierId]);
  return ok(null);
}

async function give(tx: Tx, { dossier_id, departement }: DossierRow, agentId: string): Promise<Result<null>> {
  const by = await recordAgent(tx);
  const [to] = await tx.sql<{ role: string; departements: string[] }>(
    'select role, departements from agent where agent_id = $1',
    [agentId],
  );
  if (!to) return refuse('INTROUVABLE', { objet: 'Cet agent', champ: 'agentId' });
  const sees = to.role !== 'PREFECTURE' || to.departements.includes(departement);
  if (to.role !== tx.acteur.role || !sees) return refuse('AFFECTATION_IMPOSSIBLE', { champ: 'agentId' });
  tx.write(
    `insert into affectation as f (dossier_id, role, agent_id, par_agent_id, assigned_on) values ($1, $2, $3, $4, $5)
     on conflict (dossier_id, role) do update set agent_id = excluded.agent_id, par_agent_id = excluded.par_agent_id,
       assigned_on = excluded.assigned_on, since = clock_timestamp()
     where f.agent_id <> excluded.agent_id`,
    [dossier_id, tx.acteur.role, agentId, by.id, tx.today],
  );
  return ok(null);
}
