import type { Result } from '@cn/domain/kernel/result';
import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { answer } from '@cn/platform/graphql/answer';
import { readId } from '@cn/platform/graphql/argument';
import { Loads, type Load } from '@cn/platform/graphql/loader';
import { UseCases } from '@cn/platform/usecase/use-case';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { cancelDepartFormation } from './cancel-depart-formation';
import { cancelParcours } from './cancel-parcours';
import {
  listDeparts,
  listSansParcours,
  parcoursOfPostes,
  readParcours,
  type DepartView,
  type ParcoursView,
  type PosteSansParcours,
} from './parcours.query';
import type { ParcoursRow } from './parcours.row';
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
    return this.database.transaction(acteur, (tx) => readParcours(tx, readId(id)));
  }

  @Query()
  postesSansParcours(@Appelant() acteur: Acteur): Promise<PosteSansParcours[]> {
    return this.database.transaction(acteur, listSansParcours);
  }

  @ResolveReference()
  reference(reference: { id: string }, { acteur }: { acteur: Acteur }): Promise<ParcoursView | null> {
    return this.database.transaction(acteur, (tx) => readParcours(tx, readId(reference.id)));
  }

  @Mutation()
  async proposeParcours(@Appelant() acteur: Acteur, @Args('input') input: unknown) {
    return this.answerView(acteur, await this.useCases.run(proposeParcours, acteur, input));
  }

  @Mutation()
  async recordDepartFormation(@Appelant() acteur: Acteur, @Args('input') input: unknown) {
    return this.answerView(acteur, await this.useCases.run(recordDepartFormation, acteur, input));
  }

  @Mutation()
  async cancelParcours(@Appelant() acteur: Acteur, @Args('input') input: unknown) {
    return this.answerView(acteur, await this.useCases.run(cancelParcours, acteur, input));
  }

  @Mutation()
  async cancelDepartFormation(@Appelant() acteur: Acteur, @Args('input') input: unknown) {
    return this.answerView(acteur, await this.useCases.run(cancelDepartFormation, acteur, input));
  }

  @ResolveField()
  poste(@Parent() parcours: ParcoursView): { id: string } {
    return { id: parcours.posteId };
  }

  @ResolveField()
  structure(@Parent() parcours: ParcoursView): { id: string } {
    return { id: parcours.structureId };
  }

  @ResolveField()
  departs(@Parent() parcours: ParcoursView, @Appelant() acteur: Acteur): Promise<DepartView[]> {
    return this.database.transaction(acteur, (tx) => listDeparts(tx, parcours.id));
  }

  private async answerView(acteur: Acteur, result: Result<ParcoursRow>) {
    const { parcours, erreurs } = answer('parcours', result);
    if (!parcours) return { parcours, erreurs };
    const view = await this.database.transaction(acteur, (tx) => readParcours(tx, parcours.parcoursId));
    return { parcours: view, erreurs };
  }
}

/** What formation knows of a poste that structures owns. */
@Resolver('Poste')
export class PosteResolver {
  @ResolveField()
  parcours(@Parent() poste: { id: string }, @Loads() load: Load): Promise<ParcoursView | undefined> {
    return load(parcoursOfPostes, readId(poste.id));
  }
}

@Resolver('PosteSansParcours')
export class PosteSansParcoursResolver {
  @ResolveField()
  poste(@Parent() line: PosteSansParcours): { id: string } {
    return { id: line.posteId };
  }
}
