import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { Loads, type Load } from '@cn/platform/graphql/loader';
import type { ListArgs } from '@cn/platform/graphql/page';
import { payload } from '@cn/platform/graphql/payload';
import type { GraphContext } from '@cn/platform/graphql/context';
import { UseCases } from '@cn/platform/usecase/use-case';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { structuresById } from '../structure/structure.batch';
import { acceptProposition } from './accept-proposition';
import { pagePropositions, type PropositionFiltre } from './proposition.query';
import type { PropositionRow } from './proposition.row';
import { findProposition, wordsOf } from './proposition.store';
import { rejectProposition } from './reject-proposition';

/** Changes proposed of the fiche of structures. */
@Resolver('Proposition')
export class PropositionResolver {
  constructor(
    private readonly database: Database,
    private readonly useCases: UseCases,
  ) {}

  @Mutation('acceptProposition')
  async acceptProposition(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(acceptProposition, acteur, input));
  }

  @Mutation('rejectProposition')
  async rejectProposition(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(rejectProposition, acteur, input));
  }

  @Query('propositions')
  propositions(@Args() args: ListArgs & { filtre?: PropositionFiltre | null }, @Appelant() acteur: Acteur) {
    return this.database.read(acteur, (tx) => pagePropositions(tx, args));
  }

  @ResolveReference()
  reference(reference: { id: string }, { read }: GraphContext): Promise<PropositionRow | null> {
    return read((tx) => findProposition(tx, reference.id));
  }

  @ResolveField('id')
  id(@Parent() { propositionId }: PropositionRow): string {
    return propositionId;
  }

  @ResolveField('structure')
  structure(@Parent() { structureId }: PropositionRow, @Loads() load: Load) {
    return load(structuresById, structureId);
  }

  @ResolveField('avant')
  avant(@Parent() { avant }: PropositionRow): string | null {
    return wordsOf(avant) || null;
  }

  @ResolveField('apres')
  apres(@Parent() { apres }: PropositionRow): string | null {
    return wordsOf(apres) || null;
  }
}
