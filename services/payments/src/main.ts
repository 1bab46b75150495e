import { runService } from '@cn/platform/service/run-service';
import { activities, follow } from './activities';
import { config } from './config';
import { ConventionRow } from './convention/convention.row';
import { ExamenRow } from './examen/examen.row';
import { FinancementRow, PorteRow } from './financement/financement.row';
import { BdtHttp } from './ordre/bdt.http';
import { LiberationRow, OrdreRow } from './ordre/ordre.row';
import { handlers } from './handlers';
import { resolvers } from './resolvers';
import { TrancheRow } from './tranche/tranche.row';

void runService({
  name: 'payments',
  folder: __dirname,
  config,
  entities: [ConventionRow, ExamenRow, FinancementRow, LiberationRow, OrdreRow, PorteRow, TrancheRow],
  resolvers,
  handlers: () => handlers,
  follow: ({ database }) => follow(database),
  activities: ({ database }) => activities(database, new BdtHttp(config.BDT_URL, config.BDT_TIMEOUT_MS)),
});
