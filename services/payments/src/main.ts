import type { PaymentsActivities } from '@cn/contracts/activity';
import { Follow } from '@cn/platform/follow/follow';
import { runService, type ServiceDeps } from '@cn/platform/service/run-service';
import { config } from './config';
import * as convention from './convention/convention.activities';
import { ConventionResolver } from './convention/convention.resolver';
import { ConventionRow } from './convention/convention.row';
import { echeances } from './echeance';
import { ExamenResolver } from './examen/examen.resolver';
import { ExamenRow } from './examen/examen.row';
import { FinancementResolver, PosteFinancementResolver } from './financement/financement.resolver';
import { FinancementRow, PorteRow } from './financement/financement.row';
import { BdtHttp } from './ordre/bdt.http';
import { LiberationRow, OrdreRow } from './ordre/ordre.row';
import { reconcileTranche } from './ordre/reconcile-tranche';
import { followOrdre, sendOrdre } from './ordre/send-ordre';
import { writeOrdre } from './ordre/write-ordre';
import { handlers } from './replica/replica.handlers';
import { fallDueTranche } from './tranche/fall-due-tranche';
import { tranchesEtat } from './tranche/tranche.activities';
import { TrancheResolver } from './tranche/tranche.resolver';
import { TrancheRow } from './tranche/tranche.row';

function activities({ database }: ServiceDeps): PaymentsActivities {
  const follow = new Follow(database, echeances, {
    convention: convention.conventionEtat,
    tranches: tranchesEtat,
  });
  const bdt = new BdtHttp(config.BDT_URL, config.BDT_TIMEOUT_MS);
  return {
    ...follow.activities(),
    alertInstruction: follow.act(convention.alertInstruction),
    announceFin: follow.act(convention.announceFin),
    expireConvention: follow.act(convention.expireConvention),
    fallDue: follow.act(fallDueTranche),
    orderTranche: follow.act(writeOrdre),
    sendOrdre: follow.actOutside(sendOrdre(bdt)),
    followOrdre: follow.actOutside(followOrdre(bdt)),
    reconcileTranche: follow.actOutside(reconcileTranche(bdt)),
  };
}

void runService({
  name: 'payments',
  folder: __dirname,
  config,
  entities: [ConventionRow, ExamenRow, FinancementRow, LiberationRow, OrdreRow, PorteRow, TrancheRow],
  resolvers: [
    ConventionResolver,
    ExamenResolver,
    FinancementResolver,
    PosteFinancementResolver,
    TrancheResolver,
  ],
  handlers: () => handlers,
  activities,
});
