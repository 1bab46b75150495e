import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import type { GraphContext } from '@cn/platform/graphql/context';
import { Loads, type Load } from '@cn/platform/graphql/loader';
import { connectionOf, type List, type ListArgs } from '@cn/platform/graphql/page';
import { payload } from '@cn/platform/graphql/payload';
import { UseCases } from '@cn/platform/usecase/use-case';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { financementsOfConventions } from '../financement/financement.batch';
import { acceptDemandeSubvention } from './accept-demande-subvention';
import { completeDemandeSubvention } from './complete-demande-subvention';
import { listConventions, type ConventionFiltre } from './convention.query';
import type { ConventionRow } from './convention.row';
import { findConvention } from './convention.store';
import { reopenDemandeSubvention } from './reopen-demande-subvention';
import { sendConvention } from './send-convention';
import { signConvention } from './sign-convention';
import { submitDemandeSubvention } from './submit-demande-subvention';
import { withdrawDemandeSubvention } from './withdraw-demande-subvention';

/** Acts upon conventions: asked by the structure, instructed and sent by the BdT, signed by both. */
@Resolver()
export class ConventionActsResolver {
  constructor(private readonly useCases: UseCases) {}

  @Mutation('submitDemandeSubvention')
  async submitDemandeSubvention(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(submitDemandeSubvention, acteur, input));
  }

  @Mutation('completeDemandeSubvention')
  async completeDemandeSubvention(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(completeDemandeSubvention, acteur, input));
  }

  @Mutation('acceptDemandeSubvention')
  async acceptDemandeSubvention(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(acceptDemandeSubvention, acteur, input));
  }

  @Mutation('reopenDemandeSubvention')
  async reopenDemandeSubvention(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(reopenDemandeSubvention, acteur, input));
  }

  @Mutation('withdrawDemandeSubvention')
  async withdrawDemandeSubvention(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(withdrawDemandeSubvention, acteur, input));
  }

  @Mutation('sendConvention')
  async sendConvention(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(sendConvention, acteur, input));
  }

  @Mutation('signConvention')
  async signConvention(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(signConvention, acteur, input));
  }
}

/** Conventions, as those who may see them read them. */
@Resolver('Convention')
export class ConventionResolver {
  constructor(private readonly database: Database) {}

  @Query('convention')
  convention(@Args('id') id: string, @Appelant() acteur: Acteur): Promise<ConventionRow | null> {
    return this.database.read(acteur, (tx) => findConvention(tx, id));
  }

  @Query('conventions')
  conventions(
    @Args() args: ListArgs & { filtre?: ConventionFiltre | null },
    @Appelant() acteur: Acteur,
  ): Promise<List<ConventionRow>> {
    return this.database.read(acteur, (tx) => listConventions(tx, args));
  }

  @ResolveReference()
  reference({ id }: { id: string }, { acteur }: GraphContext): Promise<ConventionRow | null> {
    return this.database.read(acteur, (tx) => findConvention(tx, id));
  }

  @ResolveField('id')
  id(@Parent() { conventionId }: ConventionRow): string {
    return conventionId;
  }

  @ResolveField('dossier')
  dossier(@Parent() { dossierId, structureId, departement }: ConventionRow) {
    return { id: dossierId, structureId, departement };
  }

  @ResolveField('structure')
  structure(@Parent() { structureId }: ConventionRow) {
    return { id: structureId, structureId };
  }

  @ResolveField('lectureOn')
  lectureOn(@Parent() { asOf }: ConventionRow): string {
    return asOf;
  }

  @ResolveField('financements')
  async financements(@Parent() { conventionId }: ConventionRow, @Args() args: ListArgs, @Loads() load: Load) {
    const rows = await load(financementsOfConventions, conventionId);
    return connectionOf(rows ?? [], args, ({ financementId }) => financementId);
  }
}
