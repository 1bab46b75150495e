import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { Loads, type Load } from '@cn/platform/graphql/loader';
import type { List, ListArgs } from '@cn/platform/graphql/page';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { TrancheView } from '../dossier/dossier-parts.query';
import { readDossiers } from '../dossier/dossier.query';
import { viewDossier } from '../dossier/dossier.view';
import { listVersements, sumVersements, type LigneTotaux, type VersementFiltre } from './versement.query';

@Resolver('DossierTranche')
export class VersementResolver {
  constructor(private readonly database: Database) {}

  @Query('versements')
  versements(
    @Appelant() acteur: Acteur,
    @Args() args: ListArgs & { filtre?: VersementFiltre | null },
  ): Promise<List<TrancheView>> {
    return this.database.read(acteur, (tx) => listVersements(tx, args));
  }

  @Query('totauxVersements')
  totaux(
    @Appelant() acteur: Acteur,
    @Args() { filtre }: { filtre?: VersementFiltre | null },
  ): Promise<LigneTotaux[]> {
    return this.database.read(acteur, (tx) => sumVersements(tx, filtre ?? {}));
  }

  @ResolveField('dossier')
  async dossier(@Loads() load: Load, @Parent() { dossierId }: TrancheView) {
    const row = await load(readDossiers, dossierId);
    return row ? viewDossier(row) : null;
  }
}
