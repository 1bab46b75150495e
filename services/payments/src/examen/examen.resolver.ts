import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { answer } from '@cn/platform/graphql/answer';
import { UseCases } from '@cn/platform/usecase/use-case';
import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { FinancementRow } from '../financement/financement.row';
import { closeReversement } from './close-reversement';
import { listExamens } from './examen.store';
import { reviewPlan } from './review-plan';

/** What people settle about a financement, and why. */
@Resolver('Financement')
export class ExamenResolver {
  constructor(
    private readonly database: Database,
    private readonly useCases: UseCases,
  ) {}

  @Mutation('closeReversement')
  async closeReversement(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return answer('financement', await this.useCases.run(closeReversement, acteur, input));
  }

  @Mutation('reviewPlan')
  async reviewPlan(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return answer('financement', await this.useCases.run(reviewPlan, acteur, input));
  }

  @ResolveField('examens')
  async examens(@Parent() { financementId }: FinancementRow, @Appelant() acteur: Acteur) {
    const examens = await this.database.transaction(acteur, (tx) => listExamens(tx, financementId));
    return examens.map((one) => ({ ...one, id: one.examenId }));
  }
}
