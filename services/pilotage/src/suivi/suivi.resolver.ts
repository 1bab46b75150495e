import type { Acteur } from '@cn/platform/auth/acteur';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { Loads, type Load } from '@cn/platform/graphql/loader';
import { payload } from '@cn/platform/graphql/payload';
import { UseCases } from '@cn/platform/usecase/use-case';
import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { AgentView } from '../agent/agent.store';
import type { DossierView } from '../dossier/dossier.view';
import { followDossier, unfollowDossier } from './follow-dossier';
import { affectationsOf, suivisOf } from './suivi.query';

/** What a dossier is to the one who reads it. */
@Resolver('Dossier')
export class SuiviResolver {
  constructor(private readonly useCases: UseCases) {}

  @Mutation('followDossier')
  async followDossier(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(followDossier, acteur, input));
  }

  @Mutation('unfollowDossier')
  async unfollowDossier(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(unfollowDossier, acteur, input));
  }

  @ResolveField('suivi')
  async suivi(@Parent() { id }: DossierView, @Loads() load: Load): Promise<boolean> {
    return (await load(suivisOf, id)) ?? false;
  }

  @ResolveField('affectation')
  async affectation(@Parent() { id }: DossierView, @Loads() load: Load): Promise<AgentView | null> {
    return (await load(affectationsOf, id)) ?? null;
  }
}
