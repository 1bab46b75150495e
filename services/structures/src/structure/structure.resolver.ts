import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { readId } from '@cn/platform/graphql/argument';
import type { GraphContext } from '@cn/platform/graphql/rights';
import { Args, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { listDemandes } from '../demande/demande.query';
import type { DemandeRow } from '../demande/demande.row';
import type { PosteRow } from '../poste/poste.row';
import { listPostes } from '../poste/poste.store';
import { pageStructures, type StructureFiltre } from './structure.query';
import type { StructureRow } from './structure.row';
import { findStructure } from './structure.store';

/** Structures, read within the caller's territory. */
@Resolver('Structure')
export class StructureResolver {
  constructor(private readonly database: Database) {}

  @Query('structure')
  structure(@Args('id') id: string, @Appelant() acteur: Acteur): Promise<StructureRow | null> {
    return this.database.transaction(acteur, (tx) => findStructure(tx, readId(id)));
  }

  @Query('structures')
  structures(
    @Args() args: { filtre?: StructureFiltre; first: number; after?: string },
    @Appelant() acteur: Acteur,
  ) {
    return this.database.transaction(acteur, (tx) => pageStructures(tx, args));
  }

  @ResolveReference()
  reference(reference: { id: string }, { acteur }: GraphContext): Promise<StructureRow | null> {
    return this.database.transaction(acteur, (tx) => findStructure(tx, readId(reference.id)));
  }

  @ResolveField('id')
  id(@Parent() structure: StructureRow): string {
    return structure.structureId;
  }

  @ResolveField('demandes')
  demandes(@Parent() structure: StructureRow, @Appelant() acteur: Acteur): Promise<DemandeRow[]> {
    return this.database.transaction(acteur, (tx) => listDemandes(tx, structure.structureId));
  }

  @ResolveField('postes')
  postes(@Parent() { structureId }: StructureRow, @Appelant() acteur: Acteur): Promise<PosteRow[]> {
    return this.database.transaction(acteur, (tx) => listPostes(tx, { structureId }));
  }
}
