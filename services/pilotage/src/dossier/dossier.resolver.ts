import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { invalidArgument } from '@cn/platform/graphql/argument';
import type { GraphContext } from '@cn/platform/graphql/context';
import { Loads, type Batch, type Load } from '@cn/platform/graphql/loader';
import { connectionOf, mapList, type List, type ListArgs } from '@cn/platform/graphql/page';
import { Args, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { readAVenir } from '../echeance/echeance.query';
import { atLeast } from '../projection/at-least';
import { readTaches } from '../tache/tache.query';
import { readConventions, readPostes, readTranches } from './dossier-parts.query';
import {
  findDossier,
  findDossierByNumero,
  listDossiers,
  readContacts,
  readDossiers,
  type DossierFiltre,
  type DossierTri,
} from './dossier.query';
import { viewDossier, type DossierView } from './dossier.view';

type Asked = ListArgs & { filtre?: DossierFiltre | null; tri?: DossierTri | null; auMoins?: string | null };

@Resolver('Dossier')
export class DossierResolver {
  constructor(private readonly database: Database) {}

  @Query('dossiers')
  async dossiers(@Appelant() acteur: Acteur, @Args() args: Asked): Promise<List<DossierView>> {
    await atLeast(this.database, args.auMoins);
    return mapList(await this.database.read(acteur, (tx) => listDossiers(tx, args)), viewDossier);
  }

  @Query('dossier')
  async dossier(
    @Appelant() acteur: Acteur,
    @Args() { id, numero, auMoins }: { id?: string; numero?: string; auMoins?: string },
  ): Promise<DossierView | null> {
    if (Boolean(id) === Boolean(numero))
      throw invalidArgument('id', 'l’identifiant du dossier, ou son numéro');
    await atLeast(this.database, auMoins);
    const row = await this.database.read(acteur, (tx) =>
      id ? findDossier(tx, id) : findDossierByNumero(tx, numero ?? ''),
    );
    return row && viewDossier(row);
  }

  @ResolveReference()
  async reference({ id }: { id: string }, { load }: GraphContext): Promise<DossierView | null> {
    const row = await load(readDossiers, id);
    return row ? viewDossier(row) : null;
  }

  @ResolveField('structure')
  structure(@Parent() { structureId }: DossierView): { id: string } {
    return { id: structureId };
  }

  @ResolveField('demande')
  demande(@Parent() { demandeId }: DossierView): { id: string } {
    return { id: demandeId };
  }

  @ResolveField('contact')
  async contact(@Loads() load: Load, @Parent() { row }: DossierView) {
    return row.contact_personne_id && ((await load(readContacts, row.contact_personne_id)) ?? null);
  }

  @ResolveField('postes')
  postes(@Loads() load: Load, @Parent() { id }: DossierView, @Args() args: ListArgs) {
    return partsOf(load, readPostes, id, args, ({ posteId }) => posteId);
  }

  @ResolveField('conventions')
  conventions(@Loads() load: Load, @Parent() { id }: DossierView, @Args() args: ListArgs) {
    return partsOf(load, readConventions, id, args, ({ conventionId }) => conventionId);
  }

  @ResolveField('tranches')
  tranches(@Loads() load: Load, @Parent() { id }: DossierView, @Args() args: ListArgs) {
    return partsOf(load, readTranches, id, args, ({ trancheId }) => trancheId);
  }

  @ResolveField('aVenir')
  aVenir(@Loads() load: Load, @Parent() { id }: DossierView, @Args() args: ListArgs) {
    return partsOf(load, readAVenir, id, args, (echeance) => echeance.id);
  }

  @ResolveField('taches')
  taches(@Loads() load: Load, @Parent() { id }: DossierView, @Args() args: ListArgs) {
    return partsOf(load, readTaches, id, args, (tache) => tache.id);
  }
}

/** What a dossier holds, few enough to be read whole. */
async function partsOf<T>(
  load: Load,
  batch: Batch<T[]>,
  id: string,
  args: ListArgs,
  idOf: (row: T) => string,
): Promise<List<T>> {
  return connectionOf((await load(batch, id)) ?? [], args, idOf);
}
