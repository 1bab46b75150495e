import type { Acteur } from '@cn/platform/auth/acteur';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import type { GraphContext } from '@cn/platform/graphql/context';
import { Loads, type Load } from '@cn/platform/graphql/loader';
import { payload } from '@cn/platform/graphql/payload';
import { UseCases } from '@cn/platform/usecase/use-case';
import { Args, Mutation, Parent, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { demandesById } from '../structure/structure.batch';
import type { AvisRow } from './avis.row';
import { findAvis } from './avis.store';
import { recordAvis } from './record-avis';

/** The avis of the préfecture. */
@Resolver('Avis')
export class AvisResolver {
  constructor(private readonly useCases: UseCases) {}

  @Mutation('recordAvis')
  async recordAvis(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(recordAvis, acteur, input));
  }

  @ResolveReference()
  reference({ id }: { id: string }, { read }: GraphContext): Promise<AvisRow | null> {
    return read((tx) => findAvis(tx, id));
  }

  @ResolveField('id')
  id(@Parent() { avisId }: AvisRow): string {
    return avisId;
  }

  @ResolveField('demande')
  demande(@Parent() { demandeId }: AvisRow, @Loads() load: Load) {
    return load(demandesById, demandeId);
  }
}
