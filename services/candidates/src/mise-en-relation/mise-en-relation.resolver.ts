import type { Result } from '@cn/domain/kernel/result';
import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { answer } from '@cn/platform/graphql/answer';
import { readId } from '@cn/platform/graphql/argument';
import { Loads, type Load } from '@cn/platform/graphql/loader';
import { UseCases } from '@cn/platform/usecase/use-case';
import { Args, Mutation, Parent, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { candidatsById, readCandidat, type CandidatView } from '../candidat/candidat.query';
import { cancelValidation } from './cancel-validation';
import { dismissCandidat } from './dismiss-candidat';
import { readMiseEnRelation, type MiseEnRelationView } from './mise-en-relation.query';
import type { MiseEnRelationRow } from './mise-en-relation.row';
import { preselectCandidat } from './preselect-candidat';
import { validateCandidat } from './validate-candidat';

@Resolver('MiseEnRelation')
export class MiseEnRelationResolver {
  constructor(
    private readonly database: Database,
    private readonly useCases: UseCases,
  ) {}

  @ResolveReference()
  reference(reference: { id: string }, { acteur }: { acteur: Acteur }): Promise<MiseEnRelationView | null> {
    return this.database.transaction(acteur, (tx) => readMiseEnRelation(tx, readId(reference.id)));
  }

  @Mutation()
  async preselectCandidat(@Appelant() acteur: Acteur, @Args('input') input: unknown) {
    return this.answerBoth(acteur, await this.useCases.run(preselectCandidat, acteur, input));
  }

  @Mutation()
  async dismissCandidat(@Appelant() acteur: Acteur, @Args('input') input: unknown) {
    return this.answerBoth(acteur, await this.useCases.run(dismissCandidat, acteur, input));
  }

  @Mutation()
  async validateCandidat(@Appelant() acteur: Acteur, @Args('input') input: unknown) {
    return this.answerBoth(acteur, await this.useCases.run(validateCandidat, acteur, input));
  }

  @Mutation()
  async cancelValidation(@Appelant() acteur: Acteur, @Args('input') input: unknown) {
    return this.answerBoth(acteur, await this.useCases.run(cancelValidation, acteur, input));
  }

  @ResolveField()
  candidat(@Parent() row: MiseEnRelationView, @Loads() load: Load): Promise<CandidatView | undefined> {
    return load(candidatsById, row.candidatId);
  }

  @ResolveField()
  structure(@Parent() row: MiseEnRelationView): { id: string } {
    return { id: row.structureId };
  }

  @ResolveField()
  poste(@Parent() row: MiseEnRelationView): { id: string } | null {
    return row.posteId ? { id: row.posteId } : null;
  }

  private async answerBoth(acteur: Acteur, result: Result<MiseEnRelationRow>) {
    const payload = answer('miseEnRelation', result);
    const row = payload.miseEnRelation;
    if (!row) return { ...payload, candidat: null };
    const candidat = await this.database.transaction(acteur, (tx) => readCandidat(tx, row.candidatId));
    return { ...payload, miseEnRelation: { ...row, id: row.miseEnRelationId }, candidat };
  }
}
