import { runService } from '@cn/platform/service/run-service';
import { activities, follow } from './activities';
import { config } from './config';
import { ENTITIES } from './entities';
import { posteHandlers } from './poste/poste.handlers';
import { seedReferentiel } from './referentiel/seed-referentiel';
import { RESOLVERS } from './resolvers';

void runService({
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
