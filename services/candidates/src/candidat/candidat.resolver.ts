import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import type { ActionView } from '@cn/platform/graphql/action';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import type { GraphContext } from '@cn/platform/graphql/context';
import type { List } from '@cn/platform/graphql/page';
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
import { amendCandidat } from './amend-candidat';
import { candidatTargets } from './candidat.actions';
import {
  countCandidats,
  listCandidats,
  readCandidat,
  type CandidatArgs,
  type CandidatFiltre,
  type CandidatView,
  type Compteurs,
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
    return this.database.read(acteur, (tx) => readCandidat(tx, id));
  }

  @Query()
  candidats(@Appelant() acteur: Acteur, @Args() args: CandidatArgs): Promise<List<CandidatView>> {
    return this.database.read(acteur, (tx) => listCandidats(tx, args));
  }

  @Query()
  compteursCandidats(
    @Appelant() acteur: Acteur,
    @Args('filtre') filtre?: CandidatFiltre | null,
  ): Promise<Compteurs> {
    return this.database.read(acteur, (tx) => countCandidats(tx, filtre ?? {}));
  }

  @ResolveField('actions')
  actions(
    @Parent() { id }: CandidatView,
    @Context() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ActionView[]> {
    return context.actions(candidatTargets, id, info);
  }

  @ResolveReference()
  reference({ id }: { id: string }, { read }: GraphContext): Promise<CandidatView | null> {
    return read((tx) => readCandidat(tx, id));
  }

  @Mutation()
  async registerCandidat(@Appelant() acteur: Acteur, @Args('input') input: unknown) {
    return payload(await this.useCases.run(registerCandidat, acteur, input));
  }

  @Mutation()
  async amendCandidat(@Appelant() acteur: Acteur, @Args('input') input: unknown) {
    return payload(await this.useCases.run(amendCandidat, acteur, input));
  }

  @Mutation()
  async withdrawCandidat(@Appelant() acteur: Acteur, @Args('input') input: unknown) {
    return payload(await this.useCases.run(withdrawCandidat, acteur, input));
  }

  @Mutation()
  async eraseCandidat(@Appelant() acteur: Acteur, @Args('input') input: unknown) {
    return payload(await this.useCases.run(eraseCandidat, acteur, input));
  }
}
