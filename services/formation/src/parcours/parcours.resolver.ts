import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import type { ActionView } from '@cn/platform/graphql/action';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import type { GraphContext } from '@cn/platform/graphql/context';
import { Loads, type Load } from '@cn/platform/graphql/loader';
import { connectionOf, type List, type ListArgs } from '@cn/platform/graphql/page';
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
import { posteTargets } from '../dossier/dossier.actions';
import { lotsByName, type Lot } from '../organisme/organisme.store';
import { personnesById, type ReplicaPersonne } from '../replica/personne.replica';
import { cancelDepartFormation } from './cancel-depart-formation';
import { cancelParcours } from './cancel-parcours';
import {
  heuresOf,
  listDeparts,
  pageParcours,
  listSansParcours,
  parcoursOfPostes,
  readParcours,
  type DepartView,
  type ParcoursFiltre,
  type ParcoursView,
  type PosteSansParcours,
} from './parcours.query';
import { proposeParcours } from './propose-parcours';
import { recordDepartFormation } from './record-depart-formation';

@Resolver('Parcours')
export class ParcoursResolver {
  constructor(
    private readonly database: Database,
    private readonly useCases: UseCases,
  ) {}

  @Query()
  parcours(@Appelant() acteur: Acteur, @Args('id') id: string): Promise<ParcoursView | null> {
    return this.database.read(acteur, (tx) => readParcours(tx, id));
  }

  @Query()
  postesSansParcours(@Appelant() acteur: Acteur, @Args() args: ListArgs): Promise<List<PosteSansParcours>> {
    return this.database.read(acteur, (tx) => listSansParcours(tx, args));
  }

  @Query()
  parcoursProposes(
    @Appelant() acteur: Acteur,
    @Args() args: ListArgs & { filtre?: ParcoursFiltre | null },
  ): Promise<List<ParcoursView>> {
    return this.database.read(acteur, (tx) => pageParcours(tx, args));
  }

  @ResolveReference()
  reference({ id }: { id: string }, { read }: GraphContext): Promise<ParcoursView | null> {
    return read((tx) => readParcours(tx, id));
  }

  @Mutation()
  async proposeParcours(@Appelant() acteur: Acteur, @Args('input') input: unknown) {
    return payload(await this.useCases.run(proposeParcours, acteur, input));
  }

  @Mutation()
  async recordDepartFormation(@Appelant() acteur: Acteur, @Args('input') input: unknown) {
    return payload(await this.useCases.run(recordDepartFormation, acteur, input));
  }

  @Mutation()
  async cancelParcours(@Appelant() acteur: Acteur, @Args('input') input: unknown) {
    return payload(await this.useCases.run(cancelParcours, acteur, input));
  }

  @Mutation()
  async cancelDepartFormation(@Appelant() acteur: Acteur, @Args('input') input: unknown) {
    return payload(await this.useCases.run(cancelDepartFormation, acteur, input));
  }

  @ResolveField()
  id(@Parent() { parcoursId }: ParcoursView): string {
    return parcoursId;
  }

  @ResolveField()
  dossier(@Parent() { dossierId }: ParcoursView): { id: string } {
    return { id: dossierId };
  }

  @ResolveField()
  poste(@Parent() { posteId }: ParcoursView): { id: string } {
    return { id: posteId };
  }

  @ResolveField()
  structure(@Parent() { structureId }: ParcoursView): { id: string } {
    return { id: structureId };
  }

  @ResolveField()
  candidat(@Parent() { candidatId }: ParcoursView): { id: string } {
    return { id: candidatId };
  }

  @ResolveField()
  personne(
    @Parent() { personneId }: ParcoursView,
    @Loads() load: Load,
  ): Promise<ReplicaPersonne | undefined> {
    return load(personnesById, personneId);
  }

  @ResolveField()
  organisme(@Parent() { lot }: ParcoursView, @Loads() load: Load): Promise<Lot | undefined> {
    return load(lotsByName, lot);
  }

  @ResolveField()
  actions(
    @Parent() { posteId }: ParcoursView,
    @Context() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ActionView[]> {
    return context.actions(posteTargets, posteId, info);
  }

  @ResolveField()
  async departs(
    @Parent() { parcoursId }: ParcoursView,
    @Args() args: ListArgs,
    @Context() { read }: GraphContext,
  ): Promise<List<DepartView>> {
    const departs = await read((tx) => listDeparts(tx, parcoursId));
    return connectionOf(departs, args, ({ rang }) => String(rang));
  }
}

/** What formation knows of a poste that structures owns. */
@Resolver('Poste')
export class PosteResolver {
  @ResolveReference()
  reference({ id }: { id: string }): { id: string } {
    return { id };
  }

  @ResolveField()
  parcours(@Parent() poste: { id: string }, @Loads() load: Load): Promise<ParcoursView | undefined> {
    return load(parcoursOfPostes, poste.id);
  }
}

@Resolver('PosteSansParcours')
export class PosteSansParcoursResolver {
  @ResolveField()
  actions(
    @Parent() { posteId }: PosteSansParcours,
    @Context() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ActionView[]> {
    return context.actions(posteTargets, posteId, info);
  }

  @ResolveField()
  poste(@Parent() { posteId }: PosteSansParcours): { id: string } {
    return { id: posteId };
  }

  @ResolveField()
  candidat(@Parent() { candidatId }: PosteSansParcours): { id: string } {
    return { id: candidatId };
  }

  @ResolveField()
  structure(@Parent() { structureId }: PosteSansParcours): { id: string } {
    return { id: structureId };
  }
  @ResolveField()
  personne(
    @Parent() { personneId }: PosteSansParcours,
    @Loads() load: Load,
  ): Promise<ReplicaPersonne | undefined> {
    return load(personnesById, personneId);
  }

  @ResolveField()
  heuresPossibles(
    @Parent() poste: PosteSansParcours,
    @Context() { read }: GraphContext,
  ): Promise<readonly number[]> {
    return read((tx) => heuresOf(tx, poste));
  }
}
