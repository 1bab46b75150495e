import { runAlone, type StartPart } from '@cn/platform/service/part';
import { startService } from '@cn/platform/service/start-service';
import { activities, follow } from './activities';
import { readConfig } from './config';
import { ENTITIES } from './entities';
import { posteHandlers } from './poste/poste.handlers';
import { seedReferentiel } from './referentiel/seed-referentiel';
import { RESOLVERS } from './resolvers';

export const start: StartPart = (env) => {
  const config = readConfig(env);
  return startService({
    name: 'structures',
    folder: __dirname,
    config,
    entities: ENTITIES,
    resolvers: RESOLVERS,
    handlers: () => posteHandlers,
    follow: ({ database }) => follow(database),
    activities: ({ database }) => activities(database),
    seed: ({ database }) => seedReferentiel(database),
  });
};

runAlone(module, start);
