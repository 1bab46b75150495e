import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import type { GraphContext } from '@cn/platform/graphql/context';
import { Loads, type Load } from '@cn/platform/graphql/loader';
import type { List, ListArgs } from '@cn/platform/graphql/page';
import { Args, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { readDossiers } from '../dossier/dossier.query';
import { viewDossier } from '../dossier/dossier.view';
import { objetOf } from '../node/objet';
import { atLeast } from '../projection/at-least';
import { findTache, listTaches, type TacheFiltre, type TacheView } from './tache.query';

@Resolver('Tache')
export class TacheResolver {
  constructor(private readonly database: Database) {}

  @Query('taches')
  async taches(
    @Appelant() acteur: Acteur,
    @Args() args: ListArgs & { filtre?: TacheFiltre | null; auMoins?: string | null },
  ): Promise<List<TacheView>> {
    await atLeast(this.database, args.auMoins);
    const filtre = { ...args.filtre, roles: args.filtre?.roles ?? rolesOf(acteur, args) };
    return this.database.read(acteur, (tx) => listTaches(tx, { ...args, filtre }));
  }

  @ResolveReference()
  reference({ id }: { id: string }, { read }: GraphContext): Promise<TacheView | null> {
    return read((tx) => findTache(tx, id));
  }

  @ResolveField('objet')
  objet(@Parent() { sujet }: TacheView) {
    return objetOf(sujet);
  }

  @ResolveField('dossier')
  async dossier(@Loads() load: Load, @Parent() { dossierId }: TacheView) {
    const row = await load(readDossiers, dossierId);
    return row ? viewDossier(row) : null;
  }
}

/** Without a role, a dossier shows all its tasks, a list those of the one who asks; a program has none of its own. */
const rolesOf = ({ role }: Acteur, { filtre }: { filtre?: TacheFiltre | null }): string[] | null =>
  filtre?.dossierId || role === 'INTEGRATEUR' ? null : [role];
