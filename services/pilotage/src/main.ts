import { join } from 'node:path';
import { readRights } from '@cn/platform/rights/read-rights';
import { tokenVerifier } from '@cn/platform/auth/verify-token';
import { runAlone, type StartPart } from '@cn/platform/service/part';
import { startService, type ServiceDeps } from '@cn/platform/service/start-service';
import { ActionResolver } from './action/action.resolver';
import { AffectationResolver } from './affectation/affectation.resolver';
import { AgentResolver } from './agent/agent.resolver';
import { AlerteResolver } from './alerte/alerte.resolver';
import { readConfig } from './config';
import {
  DossierConventionResolver,
  DossierPosteResolver,
  DossierTrancheResolver,
} from './dossier/dossier-parts.resolver';
import { DossierResolver } from './dossier/dossier.resolver';
import { EcheanceResolver } from './echeance/echeance.resolver';
import { ChangeEar } from './flux/change-ear';
import { Flux } from './flux/flux';
import { FluxController, FluxDoor } from './flux/flux.controller';
import { ExportController, ExportDoor } from './export/export.controller';
import { JournalResolver } from './journal/journal.resolver';
import { NodeResolver } from './node/node.resolver';
import { OperationResolver } from './lot/operation.resolver';
import { OperationRunner } from './lot/operation.runner';
import { Owners } from './lot/owner.client';
import { consume } from './projection/consume';
import { RechercheResolver } from './recherche/recherche.resolver';
import { RegleResolver } from './regle/regle.resolver';
import { SimulationResolver } from './simulation/simulation.resolver';
import { StatistiqueResolver } from './statistique/statistique.resolver';
import { SuiviResolver } from './suivi/suivi.resolver';
import { TacheResolver } from './tache/tache.resolver';
import { VersementResolver } from './versement/versement.resolver';
import { VueResolver } from './vue/vue.resolver';

export const start: StartPart = (env) => {
  const config = readConfig(env);
  const verify = tokenVerifier({ issuer: config.OIDC_ISSUER, audience: config.OIDC_AUDIENCE });
  let flux: Flux | undefined;
  const fluxOf = ({ database, logger }: ServiceDeps): Flux => (flux ??= new Flux(database, logger));
  return startService({
    name: 'pilotage',
    folder: __dirname,
    config,
    entities: [],
    resolvers: [
      ...[DossierResolver, DossierPosteResolver, DossierConventionResolver, DossierTrancheResolver],
      ActionResolver,
      ...[AgentResolver, VueResolver, SuiviResolver, AlerteResolver, AffectationResolver],
      ...[JournalResolver, EcheanceResolver, TacheResolver, NodeResolver],
      ...[OperationResolver, RechercheResolver, RegleResolver],
      ...[SimulationResolver, StatistiqueResolver, VersementResolver],
    ],
    providers: (deps) => {
      const owners = new Owners({ structures: config.STRUCTURES_URL, payments: config.PAYMENTS_URL });
      return [
        { provide: OperationRunner, useValue: new OperationRunner(deps.database, owners, deps.logger) },
        { provide: ExportDoor, useValue: new ExportDoor(verify) },
        { provide: Flux, useValue: fluxOf(deps) },
        { provide: FluxDoor, useValue: new FluxDoor(verify, readRights(join(__dirname, 'rights.csv'))) },
      ];
    },
    controllers: [FluxController, ExportController],
    background: (deps) => [new ChangeEar(config.DATABASE_URL_SYSTEM, fluxOf(deps), deps.logger)],
    handlers: () => ({ batch: consume }),
  });
};

runAlone(module, start);
