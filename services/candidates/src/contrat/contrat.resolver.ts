import type { Result } from '@cn/domain/kernel/result';
import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { answer } from '@cn/platform/graphql/answer';
import { readId } from '@cn/platform/graphql/argument';
import { Loads, type Load } from '@cn/platform/graphql/loader';
import { UseCases } from '@cn/platform/usecase/use-case';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { candidatsById, type CandidatView } from '../candidat/candidat.query';
import { retenuesOfPostes, type MiseEnRelationView } from '../mise-en-relation/mise-en-relation.query';
import { amendContrat } from './amend-contrat';
import { cancelContrat } from './cancel-contrat';
import type { ContratRow } from './contrat.row';
import { contratsOfPostes, readContrat, viewOf, type ContratView } from './contrat.query';
import { transmitContrat } from './transmit-contrat';

@Resolver('Contrat')
export class ContratResolver {
  constructor(
    private readonly database: Database,
    private readonly useCases: UseCases,
  ) {}

  @Query()
  contrat(@Appelant() acteur: Acteur, @Args('id') id: string): Promise<ContratView | null> {
    return this.database.transaction(acteur, (tx) => readContrat(tx, readId(id)));
  }

  @ResolveReference()
  reference(reference: { id: string }, { acteur }: { acteur: Acteur }): Promise<ContratView | null> {
    return this.database.transaction(acteur, (tx) => readContrat(tx, readId(reference.id)));
  }

  @Mutation()
  async transmitContrat(@Appelant() acteur: Acteur, @Args('input') input: unknown) {
    return answerView(await this.useCases.run(transmitContrat, acteur, input));
  }

  @Mutation()
  async amendContrat(@Appelant() acteur: Acteur, @Args('input') input: unknown) {
    return answerView(await this.useCases.run(amendContrat, acteur, input));
  }

  @Mutation()
  async cancelContrat(@Appelant() acteur: Acteur, @Args('input') input: unknown) {
    return answerView(await this.useCases.run(cancelContrat, acteur, input));
  }

  @ResolveField()
  candidat(@Parent() contrat: ContratView, @Loads() load: Load): Promise<CandidatView | undefined> {
    return load(candidatsById, contrat.candidatId);
  }

  @ResolveField()
  poste(@Parent() contrat: ContratView): { id: string } {
    return { id: contrat.posteId };
  }

  @ResolveField()
  structure(@Parent() contrat: ContratView): { id: string } {
    return { id: contrat.structureId };
  }
}

function answerView(result: Result<ContratRow>) {
  const { contrat, erreurs } = answer('contrat', result);
  return { contrat: contrat && viewOf(contrat), erreurs };
}

/** What candidates knows of a poste that structures owns. */
@Resolver('Poste')
export class PosteResolver {
  @ResolveField()
  contrats(@Parent() poste: { id: string }, @Loads() load: Load): Promise<ContratView[] | undefined> {
    return load(contratsOfPostes, readId(poste.id));
  }

  @ResolveField()
  miseEnRelation(
    @Parent() poste: { id: string },
    @Loads() load: Load,
  ): Promise<MiseEnRelationView | undefined> {
    return load(retenuesOfPostes, readId(poste.id));
  }
}
