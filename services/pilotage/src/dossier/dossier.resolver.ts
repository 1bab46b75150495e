import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { readId, readOptionalId } from '@cn/platform/graphql/argument';
import { connection, readPage, type PageArgs } from '@cn/platform/graphql/connection';
import { Loads, type Load } from '@cn/platform/graphql/loader';
import { Args, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { readAVenir } from '../echeance/echeance.query';
import { atLeast } from '../projection/at-least';
import { readTaches } from '../tache/tache.query';
import { readConventions, readPostes, readTranches } from './dossier-parts.query';
import {
  dossierKey,
  findDossier,
  listDossiers,
  readContacts,
  type DossierFiltre,
  type DossierTri,
} from './dossier.query';
import { viewDossier, type DossierView } from './dossier.view';

type ListArgs = PageArgs & {
  filtre?: DossierFiltre | null;
  tri?: DossierTri | null;
  auMoins?: string | null;
};

@Resolver('Dossier')
export class DossierResolver {
  constructor(private readonly database: Database) {}

  @Query('dossiers')
  async dossiers(@Appelant() acteur: Acteur, @Args() args: ListArgs) {
    const tri = args.tri ?? 'MODIFICATION';
    const page = readPage(args, tri);
    const aJour = await atLeast(this.database, args.auMoins);
    const filtre = { ...args.filtre, structureId: readOptionalId(args.filtre?.structureId, 'structureId') };
    const rows = await this.database.transaction(acteur, (tx) => listDossiers(tx, filtre, tri, page));
    return { ...connection(rows.map(viewDossier), page, tri, dossierKey(tri)), aJour };
  }

  @Query('dossier')
  async dossier(@Appelant() acteur: Acteur, @Args('id') id: string, @Args('auMoins') auMoins?: string) {
    await atLeast(this.database, auMoins);
    return this.find(acteur, id);
  }

  @ResolveReference()
  reference(reference: { id: string }, context: { acteur: Acteur }) {
    return this.find(context.acteur, reference.id);
  }

  @ResolveField('contact')
  async contact(@Loads() load: Load, @Parent() { row }: DossierView) {
    return row.contact_personne_id && ((await load(readContacts, row.contact_personne_id)) ?? null);
  }

  @ResolveField('postes')
  postes(@Loads() load: Load, @Parent() { id }: DossierView) {
    return load(readPostes, id);
  }

  @ResolveField('conventions')
  conventions(@Loads() load: Load, @Parent() { id }: DossierView) {
    return load(readConventions, id);
  }

  @ResolveField('tranches')
  tranches(@Loads() load: Load, @Parent() { id }: DossierView) {
    return load(readTranches, id);
  }

  @ResolveField('aVenir')
  aVenir(@Loads() load: Load, @Parent() { id }: DossierView) {
    return load(readAVenir, id);
  }

  @ResolveField('taches')
  taches(@Loads() load: Load, @Parent() { id }: DossierView) {
    return load(readTaches, id);
  }

  private async find(acteur: Acteur, id: string): Promise<DossierView | null> {
    const dossierId = readId(id);
    const row = await this.database.transaction(acteur, (tx) => findDossier(tx, dossierId));
    return row && viewDossier(row);
  }
}
