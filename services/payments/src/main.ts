import { runService } from '@cn/platform/service/run-service';
import { activities } from './activities';
import { config } from './config';
import { ConventionResolver } from './convention/convention.resolver';
import { ConventionRow } from './convention/convention.row';
import {
  ExamenConventionResolver,
  ExamenFinancementResolver,
  ExamenResolver,
} from './examen/examen.resolver';
import { ExamenRow } from './examen/examen.row';
import { FinancementResolver, PosteFinancementResolver } from './financement/financement.resolver';
import { FinancementRow, PorteRow } from './financement/financement.row';
import { BdtHttp } from './ordre/bdt.http';
import { LiberationRow, OrdreRow } from './ordre/ordre.row';
import { handlers } from './replica/replica.handlers';
import { TrancheResolver } from './tranche/tranche.resolver';
import { TrancheRow } from './tranche/tranche.row';

void runService({
  name: 'payments',
  folder: __dirname,
  config,
  entities: [ConventionRow, ExamenRow, FinancementRow, LiberationRow, OrdreRow, PorteRow, TrancheRow],
  resolvers: [
    ConventionResolver,
    ExamenConventionResolver,
    ExamenFinancementResolver,
    ExamenResolver,
    FinancementResolver,
    PosteFinancementResolver,
    TrancheResolver,
  ],
  handlers: () => handlers,
  activities: ({ database }) => activities(database, new BdtHttp(config.BDT_URL, config.BDT_TIMEOUT_MS)),
});
