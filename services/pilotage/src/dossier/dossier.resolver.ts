import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { invalidArgument } from '@cn/platform/graphql/argument';
import type { GraphContext } from '@cn/platform/graphql/context';
import { askedBelow } from '@cn/platform/graphql/asked';
import { mapList, type List, type ListArgs } from '@cn/platform/graphql/page';
import { Args, Info, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { readPasse } from '../passe/read-passe';
import { atLeast } from '../projection/at-least';
import { readDossier, listDossiers, readDossiers, type DossierTri } from './dossier.query';
import type { DossierFiltre } from './dossier.filtre';
import { countFacettes } from './facette.query';
import { viewDossier, type DossierView } from './dossier.view';

type Asked = ListArgs & { filtre?: DossierFiltre | null; tri?: DossierTri | null; auMoins?: string | null };

@Resolver('Dossier')
export class DossierResolver {
  constructor(private readonly database: Database) {}

  @Query('dossiers')
  async dossiers(
    @Appelant() acteur: Acteur,
    @Args() args: Asked,
    @Info() info: GraphQLResolveInfo,
  ): Promise<List<DossierView>> {
    await atLeast(this.database, args.auMoins);
    const asked = [...askedBelow(info, ['nodes']), ...askedBelow(info, ['edges', 'node'])];
    const parts = new Set(asked);
    return mapList(await this.database.read(acteur, (tx) => listDossiers(tx, args, parts)), viewDossier);
  }

  @Query('facettesDossiers')
  facettes(@Appelant() acteur: Acteur, @Args() { filtre }: { filtre?: DossierFiltre | null }) {
    return this.database.read(acteur, (tx) => countFacettes(tx, filtre ?? {}));
  }

  @Query('dossier')
  async dossier(
    @Appelant() acteur: Acteur,
    @Args() { id, numero, on, auMoins }: { id?: string; numero?: string; on?: string; auMoins?: string },
    @Info() info: GraphQLResolveInfo,
  ): Promise<DossierView | null> {
    if (Boolean(id) === Boolean(numero))
      throw invalidArgument('id', 'l’identifiant du dossier, ou son numéro');
    await atLeast(this.database, auMoins);
    const by = id ? { id } : { numero: numero ?? '' };
    const parts = on ? [] : askedBelow(info, []);
    const row = await this.database.read(acteur, (tx) => readDossier(tx, by, parts));
    const then = row && on ? await readPasse(this.database, row, on) : row;
    return then && viewDossier(then);
  }

  @ResolveReference()
  async reference(told: { id: string }, { load }: GraphContext): Promise<DossierView | null> {
    const row = await load(readDossiers, told.id);
    return row ? Object.assign(viewDossier(row), told) : null;
  }
}
