import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import type { GraphContext } from '@cn/platform/graphql/context';
import { Loads, type Load } from '@cn/platform/graphql/loader';
import type { List, ListArgs } from '@cn/platform/graphql/page';
import { Args, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { readDossiers } from '../dossier/dossier.query';
import { viewDossier } from '../dossier/dossier.view';
import { atLeast } from '../projection/at-least';
import { findEntree, listJournal, type EntreeJournal, type JournalFiltre } from './journal.query';

@Resolver('EntreeJournal')
export class JournalResolver {
  constructor(private readonly database: Database) {}

  @Query('journal')
  async journal(
    @Appelant() acteur: Acteur,
    @Args() args: ListArgs & { filtre?: JournalFiltre | null; auMoins?: string | null },
  ): Promise<List<EntreeJournal>> {
    await atLeast(this.database, args.auMoins);
    return this.database.read(acteur, (tx) => listJournal(tx, args));
  }

  @ResolveReference()
  reference({ id }: { id: string }, { read }: GraphContext): Promise<EntreeJournal | null> {
    return read((tx) => findEntree(tx, id));
  }

  @ResolveField('dossier')
  async dossier(@Loads() load: Load, @Parent() { dossierId }: EntreeJournal) {
    const row = await load(readDossiers, dossierId);
    return row ? viewDossier(row) : null;
  }
}
