import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import type { GraphContext } from '@cn/platform/graphql/context';
import { Loads, type Load } from '@cn/platform/graphql/loader';
import type { List, ListArgs } from '@cn/platform/graphql/page';
import { payload } from '@cn/platform/graphql/payload';
import { UseCases } from '@cn/platform/usecase/use-case';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { readDossiers } from '../dossier/dossier.query';
import { viewDossier } from '../dossier/dossier.view';
import { entreesById } from '../journal/journal.query';
import { findAlerte, listAlertes, type AlerteFiltre, type AlerteView } from './alerte.query';
import { markAlertesLues } from './mark-alertes-lues';

@Resolver('Alerte')
export class AlerteResolver {
  constructor(
    private readonly database: Database,
    private readonly useCases: UseCases,
  ) {}

  @Query('alertes')
  alertes(
    @Appelant() acteur: Acteur,
    @Args() args: ListArgs & { filtre?: AlerteFiltre | null },
  ): Promise<List<AlerteView>> {
    return this.database.read(acteur, (tx) => listAlertes(tx, args));
  }

  @Mutation('markAlertesLues')
  async markAlertesLues(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(markAlertesLues, acteur, input));
  }

  @ResolveReference()
  reference({ id }: { id: string }, { read }: GraphContext): Promise<AlerteView | null> {
    return read((tx) => findAlerte(tx, id));
  }

  @ResolveField('dossier')
  async dossier(@Loads() load: Load, @Parent() { dossierId }: AlerteView) {
    const row = await load(readDossiers, dossierId);
    return row ? viewDossier(row) : null;
  }

  @ResolveField('entree')
  async entree(@Loads() load: Load, @Parent() { id }: AlerteView) {
    return (await load(entreesById, id)) ?? null;
  }
}
