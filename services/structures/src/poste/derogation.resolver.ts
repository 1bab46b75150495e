import type { GraphContext } from '@cn/platform/graphql/context';
import { Loads, type Load } from '@cn/platform/graphql/loader';
import { Parent, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { postesById } from '../structure/structure.batch';
import { DerogationRow } from './poste.row';

/** Derogations to the recruitment deadline. */
@Resolver('Derogation')
export class DerogationResolver {
  @ResolveReference()
  reference({ id }: { id: string }, { read }: GraphContext): Promise<DerogationRow | null> {
    return read((tx) => tx.findOne(DerogationRow, { derogationId: id }));
  }

  @ResolveField('id')
  id(@Parent() { derogationId }: DerogationRow): string {
    return derogationId;
  }

  @ResolveField('poste')
  poste(@Parent() { posteId }: DerogationRow, @Loads() load: Load) {
    return load(postesById, posteId);
  }

  @ResolveField('justification')
  justification(@Parent() { motif }: DerogationRow): string {
    return motif;
  }
}
