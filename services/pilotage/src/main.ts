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
import { project } from './projection/project';
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
      ...[JournalResolver, EcheanceResolver, TacheResolver, NodeResolver],
      ...[AgentResolver, VueResolver, SuiviResolver, AlerteResolver, AffectationResolver],
    ],
    handlers: () => ({ batch: (tx, events) => project(tx, events) }),
  });
};

runAlone(module, start);
