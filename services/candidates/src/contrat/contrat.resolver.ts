import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import type { GraphContext } from '@cn/platform/graphql/context';
import { Loads, type Load } from '@cn/platform/graphql/loader';
import { connectionOf, type List, type ListArgs } from '@cn/platform/graphql/page';
import { payload } from '@cn/platform/graphql/payload';
import { UseCases } from '@cn/platform/usecase/use-case';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { candidatsById, type CandidatView } from '../candidat/candidat.query';
import { retenuesOfPostes, type MiseEnRelationView } from '../mise-en-relation/mise-en-relation.query';
import { amendContrat } from './amend-contrat';
import { cancelContrat } from './cancel-contrat';
import { contratsOfPostes, readContrat, type ContratView } from './contrat.query';
import { transmitContrat } from './transmit-contrat';

@Resolver('Contrat')
export class ContratResolver {
  constructor(
    private readonly database: Database,
    private readonly useCases: UseCases,
  ) {}

  @Query()
  contrat(@Appelant() acteur: Acteur, @Args('id') id: string): Promise<ContratView | null> {
    return this.database.read(acteur, (tx) => readContrat(tx, id));
  }

  @ResolveReference()
  reference({ id }: { id: string }, { read }: GraphContext): Promise<ContratView | null> {
    return read((tx) => readContrat(tx, id));
  }

  @Mutation()
  async transmitContrat(@Appelant() acteur: Acteur, @Args('input') input: unknown) {
    return payload(await this.useCases.run(transmitContrat, acteur, input));
  }

  @Mutation()
  async amendContrat(@Appelant() acteur: Acteur, @Args('input') input: unknown) {
    return payload(await this.useCases.run(amendContrat, acteur, input));
  }

  @Mutation()
  async cancelContrat(@Appelant() acteur: Acteur, @Args('input') input: unknown) {
    return payload(await this.useCases.run(cancelContrat, acteur, input));
  }

  @ResolveField()
  id(@Parent() { contratId }: ContratView): string {
    return contratId;
  }

  @ResolveField()
  heuresHebdo(@Parent() { heuresHebdo }: ContratView): number | null {
    return heuresHebdo === null ? null : Number(heuresHebdo);
  }

  @ResolveField()
  candidat(@Parent() contrat: ContratView, @Loads() load: Load): Promise<CandidatView | undefined> {
    return load(candidatsById, contrat.candidatId);
  }

  @ResolveField()
  poste(@Parent() { posteId }: ContratView): { id: string } {
    return { id: posteId };
  }

  @ResolveField()
  structure(@Parent() { structureId }: ContratView): { id: string } {
    return { id: structureId };
  }

  @ResolveField()
  dossier(@Parent() { dossierId }: ContratView): { id: string } {
    return { id: dossierId };
  }
}

/** What candidates knows of a poste that structures owns. */
@Resolver('Poste')
export class PosteResolver {
  @ResolveReference()
  reference({ id }: { id: string }): { id: string } {
    return { id };
  }

  @ResolveField()
  async contrats(
    @Parent() poste: { id: string },
    @Args() args: ListArgs,
    @Loads() load: Load,
  ): Promise<List<ContratView>> {
    const contrats = await load(contratsOfPostes, poste.id);
    return connectionOf(contrats ?? [], args, ({ contratId }) => contratId);
  }

  @ResolveField()
  miseEnRelation(
    @Parent() poste: { id: string },
    @Loads() load: Load,
  ): Promise<MiseEnRelationView | undefined> {
    return load(retenuesOfPostes, poste.id);
  }
}
