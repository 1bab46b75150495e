import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { readId, readOptionalId } from '@cn/platform/graphql/argument';
import { connection, readPage, type PageArgs } from '@cn/platform/graphql/connection';
import { Args, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { listEcheances } from '../echeance/echeance.query';
import { atLeast } from '../projection/at-least';
import { listTaches } from '../tache/tache.query';
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

/** A dossier page shows at most this many échéances and tasks. */
const ALL = { limit: 100, after: null };

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
  async contact(@Appelant() acteur: Acteur, @Parent() { row }: DossierView) {
    const id = row.contact_personne_id;
    if (!id) return null;
    return (await this.database.transaction(acteur, (tx) => readContacts(tx, [id]))).get(id) ?? null;
  }

  @ResolveField('postes')
  postes(@Appelant() acteur: Acteur, @Parent() { id }: DossierView) {
    return this.database.transaction(acteur, (tx) => readPostes(tx, id));
  }

  @ResolveField('conventions')
  conventions(@Appelant() acteur: Acteur, @Parent() { id }: DossierView) {
    return this.database.transaction(acteur, (tx) => readConventions(tx, id));
  }

  @ResolveField('tranches')
  tranches(@Appelant() acteur: Acteur, @Parent() { id }: DossierView) {
    return this.database.transaction(acteur, (tx) => readTranches(tx, id));
  }

  @ResolveField('aVenir')
  aVenir(@Appelant() acteur: Acteur, @Parent() { id }: DossierView) {
    return this.database.transaction(acteur, (tx) => listEcheances(tx, { dossierId: id }, ALL));
  }

  @ResolveField('taches')
  taches(@Appelant() acteur: Acteur, @Parent() { id }: DossierView) {
    return this.database.transaction(acteur, (tx) => listTaches(tx, { dossierId: id }, ALL));
  }

  private async find(acteur: Acteur, id: string): Promise<DossierView | null> {
    const dossierId = readId(id);
    const row = await this.database.transaction(acteur, (tx) => findDossier(tx, dossierId));
    return row && viewDossier(row);
  }
}
