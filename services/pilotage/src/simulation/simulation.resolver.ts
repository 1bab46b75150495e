import { isUuid } from '@cn/platform/graphql/global-id';
import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { invalidArgument } from '@cn/platform/graphql/argument';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { findDossier } from '../dossier/dossier.query';
import { objetOf } from '../node/objet';
import { simulate, type HypotheseInput, type LigneView, type SimulationView } from './simulate';

const MOST = 20;

@Resolver('LigneSimulation')
export class SimulationResolver {
  constructor(private readonly database: Database) {}

  @Query('simulation')
  async simulation(
    @Appelant() acteur: Acteur,
    @Args() { dossierId, hypotheses }: { dossierId: string; hypotheses: HypotheseInput[] },
  ): Promise<SimulationView | null> {
    if (hypotheses.length > MOST) throw invalidArgument('hypotheses', `${MOST} hypothèses au plus`);
    const dossier = await this.database.read(acteur, (tx) => findDossier(tx, dossierId));
    return dossier && simulate(this.database, dossier, hypotheses);
  }

  @ResolveField('objet')
  objet(@Parent() { sujet }: LigneView) {
    const objet = objetOf(sujet);
    return objet && isUuid(objet.id) ? objet : null;
  }
}
