import { Database } from '@cn/platform/db/database';
import type { Acteur } from '@cn/platform/auth/acteur';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { Query, Resolver } from '@nestjs/graphql';

/** The time of the sandbox. */
@Resolver('Horloge')
export class HorlogeResolver {
  constructor(private readonly database: Database) {}

  @Query('horloge')
  horloge(@Appelant() acteur: Acteur): Promise<{ at: Date; on: string }> {
    return this.database.read(acteur, (tx) =>
      Promise.resolve({ at: new Date(tx.context.clock.toEpochMilli()), on: tx.today }),
    );
  }
}
