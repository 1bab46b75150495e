import type { Acteur } from '@cn/platform/auth/acteur';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import type { GraphContext } from '@cn/platform/graphql/context';
import { Loads, type Load } from '@cn/platform/graphql/loader';
import { payload } from '@cn/platform/graphql/payload';
import { UseCases } from '@cn/platform/usecase/use-case';
import { Args, Mutation, Parent, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { candidatsById, type CandidatView } from '../candidat/candidat.query';
import { cancelValidation } from './cancel-validation';
import { dismissCandidat } from './dismiss-candidat';
import { readMiseEnRelation, type MiseEnRelationView } from './mise-en-relation.query';
import { preselectCandidat } from './preselect-candidat';
import { validateCandidat } from './validate-candidat';

@Resolver('MiseEnRelation')
export class MiseEnRelationResolver {
  constructor(private readonly useCases: UseCases) {}

  @ResolveReference()
  reference({ id }: { id: string }, { read }: GraphContext): Promise<MiseEnRelationView | null> {
    return read((tx) => readMiseEnRelation(tx, id));
  }

  @Mutation()
  async preselectCandidat(@Appelant() acteur: Acteur, @Args('input') input: unknown) {
    return payload(await this.useCases.run(preselectCandidat, acteur, input));
  }

  @Mutation()
  async dismissCandidat(@Appelant() acteur: Acteur, @Args('input') input: unknown) {
    return payload(await this.useCases.run(dismissCandidat, acteur, input));
  }

  @Mutation()
  async validateCandidat(@Appelant() acteur: Acteur, @Args('input') input: unknown) {
    return payload(await this.useCases.run(validateCandidat, acteur, input));
  }

  @Mutation()
  async cancelValidation(@Appelant() acteur: Acteur, @Args('input') input: unknown) {
    return payload(await this.useCases.run(cancelValidation, acteur, input));
  }

  @ResolveField()
  id(@Parent() { miseEnRelationId }: MiseEnRelationView): string {
    return miseEnRelationId;
  }

  @ResolveField()
  candidat(@Parent() row: MiseEnRelationView, @Loads() load: Load): Promise<CandidatView | undefined> {
    return load(candidatsById, row.candidatId);
  }

  @ResolveField()
  structure(@Parent() { structureId }: MiseEnRelationView): { id: string } {
    return { id: structureId };
  }

  @ResolveField()
  dossier(@Parent() { dossierId }: MiseEnRelationView): { id: string } | null {
    return dossierId ? { id: dossierId } : null;
  }

  @ResolveField()
  poste(@Parent() { posteId }: MiseEnRelationView): { id: string } | null {
    return posteId ? { id: posteId } : null;
  }
}
