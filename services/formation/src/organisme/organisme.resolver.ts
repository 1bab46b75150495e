import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { listLots, type Lot } from './organisme.store';

@Resolver('Organisme')
export class OrganismeResolver {
  constructor(private readonly database: Database) {}

  @Query()
  organismes(@Appelant() acteur: Acteur, @Args('departement') departement?: string | null): Promise<Lot[]> {
    return this.database.transaction(acteur, (tx) => listLots(tx, departement ?? null));
  }

  @ResolveField()
  nom(@Parent() lot: Lot): string {
    return lot.organisme;
  }
}
