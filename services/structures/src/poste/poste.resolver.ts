import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import type { GraphContext } from '@cn/platform/graphql/context';
import { Loads, type Load } from '@cn/platform/graphql/loader';
import { connectionOf, type ListArgs } from '@cn/platform/graphql/page';
import { payload } from '@cn/platform/graphql/payload';
import { UseCases } from '@cn/platform/usecase/use-case';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { demandesById, derogationsOfPostes, postesById, structuresById } from '../structure/structure.batch';
import { grantDerogation } from './grant-derogation';
import type { PosteRow } from './poste.row';
import { findPoste } from './poste.store';
import { withdrawDerogation } from './withdraw-derogation';
import { withdrawPoste } from './withdraw-poste';

/** Postes: granted by the comité, attributed at the BdT's signature. */
@Resolver('Poste')
export class PosteResolver {
  constructor(
    private readonly database: Database,
    private readonly useCases: UseCases,
  ) {}

  @Mutation('grantDerogation')
  async grantDerogation(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(grantDerogation, acteur, input));
  }

  @Mutation('withdrawDerogation')
  async withdrawDerogation(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(withdrawDerogation, acteur, input));
  }

  @Mutation('withdrawPoste')
  async withdrawPoste(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(withdrawPoste, acteur, input));
  }

  @Query('poste')
  poste(@Args('id') id: string, @Appelant() acteur: Acteur): Promise<PosteRow | null> {
    return this.database.read(acteur, (tx) => findPoste(tx, id));
  }

  @ResolveReference()
  async reference({ id }: { id: string }, { load }: GraphContext): Promise<PosteRow | null> {
    return (await load(postesById, id)) ?? null;
  }

  @ResolveField('id')
  id(@Parent() { posteId }: PosteRow): string {
    return posteId;
  }

  @ResolveField('dossier')
  dossier(@Parent() { dossierId }: PosteRow): { id: string } {
    return { id: dossierId };
  }

  @ResolveField('demande')
  demande(@Parent() { demandeId }: PosteRow, @Loads() load: Load) {
    return load(demandesById, demandeId);
  }

  @ResolveField('structure')
  structure(@Parent() { structureId }: PosteRow, @Loads() load: Load) {
    return load(structuresById, structureId);
  }

  @ResolveField('rang')
  rang(@Parent() { numero }: PosteRow): number {
    return numero;
  }

  @ResolveField('occupe')
  occupe(@Parent() { contratId }: PosteRow): boolean {
    return contratId !== null;
  }

  @ResolveField('derogations')
  async derogations(@Parent() { posteId }: PosteRow, @Args() args: ListArgs, @Loads() load: Load) {
    return connectionOf(
      (await load(derogationsOfPostes, posteId)) ?? [],
      args,
      ({ derogationId }) => derogationId,
    );
  }
}
