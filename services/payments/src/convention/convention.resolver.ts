import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { readId } from '@cn/platform/graphql/argument';
import { answer } from '@cn/platform/graphql/answer';
import { payload } from '@cn/platform/graphql/payload';
import { Loads, type Load } from '@cn/platform/graphql/loader';
import type { GraphContext } from '@cn/platform/graphql/rights';
import { UseCases } from '@cn/platform/usecase/use-case';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { financementsOfConventions } from '../financement/financement.batch';
import type { FinancementRow } from '../financement/financement.row';
import { acceptDemandeSubvention } from './accept-demande-subvention';
import { completeDemandeSubvention } from './complete-demande-subvention';
import { listConventions } from './convention.query';
import type { ConventionRow } from './convention.row';
import { findConvention } from './convention.store';
import { reopenDemandeSubvention } from './reopen-demande-subvention';
import { sendConvention } from './send-convention';
import { signConvention } from './sign-convention';
import { submitDemandeSubvention } from './submit-demande-subvention';
import { withdrawDemandeSubvention } from './withdraw-demande-subvention';

/** Conventions: asked by the structure, instructed and sent by the BdT, signed by both. */
@Resolver('Convention')
export class ConventionResolver {
  constructor(
    private readonly database: Database,
    private readonly useCases: UseCases,
  ) {}

  @Mutation('submitDemandeSubvention')
  async submitDemandeSubvention(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return answer('convention', await this.useCases.run(submitDemandeSubvention, acteur, input));
  }

  @Mutation('completeDemandeSubvention')
  async completeDemandeSubvention(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return answer('convention', await this.useCases.run(completeDemandeSubvention, acteur, input));
  }

  @Mutation('acceptDemandeSubvention')
  async acceptDemandeSubvention(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return answer('convention', await this.useCases.run(acceptDemandeSubvention, acteur, input));
  }

  @Mutation('sendConvention')
  async sendConvention(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return answer('convention', await this.useCases.run(sendConvention, acteur, input));
  }

  @Mutation('signConvention')
  async signConvention(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return answer('convention', await this.useCases.run(signConvention, acteur, input));
  }

  @Mutation('reopenDemandeSubvention')
  async reopenDemandeSubvention(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(reopenDemandeSubvention, acteur, input));
  }

  @Mutation('withdrawDemandeSubvention')
  async withdrawDemandeSubvention(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(withdrawDemandeSubvention, acteur, input));
  }

  @Query('convention')
  convention(@Args('id') id: string, @Appelant() acteur: Acteur): Promise<ConventionRow | null> {
    return this.database.transaction(acteur, (tx) => findConvention(tx, readId(id)));
  }

  @Query('conventions')
  conventions(
    @Args() filtre: { dossierId?: string | null; structureId?: string | null },
    @Appelant() acteur: Acteur,
  ): Promise<ConventionRow[]> {
    return this.database.transaction(acteur, (tx) => listConventions(tx, filtre));
  }

  @ResolveReference()
  reference(reference: { id: string }, { acteur }: GraphContext): Promise<ConventionRow | null> {
    return this.database.transaction(acteur, (tx) => findConvention(tx, readId(reference.id)));
  }

  @ResolveField('id')
  id(@Parent() convention: ConventionRow): string {
    return convention.conventionId;
  }

  @ResolveField('structure')
  structure(@Parent() { structureId }: ConventionRow) {
    return { id: structureId, structureId };
  }

  @ResolveField('financements')
  financements(
    @Parent() { conventionId }: ConventionRow,
    @Loads() load: Load,
  ): Promise<FinancementRow[] | undefined> {
    return load(financementsOfConventions, conventionId);
  }
}
