import { runService } from '@cn/platform/service/run-service';
import { config } from './config';
import { ENTITIES } from './entities';
import { handlers } from './handlers';
import { OrganismeResolver } from './organisme/organisme.resolver';
import { seedLots } from './organisme/organisme.store';
import { ParcoursResolver, PosteResolver, PosteSansParcoursResolver } from './parcours/parcours.resolver';

void runService({
  name: 'formation',
  folder: __dirname,
  config,
  entities: ENTITIES,
  resolvers: [OrganismeResolver, ParcoursResolver, PosteResolver, PosteSansParcoursResolver],
  handlers: () => handlers,
  seed: ({ database }) => seedLots(database),
});
