import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import type { Payload } from '@cn/platform/graphql/answer';
import { UseCases } from '@cn/platform/usecase/use-case';
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Driver } from '../driver/driver';
import { advanceClock } from './advance-clock';
import { findAvance, listEvenements, type AvanceView, type EvenementView } from './avance.query';

/** Moves of the sandbox clock: ADMIN alone (rights.csv). */
@Resolver('Avance')
export class AvanceResolver {
  constructor(
    private readonly useCases: UseCases,
    private readonly database: Database,
    private readonly driver: Driver,
  ) {}

  @Query('avance')
  avance(@Args('id') id: string, @Appelant() acteur: Acteur): Promise<AvanceView | null> {
    return findAvance(this.database, acteur, id);
  }

  @Mutation('advanceClock')
  async advanceClock(
    @Args('to') to: string,
    @Appelant() acteur: Acteur,
  ): Promise<Payload<'avance', AvanceView>> {
    const result = await this.useCases.run(advanceClock, acteur, { to });
    if (!result.ok) return { avance: null, erreurs: [result.refus] };
    this.driver.wake();
    return { avance: await findAvance(this.database, acteur, result.value.id), erreurs: [] };
  }

  @ResolveField('evenements')
  evenements(
    @Parent() avance: AvanceView,
    @Args() page: { first: number; after: number },
    @Appelant() acteur: Acteur,
  ): Promise<EvenementView[]> {
    return listEvenements(this.database, acteur, { id: avance.id, ...page });
  }
}
