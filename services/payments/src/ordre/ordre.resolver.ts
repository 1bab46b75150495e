import { Database } from '@cn/platform/db/database';
import type { GraphContext } from '@cn/platform/graphql/context';
import { Loads, type Load } from '@cn/platform/graphql/loader';
import { Parent, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { tranchesById } from '../financement/financement.batch';
import { motifOf, type MotifVersement } from '../tranche/motif';
import { OrdreRow } from './ordre.row';

/** Orders, as those who may see their tranche read them. */
@Resolver('Ordre')
export class OrdreResolver {
  constructor(private readonly database: Database) {}

  @ResolveReference()
  reference({ id }: { id: string }, { acteur }: GraphContext): Promise<OrdreRow | null> {
    return this.database.read(acteur, (tx) => tx.findOne(OrdreRow, { ordreId: id }));
  }

  @ResolveField('id')
  id(@Parent() { ordreId }: OrdreRow): string {
    return ordreId;
  }

  @ResolveField('rang')
  rang(@Parent() { tentative }: OrdreRow): number {
    return tentative;
  }

  @ResolveField('motifs')
  motifs(@Parent() { etat, motif }: OrdreRow): MotifVersement[] {
    if (etat === 'REJETE') return ['ORDRE_REFUSE'];
    return motif ? motif.split(', ').map(motifOf) : [];
  }

  @ResolveField('codeRefus')
  codeRefus(@Parent() { etat, motif }: OrdreRow): string | null {
    return etat === 'REJETE' ? motif : null;
  }

  @ResolveField('tranche')
  tranche(@Parent() { trancheId }: OrdreRow, @Loads() load: Load) {
    return load(tranchesById, trancheId);
  }
}
