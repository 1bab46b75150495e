import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { Loads, type Load } from '@cn/platform/graphql/loader';
import type { List, ListArgs } from '@cn/platform/graphql/page';
import { Args, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { GraphContext } from '@cn/platform/graphql/context';
import { readDossiers } from '../dossier/dossier.query';
import { viewDossier } from '../dossier/dossier.view';
import { objetOf } from '../node/objet';
import { atLeast } from '../projection/at-least';
import {
  countByDay,
  findEcheance,
  listEcheances,
  type EcheanceFiltre,
  type EcheanceView,
} from './echeance.query';

@Resolver('Echeance')
export class EcheanceResolver {
  constructor(private readonly database: Database) {}

  @Query('echeances')
  async echeances(
    @Appelant() acteur: Acteur,
    @Args() args: ListArgs & { filtre?: EcheanceFiltre | null; auMoins?: string | null },
  ): Promise<List<EcheanceView>> {
    await atLeast(this.database, args.auMoins);
    return this.database.read(acteur, (tx) => listEcheances(tx, args));
  }

  @Query('calendrierEcheances')
  calendrier(@Appelant() acteur: Acteur, @Args('filtre') filtre: EcheanceFiltre) {
    return this.database.read(acteur, (tx) => countByDay(tx, filtre));
  }

  @ResolveReference()
  reference({ id }: { id: string }, { read }: GraphContext): Promise<EcheanceView | null> {
    return read((tx) => findEcheance(tx, id));
  }

  @ResolveField('objet')
  objet(@Parent() { sujet }: EcheanceView) {
    return objetOf(sujet);
  }

  @ResolveField('dossier')
  async dossier(@Loads() load: Load, @Parent() { dossierId }: EcheanceView) {
    const row = await load(readDossiers, dossierId);
    return row ? viewDossier(row) : null;
  }
}
