import { runAlone, type StartPart } from '@cn/platform/service/part';
import { startService } from '@cn/platform/service/start-service';
import { readConfig } from './config';
import { DossierResolver } from './dossier/dossier.resolver';
import { ENTITIES } from './entities';
import { handlers } from './handlers';
import { OrganismeResolver } from './organisme/organisme.resolver';
import { seedLots } from './organisme/organisme.store';
import { ParcoursResolver, PosteResolver, PosteSansParcoursResolver } from './parcours/parcours.resolver';

export const start: StartPart = (env) => {
  const config = readConfig(env);
  return startService({
    name: 'formation',
    folder: __dirname,
    config,
    entities: ENTITIES,
    resolvers: [
      DossierResolver,
      OrganismeResolver,
      ParcoursResolver,
      PosteResolver,
      PosteSansParcoursResolver,
    ],
    handlers: () => handlers,
    seed: ({ database }) => seedLots(database),
  });
};

runAlone(module, start);
