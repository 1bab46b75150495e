import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { readOptionalId } from '@cn/platform/graphql/argument';
import { connection, readPage, type PageArgs } from '@cn/platform/graphql/connection';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { atLeast } from '../projection/at-least';
import { listTaches, tacheKey, type TacheFiltre } from './tache.query';

const TRI = 'tache';

@Resolver('TacheOuverte')
export class TacheResolver {
  constructor(private readonly database: Database) {}

  @Query('taches')
  async taches(
    @Appelant() acteur: Acteur,
    @Args() args: PageArgs & { filtre?: TacheFiltre | null; auMoins?: string | null },
  ) {
    const page = readPage(args, TRI);
    const aJour = await atLeast(this.database, args.auMoins);
    const filtre = { ...args.filtre, dossierId: readOptionalId(args.filtre?.dossierId, 'dossierId') };
    const role = filtre.role ?? (filtre.dossierId ? null : acteur.role);
    const rows = await this.database.transaction(acteur, (tx) => listTaches(tx, { ...filtre, role }, page));
    return { ...connection(rows, page, TRI, tacheKey), aJour };
  }
}
