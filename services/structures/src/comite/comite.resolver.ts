import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import type { GraphContext } from '@cn/platform/graphql/context';
import type { ListArgs } from '@cn/platform/graphql/page';
import { payload } from '@cn/platform/graphql/payload';
import { UseCases } from '@cn/platform/usecase/use-case';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { pageComites, pageDemandesOf } from './comite.query';
import type { ComiteRow } from './comite.row';
import { findComite } from './comite.store';
import { conveneComite } from './convene-comite';
import { decideDemande } from './decide-demande';
import { postponeDemande } from './postpone-demande';
import { scheduleDemande } from './schedule-demande';

/** Sessions of the comité de sélection: convened, their agenda, their decisions. */
@Resolver('Comite')
export class ComiteResolver {
  constructor(
    private readonly database: Database,
    private readonly useCases: UseCases,
  ) {}

  @Mutation('conveneComite')
  async conveneComite(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(conveneComite, acteur, input));
  }

  @Mutation('scheduleDemande')
  async scheduleDemande(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(scheduleDemande, acteur, input));
  }

  @Mutation('postponeDemande')
  async postponeDemande(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(postponeDemande, acteur, input));
  }

  @Mutation('decideDemande')
  async decideDemande(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(decideDemande, acteur, input));
  }

  @Query('comite')
  comite(@Args('id') id: string, @Appelant() acteur: Acteur): Promise<ComiteRow | null> {
    return this.database.read(acteur, (tx) => findComite(tx, id));
  }

  @Query('comites')
  comites(@Args() args: ListArgs, @Appelant() acteur: Acteur) {
    return this.database.read(acteur, (tx) => pageComites(tx, args));
  }

  @ResolveReference()
  reference({ id }: { id: string }, { read }: GraphContext): Promise<ComiteRow | null> {
    return read((tx) => findComite(tx, id));
  }

  @ResolveField('id')
  id(@Parent() { comiteId }: ComiteRow): string {
    return comiteId;
  }

  @ResolveField('demandes')
  demandes(@Parent() { comiteId }: ComiteRow, @Args() args: ListArgs, @Appelant() acteur: Acteur) {
    return this.database.read(acteur, (tx) => pageDemandesOf(tx, comiteId, args));
  }
}
