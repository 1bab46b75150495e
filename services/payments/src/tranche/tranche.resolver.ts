import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import type { GraphContext } from '@cn/platform/graphql/context';
import { Loads, type Load } from '@cn/platform/graphql/loader';
import { connectionOf, type ListArgs } from '@cn/platform/graphql/page';
import { payload } from '@cn/platform/graphql/payload';
import { UseCases } from '@cn/platform/usecase/use-case';
import { Args, Mutation, Parent, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { financementsById, ordresOfTranches } from '../financement/financement.batch';
import { abandonOrdre } from './abandon-ordre';
import { motifOf, type MotifVersement } from './motif';
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
  reference({ id }: { id: string }, { acteur }: GraphContext): Promise<TrancheRow | null> {
    return this.database.read(acteur, (tx) => findTranche(tx, id));
  }

  @ResolveField('id')
  id(@Parent() { trancheId }: TrancheRow): string {
    return trancheId;
  }

  @ResolveField('rang')
  rang(@Parent() { numero }: TrancheRow): number {
    return numero;
  }

  @ResolveField('motifs')
  motifs(@Parent() { motifs }: TrancheRow): MotifVersement[] {
    return motifs.map(motifOf);
  }

  @ResolveField('financement')
  financement(@Parent() { financementId }: TrancheRow, @Loads() load: Load) {
    return load(financementsById, financementId);
  }

  @ResolveField('ordres')
  async ordres(@Parent() { trancheId }: TrancheRow, @Args() args: ListArgs, @Loads() load: Load) {
    return connectionOf((await load(ordresOfTranches, trancheId)) ?? [], args, ({ ordreId }) => ordreId);
  }

  @ResolveField('ordre')
  async ordre(@Parent() { trancheId }: TrancheRow, @Loads() load: Load) {
    return (await load(ordresOfTranches, trancheId))?.at(-1) ?? null;
  }
}
