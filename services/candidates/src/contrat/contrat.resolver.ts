import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { answer } from '@cn/platform/graphql/answer';
import { readId } from '@cn/platform/graphql/argument';
import { UseCases } from '@cn/platform/usecase/use-case';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { readCandidat, type CandidatView } from '../candidat/candidat.query';
import { readRetenue, type MiseEnRelationView } from '../mise-en-relation/mise-en-relation.query';
import { listContrats, readContrat, viewOf, type ContratView } from './contrat.query';
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
    const { contrat, erreurs } = answer('contrat', await this.useCases.run(transmitContrat, acteur, input));
    return { contrat: contrat && viewOf(contrat), erreurs };
  }

  @ResolveField()
  candidat(@Parent() contrat: ContratView, @Appelant() acteur: Acteur): Promise<CandidatView | null> {
    return this.database.transaction(acteur, (tx) => readCandidat(tx, contrat.candidatId));
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

/** What candidates knows of a poste that structures owns. */
@Resolver('Poste')
export class PosteResolver {
  constructor(private readonly database: Database) {}

  @ResolveField()
  contrats(@Parent() poste: { id: string }, @Appelant() acteur: Acteur): Promise<ContratView[]> {
    return this.database.transaction(acteur, (tx) => listContrats(tx, readId(poste.id)));
  }

  @ResolveField()
  miseEnRelation(
    @Parent() poste: { id: string },
    @Appelant() acteur: Acteur,
  ): Promise<MiseEnRelationView | null> {
    return this.database.transaction(acteur, (tx) => readRetenue(tx, readId(poste.id)));
  }
}
