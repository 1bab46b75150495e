import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import type { GraphContext } from '@cn/platform/graphql/context';
import { Loads, type Load } from '@cn/platform/graphql/loader';
import { connectionOf, type List, type ListArgs } from '@cn/platform/graphql/page';
import { payload } from '@cn/platform/graphql/payload';
import { UseCases } from '@cn/platform/usecase/use-case';
import { Args, Mutation, Parent, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { ConventionRow } from '../convention/convention.row';
import type { FinancementRow } from '../financement/financement.row';
import { closeReversement } from './close-reversement';
import { examensOfConventions, examensOfFinancements } from './examen.batch';
import { ExamenRow } from './examen.row';
import { reviewPlan } from './review-plan';

const pageOfExamens = (rows: ExamenRow[] | undefined, args: ListArgs): List<ExamenRow> =>
  connectionOf(rows ?? [], args, ({ examenId }) => examenId);

/** What people settle about a financement, and why. */
@Resolver('Financement')
export class ExamenFinancementResolver {
  constructor(private readonly useCases: UseCases) {}

  @Mutation('closeReversement')
  async closeReversement(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(closeReversement, acteur, input));
  }

  @Mutation('reviewPlan')
  async reviewPlan(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(reviewPlan, acteur, input));
  }

  @ResolveField('examens')
  async examens(@Parent() { financementId }: FinancementRow, @Args() args: ListArgs, @Loads() load: Load) {
    return pageOfExamens(await load(examensOfFinancements, financementId), args);
  }
}

/** What people settled or took back about a convention as a whole. */
@Resolver('Convention')
export class ExamenConventionResolver {
  @ResolveField('examens')
  async examens(@Parent() { conventionId }: ConventionRow, @Args() args: ListArgs, @Loads() load: Load) {
    return pageOfExamens(await load(examensOfConventions, conventionId), args);
  }
}

/** One examination. */
@Resolver('Examen')
export class ExamenResolver {
  constructor(private readonly database: Database) {}

  @ResolveReference()
  reference({ id }: { id: string }, { acteur }: GraphContext): Promise<ExamenRow | null> {
    return this.database.read(acteur, (tx) => tx.findOne(ExamenRow, { examenId: id }));
  }

  @ResolveField('id')
  id(@Parent() { examenId }: ExamenRow): string {
    return examenId;
  }
}
