import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { readId } from '@cn/platform/graphql/argument';
import { answer } from '@cn/platform/graphql/answer';
import type { GraphContext } from '@cn/platform/graphql/rights';
import { UseCases } from '@cn/platform/usecase/use-case';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { grantDerogation } from './grant-derogation';
import type { PosteRow } from './poste.row';
import { findPoste, listDerogations } from './poste.store';
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
    return answer('poste', await this.useCases.run(grantDerogation, acteur, input));
  }

  @Mutation('withdrawPoste')
  async withdrawPoste(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return answer('poste', await this.useCases.run(withdrawPoste, acteur, input));
  }

  @Query('poste')
  poste(@Args('id') id: string, @Appelant() acteur: Acteur): Promise<PosteRow | null> {
    return this.database.transaction(acteur, (tx) => findPoste(tx, readId(id)));
  }

  @ResolveReference()
  reference(reference: { id: string }, { acteur }: GraphContext): Promise<PosteRow | null> {
    return this.database.transaction(acteur, (tx) => findPoste(tx, readId(reference.id)));
  }

  @ResolveField('id')
  id(@Parent() poste: PosteRow): string {
    return poste.posteId;
  }

  @ResolveField('occupe')
  occupe(@Parent() poste: PosteRow): boolean {
    return poste.contratId !== null;
  }

  @ResolveField('derogations')
  async derogations(@Parent() { posteId }: PosteRow, @Appelant() acteur: Acteur) {
    const rows = await this.database.transaction(acteur, (tx) => listDerogations(tx, posteId));
    return rows.map((row) => ({ ...row, id: row.derogationId }));
  }
}
