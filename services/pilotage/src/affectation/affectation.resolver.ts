import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import type { GraphContext } from '@cn/platform/graphql/context';
import { Loads, type Load } from '@cn/platform/graphql/loader';
import type { List, ListArgs } from '@cn/platform/graphql/page';
import { payload } from '@cn/platform/graphql/payload';
import { UseCases } from '@cn/platform/usecase/use-case';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { agentsById, type AgentView } from '../agent/agent.store';
import { assignDossier } from './assign-dossier';
import { delegateDossiers, revokeDelegation } from './delegate';
import { listDelegations } from './delegation.query';
import { findDelegation, type DelegationView } from './delegation.store';

/** Who answers for what, and for how long. */
@Resolver('Delegation')
export class AffectationResolver {
  constructor(
    private readonly database: Database,
    private readonly useCases: UseCases,
  ) {}

  @Query('delegations')
  delegations(@Appelant() acteur: Acteur, @Args() args: ListArgs): Promise<List<DelegationView>> {
    return this.database.read(acteur, (tx) => listDelegations(tx, args));
  }

  @Mutation('assignDossier')
  async assignDossier(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(assignDossier, acteur, input));
  }

  @Mutation('delegateDossiers')
  async delegateDossiers(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(delegateDossiers, acteur, input));
  }

  @Mutation('revokeDelegation')
  async revokeDelegation(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(revokeDelegation, acteur, input));
  }

  @ResolveReference()
  reference({ id }: { id: string }, { read }: GraphContext): Promise<DelegationView | null> {
    return read((tx) => findDelegation(tx, id));
  }

  @ResolveField('de')
  async de(@Parent() { deAgentId }: DelegationView, @Loads() load: Load): Promise<AgentView | null> {
    return (await load(agentsById, deAgentId)) ?? null;
  }

  @ResolveField('a')
  async a(@Parent() { aAgentId }: DelegationView, @Loads() load: Load): Promise<AgentView | null> {
    return (await load(agentsById, aAgentId)) ?? null;
  }
}
