import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { readOptionalId } from '@cn/platform/graphql/argument';
import { connection, readPage, type PageArgs } from '@cn/platform/graphql/connection';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { atLeast } from '../projection/at-least';
import { echeanceKey, listEcheances, type EcheanceFiltre } from './echeance.query';

const TRI = 'echeance';

@Resolver('EcheanceAVenir')
export class EcheanceResolver {
  constructor(private readonly database: Database) {}

  @Query('echeances')
  async echeances(
    @Appelant() acteur: Acteur,
    @Args() args: PageArgs & { filtre?: EcheanceFiltre | null; auMoins?: string | null },
  ) {
    const page = readPage(args, TRI);
    const aJour = await atLeast(this.database, args.auMoins);
    const filtre = { ...args.filtre, dossierId: readOptionalId(args.filtre?.dossierId, 'dossierId') };
    const rows = await this.database.transaction(acteur, (tx) => listEcheances(tx, filtre, page));
    return { ...connection(rows, page, TRI, echeanceKey), aJour };
  }
}
