import { runAlone, type StartPart } from '@cn/platform/service/part';
import { startService } from '@cn/platform/service/start-service';
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
import { JournalResolver } from './journal/journal.resolver';
import { NodeResolver } from './node/node.resolver';
import { OperationResolver } from './lot/operation.resolver';
import { OperationRunner } from './lot/operation.runner';
import { Owners } from './lot/owner.client';
import { project } from './projection/project';
import { RechercheResolver } from './recherche/recherche.resolver';
import { SuiviResolver } from './suivi/suivi.resolver';
import { TacheResolver } from './tache/tache.resolver';
import { VueResolver } from './vue/vue.resolver';

export const start: StartPart = (env) => {
  const config = readConfig(env);
  return startService({
    name: 'pilotage',
    folder: __dirname,
    config,
    entities: [],
    resolvers: [
      ...[DossierResolver, DossierPosteResolver, DossierConventionResolver, DossierTrancheResolver],
      ...[AgentResolver, VueResolver, SuiviResolver, AlerteResolver, AffectationResolver],
      ...[JournalResolver, EcheanceResolver, TacheResolver, NodeResolver],
      ...[OperationResolver, RechercheResolver],
    ],
    providers: ({ database, logger }) => {
      const owners = new Owners({ structures: config.STRUCTURES_URL, payments: config.PAYMENTS_URL });
      return [{ provide: OperationRunner, useValue: new OperationRunner(database, owners, logger) }];
    },
    handlers: () => ({ batch: (tx, events) => project(tx, events) }),
  });
};

runAlone(module, start);
