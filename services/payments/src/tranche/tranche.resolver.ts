import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { readId } from '@cn/platform/graphql/argument';
import { payload } from '@cn/platform/graphql/payload';
import { Loads, type Load } from '@cn/platform/graphql/loader';
import type { GraphContext } from '@cn/platform/graphql/rights';
import { UseCases } from '@cn/platform/usecase/use-case';
import { Args, Mutation, Parent, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { ordresOfTranches } from '../financement/financement.batch';
import { abandonOrdre } from './abandon-ordre';
import { presentOrdre } from './present-ordre';
import type { TrancheRow } from './tranche.row';
import { findTranche } from './tranche.store';

/** Tranches: what is paid, when, why, and under which order. */
@Resolver('Tranche')
export class TrancheResolver {
  constructor(
    private readonly database: Database,
    private readonly useCases: UseCases,
  ) {}

  @Mutation('presentOrdre')
  async presentOrdre(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(presentOrdre, acteur, input));
  }

  @Mutation('abandonOrdre')
  async abandonOrdre(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(abandonOrdre, acteur, input));
  }

  @ResolveReference()
  reference(reference: { id: string }, { acteur }: GraphContext): Promise<TrancheRow | null> {
    return this.database.transaction(acteur, (tx) => findTranche(tx, readId(reference.id)));
  }

  @ResolveField('id')
  id(@Parent() tranche: TrancheRow): string {
    return tranche.trancheId;
  }

  @ResolveField('ordres')
  async ordres(@Parent() { trancheId }: TrancheRow, @Loads() load: Load) {
    return (await load(ordresOfTranches, trancheId))?.map((one) => ({ ...one, id: one.ordreId }));
  }

  @ResolveField('ordre')
  async ordre(@Parent() tranche: TrancheRow, @Loads() load: Load) {
    return (await this.ordres(tranche, load))?.at(-1) ?? null;
  }
}
