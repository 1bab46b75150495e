import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { readId } from '@cn/platform/graphql/argument';
import { Loads, type Load } from '@cn/platform/graphql/loader';
import { payload } from '@cn/platform/graphql/payload';
import type { GraphContext } from '@cn/platform/graphql/rights';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { UseCases } from '@cn/platform/usecase/use-case';
import { amendStructure } from './amend-structure';
import { demandesOfStructures, postesOfStructures, structuresById } from './structure.batch';
import { pageStructures, type StructureFiltre } from './structure.query';
import type { StructureRow } from './structure.row';
import { findStructure } from './structure.store';

/** Structures, read within the caller's territory. */
@Resolver('Structure')
export class StructureResolver {
  constructor(
    private readonly database: Database,
    private readonly useCases: UseCases,
  ) {}

  @Mutation('amendStructure')
  async amendStructure(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(amendStructure, acteur, input));
  }

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
  async reference(reference: { id: string }, { load }: GraphContext): Promise<StructureRow | null> {
    return (await load(structuresById, readId(reference.id))) ?? null;
  }

  @ResolveField('id')
  id(@Parent() structure: StructureRow): string {
    return structure.structureId;
  }

  @ResolveField('demandes')
  demandes(@Parent() { structureId }: StructureRow, @Loads() load: Load) {
    return load(demandesOfStructures, structureId);
  }

  @ResolveField('postes')
  postes(@Parent() { structureId }: StructureRow, @Loads() load: Load) {
    return load(postesOfStructures, structureId);
  }
}
