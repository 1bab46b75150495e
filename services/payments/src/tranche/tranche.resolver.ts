import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { readId } from '@cn/platform/graphql/argument';
import { answer } from '@cn/platform/graphql/answer';
import { Loads, type Load } from '@cn/platform/graphql/loader';
import type { GraphContext } from '@cn/platform/graphql/rights';
import { UseCases } from '@cn/platform/usecase/use-case';
import { Args, Mutation, Parent, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { ordresOfTranches } from '../financement/financement.batch';
import { orderTranche } from './order-tranche';
import type { TrancheRow } from './tranche.row';
import { findTranche } from './tranche.store';

/** Tranches: what is paid, when, why, and under which order. */
@Resolver('Tranche')
export class TrancheResolver {
  constructor(
    private readonly database: Database,
    private readonly useCases: UseCases,
  ) {}

  @Mutation('orderTranche')
  async orderTranche(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return answer('tranche', await this.useCases.run(orderTranche, acteur, input));
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
