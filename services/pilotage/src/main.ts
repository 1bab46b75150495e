import { runService } from '@cn/platform/service/run-service';
import { config } from './config';
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
import { TacheResolver } from './tache/tache.resolver';

void runService({
  name: 'pilotage',
  folder: __dirname,
  config,
  entities: [],
  resolvers: [
    ...[DossierResolver, DossierPosteResolver, DossierConventionResolver, DossierTrancheResolver],
    ...[JournalResolver, EcheanceResolver, TacheResolver, NodeResolver],
  ],
  handlers: () => ({ batch: (tx, events) => project(tx, events) }),
});
