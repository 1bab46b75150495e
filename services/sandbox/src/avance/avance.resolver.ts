import { Database } from '@cn/platform/db/database';
import type { Acteur } from '@cn/platform/auth/acteur';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import type { GraphContext } from '@cn/platform/graphql/context';
import type { List, ListArgs } from '@cn/platform/graphql/page';
import { payload } from '@cn/platform/graphql/payload';
import { UseCases } from '@cn/platform/usecase/use-case';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
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
    return this.database.read(acteur, (tx) => findAvance(tx, id));
  }

  @ResolveReference()
  reference({ id }: { id: string }, { acteur }: GraphContext): Promise<AvanceView | null> {
    return this.avance(id, acteur);
  }

  @Mutation('advanceClock')
  async advanceClock(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    const answer = await this.useCases.run(advanceClock, acteur, input);
    if (answer.ok) this.driver.wake();
    return payload(answer);
  }

  @ResolveField('evenements')
  evenements(
    @Parent() { id }: AvanceView,
    @Args() args: ListArgs,
    @Appelant() acteur: Acteur,
  ): Promise<List<EvenementView>> {
    return this.database.read(acteur, (tx) => listEvenements(tx, id, args));
  }
}

/** What an event of a move leads to. */
@Resolver('EvenementAvance')
export class EvenementAvanceResolver {
  @ResolveField('echeance')
  echeance(@Parent() { echeanceId }: EvenementView): { id: string } {
    return { id: echeanceId };
  }

  @ResolveField('dossier')
  dossier(@Parent() { dossierId }: EvenementView): { id: string } {
    return { id: dossierId };
  }
}
