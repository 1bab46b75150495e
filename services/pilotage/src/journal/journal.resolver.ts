import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { readId } from '@cn/platform/graphql/argument';
import { connection, readPage, type PageArgs } from '@cn/platform/graphql/connection';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { atLeast } from '../projection/at-least';
import { journalKey, readJournal } from './journal.query';

@Resolver('EntreeJournal')
export class JournalResolver {
  constructor(private readonly database: Database) {}

  @Query('journal')
  async journal(
    @Appelant() acteur: Acteur,
    @Args() args: PageArgs & { dossierId: string; auMoins?: string },
  ) {
    const dossierId = readId(args.dossierId, 'dossierId');
    const tri = `journal:${dossierId}`;
    const page = readPage(args, tri);
    const aJour = await atLeast(this.database, args.auMoins);
    const rows = await this.database.transaction(acteur, (tx) => readJournal(tx, dossierId, page));
    return { ...connection(rows, page, tri, journalKey), aJour };
  }
}
