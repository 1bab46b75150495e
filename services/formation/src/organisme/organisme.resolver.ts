import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { connectionOf, type List, type ListArgs } from '@cn/platform/graphql/page';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { listLots, type Lot } from './organisme.store';

type OrganismeArgs = Omit<ListArgs, 'filtre'> & { filtre?: { departements?: string[] | null } | null };

@Resolver('Organisme')
export class OrganismeResolver {
  constructor(private readonly database: Database) {}

  @Query()
  async organismes(@Appelant() acteur: Acteur, @Args() args: OrganismeArgs): Promise<List<Lot>> {
    const departements = args.filtre?.departements ?? null;
    const lots = await this.database.read(acteur, (tx) => listLots(tx, { departements }));
    return connectionOf(lots, args, ({ lot }) => lot);
  }

  @ResolveField()
  nom(@Parent() { organisme }: Lot): string {
    return organisme;
  }

  @ResolveField()
  etat(@Parent() { statut }: Lot): Lot['statut'] {
    return statut;
  }

  @ResolveField()
  note(@Parent() { note }: Lot): string | null {
    return note || null;
  }
}
