import type { ContratsActivities } from '@cn/contracts/procedure/fill-poste';
import { idOf } from '@cn/contracts/workflow';
import { runAlone, type StartPart } from '@cn/platform/service/part';
import { startService, type ServiceDeps } from '@cn/platform/service/start-service';
import { CandidatResolver } from './candidat/candidat.resolver';
import { readConfig } from './config';
import { ContratResolver, PosteResolver } from './contrat/contrat.resolver';
import { firstContratRecuOn } from './contrat/contrat.store';
import { DossierResolver } from './dossier/dossier.resolver';
import { ENTITIES } from './entities';
import { handlers } from './handlers';
import { MiseEnRelationResolver } from './mise-en-relation/mise-en-relation.resolver';

function activities({ database }: ServiceDeps): ContratsActivities {
  return {
    readContratRecu: async ({ sujet }) => ({
      contratRecuOn: await database.asSystem((tx) => firstContratRecuOn(tx, idOf(sujet))),
    }),
  };
}

export const start: StartPart = (env) => {
  const config = readConfig(env);
  return startService({
    name: 'candidates',
    folder: __dirname,
    config,
    entities: ENTITIES,
    resolvers: [CandidatResolver, DossierResolver, MiseEnRelationResolver, ContratResolver, PosteResolver],
    handlers: () => handlers,
    activities,
  });
};

runAlone(module, start);
