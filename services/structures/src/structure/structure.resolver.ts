import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import type { ActionView } from '@cn/platform/graphql/action';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import type { GraphContext } from '@cn/platform/graphql/context';
import { Loads, type Load } from '@cn/platform/graphql/loader';
import { connectionOf, type ListArgs } from '@cn/platform/graphql/page';
import { payload } from '@cn/platform/graphql/payload';
import { UseCases } from '@cn/platform/usecase/use-case';
import {
  Args,
  Context,
  Info,
  Mutation,
  Parent,
  Query,
  ResolveField,
  ResolveReference,
  Resolver,
} from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { amendContact } from './amend-contact';
import { amendStructure } from './amend-structure';
import { structureTargets } from './structure.actions';
import {
  contactsById,
  demandesOfStructures,
  postesOfStructures,
  propositionsOfStructures,
  structuresById,
} from './structure.batch';
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

  @Mutation('amendContact')
  async amendContact(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(amendContact, acteur, input));
  }

  @Query('structure')
  structure(@Args('id') id: string, @Appelant() acteur: Acteur): Promise<StructureRow | null> {
    return this.database.read(acteur, (tx) => findStructure(tx, id));
  }

  @Query('structures')
  structures(@Args() args: ListArgs & { filtre?: StructureFiltre | null }, @Appelant() acteur: Acteur) {
    return this.database.read(acteur, (tx) => pageStructures(tx, args));
  }

  @ResolveReference()
  async reference({ id }: { id: string }, { load }: GraphContext): Promise<StructureRow | null> {
    return (await load(structuresById, id)) ?? null;
  }

  @ResolveField('id')
  id(@Parent() { structureId }: StructureRow): string {
    return structureId;
  }

  @ResolveField('etat')
  etat(@Parent() { statut }: StructureRow): string {
    return statut;
  }

  @ResolveField('adresse')
  adresse(@Parent() { adresse }: StructureRow): string | null {
    return adresse || null;
  }

  @ResolveField('numeroDeclare')
  numeroDeclare(@Parent() { siretDeclare }: StructureRow): string | null {
    return siretDeclare;
  }

  @ResolveField('contact')
  contact(@Parent() { contactPersonneId }: StructureRow, @Loads() load: Load) {
    return contactPersonneId ? load(contactsById, contactPersonneId) : null;
  }

  @ResolveField('actions')
  actions(
    @Parent() { structureId }: StructureRow,
    @Context() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ActionView[]> {
    return context.actions(structureTargets, structureId, info);
  }

  @ResolveField('demandes')
  async demandes(@Parent() { structureId }: StructureRow, @Args() args: ListArgs, @Loads() load: Load) {
    const rows = (await load(demandesOfStructures, structureId)) ?? [];
    return connectionOf(rows, args, ({ demandeId }) => demandeId);
  }

  @ResolveField('postes')
  async postes(@Parent() { structureId }: StructureRow, @Args() args: ListArgs, @Loads() load: Load) {
    const rows = (await load(postesOfStructures, structureId)) ?? [];
    return connectionOf(rows, args, ({ posteId }) => posteId);
  }

  @ResolveField('propositions')
  async propositions(@Parent() { structureId }: StructureRow, @Args() args: ListArgs, @Loads() load: Load) {
    const rows = (await load(propositionsOfStructures, structureId)) ?? [];
    return connectionOf(rows, args, ({ propositionId }) => propositionId);
  }
}
