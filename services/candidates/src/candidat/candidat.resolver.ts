import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { answer } from '@cn/platform/graphql/answer';
import { readId } from '@cn/platform/graphql/argument';
import type { PageArgs } from '@cn/platform/graphql/connection';
import { UseCases } from '@cn/platform/usecase/use-case';
import { Args, Mutation, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import { amendCandidat } from './amend-candidat';
import {
  countCandidats,
  listCandidats,
  readCandidat,
  type CandidatFiltre,
  type CandidatView,
} from './candidat.query';
import { eraseCandidat } from './erase-candidat';
import { registerCandidat } from './register-candidat';
import { withdrawCandidat } from './withdraw-candidat';

@Resolver('Candidat')
export class CandidatResolver {
  constructor(
    private readonly database: Database,
    private readonly useCases: UseCases,
  ) {}

  @Query()
  candidat(@Appelant() acteur: Acteur, @Args('id') id: string): Promise<CandidatView | null> {
    return this.database.transaction(acteur, (tx) => readCandidat(tx, readId(id)));
  }

  @Query()
  candidats(
    @Appelant() acteur: Acteur,
    @Args() { filtre, ...page }: PageArgs & { filtre?: CandidatFiltre | null },
  ) {
    return this.database.transaction(acteur, async (tx) => ({
      ...(await listCandidats(tx, filtre ?? {}, page)),
      compteurs: await countCandidats(tx, filtre ?? {}),
    }));
  }

  @ResolveReference()
  reference(reference: { id: string }, { acteur }: { acteur: Acteur }): Promise<CandidatView | null> {
    return this.database.transaction(acteur, (tx) => readCandidat(tx, readId(reference.id)));
  }

  @Mutation()
  async registerCandidat(@Appelant() acteur: Acteur, @Args('input') input: unknown) {
    return answer('candidat', await this.useCases.run(registerCandidat, acteur, input));
  }

  @Mutation()
  async amendCandidat(@Appelant() acteur: Acteur, @Args('input') input: unknown) {
    return answer('candidat', await this.useCases.run(amendCandidat, acteur, input));
  }

  @Mutation()
  async withdrawCandidat(@Appelant() acteur: Acteur, @Args('input') input: unknown) {
    return answer('candidat', await this.useCases.run(withdrawCandidat, acteur, input));
  }

  @Mutation()
  async eraseCandidat(@Appelant() acteur: Acteur, @Args('input') input: unknown) {
    return answer('erasedOn', await this.useCases.run(eraseCandidat, acteur, input));
  }
}
