import { Database } from '@cn/platform/db/database';
import type { Acteur } from '@cn/platform/auth/acteur';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { LocalDate } from '@cn/domain/kernel/date';
import { Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Driver } from '../driver/driver';

/** The time of the sandbox. */
@Resolver('Horloge')
export class HorlogeResolver {
  constructor(
    private readonly database: Database,
    private readonly driver: Driver,
  ) {}

  @Query('horloge')
  horloge(@Appelant() acteur: Acteur): Promise<{ at: Date; on: string }> {
    return this.database.read(acteur, (tx) =>
      Promise.resolve({ at: new Date(tx.context.clock.toEpochMilli()), on: tx.today }),
    );
  }

  @ResolveField('prochaineOn')
  async prochaineOn(@Parent() { on }: { on: string }): Promise<string | null> {
    return (await this.driver.nextDay(LocalDate.parse(on)))?.toString() ?? null;
  }
}
