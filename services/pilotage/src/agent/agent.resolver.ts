import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import type { GraphContext } from '@cn/platform/graphql/context';
import type { List, ListArgs } from '@cn/platform/graphql/page';
import { Args, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import { listAgents, type AgentFiltre } from './agent.query';
import { agentsById, recordAgent, type AgentView } from './agent.store';

@Resolver('Agent')
export class AgentResolver {
  constructor(private readonly database: Database) {}

  @Query('moi')
  moi(@Appelant() acteur: Acteur): Promise<AgentView> {
    return this.database.transaction(acteur, recordAgent);
  }

  @Query('agents')
  agents(
    @Appelant() acteur: Acteur,
    @Args() args: ListArgs & { filtre?: AgentFiltre | null },
  ): Promise<List<AgentView>> {
    return this.database.read(acteur, (tx) => listAgents(tx, args));
  }

  @ResolveReference()
  async reference({ id }: { id: string }, { load }: GraphContext): Promise<AgentView | null> {
    return (await load(agentsById, id)) ?? null;
  }
}
