import { runAlone, type StartPart } from '@cn/platform/service/part';
import { startService } from '@cn/platform/service/start-service';
import { activities, follow } from './activities';
import { readConfig } from './config';
import { ConventionRow } from './convention/convention.row';
import { ExamenRow } from './examen/examen.row';
import { FinancementRow, PorteRow } from './financement/financement.row';
import { BdtHttp } from './ordre/bdt.http';
import { LiberationRow, OrdreRow } from './ordre/ordre.row';
import { handlers } from './handlers';
import { resolvers } from './resolvers';
import { TrancheRow } from './tranche/tranche.row';

export const start: StartPart = (env) => {
  const config = readConfig(env);
  return startService({
    name: 'payments',
    folder: __dirname,
    config,
    entities: [ConventionRow, ExamenRow, FinancementRow, LiberationRow, OrdreRow, PorteRow, TrancheRow],
    resolvers,
    handlers: () => handlers,
    follow: ({ database }) => follow(database),
    activities: ({ database }) =>
      activities(database, new BdtHttp(config.BDT_URL, config.BDT_TIMEOUT_MS, config.BDT_TOKEN)),
  });
};

runAlone(module, start);
