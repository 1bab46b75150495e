import { runService } from '@cn/platform/service/run-service';
import { CandidatResolver } from './candidat/candidat.resolver';
import { config } from './config';
import { ContratResolver, PosteResolver } from './contrat/contrat.resolver';
import { ENTITIES } from './entities';
import { handlers } from './handlers';
import { MiseEnRelationResolver } from './mise-en-relation/mise-en-relation.resolver';

void runService({
  name: 'candidates',
  folder: __dirname,
  config,
  entities: ENTITIES,
  resolvers: [CandidatResolver, MiseEnRelationResolver, ContratResolver, PosteResolver],
  handlers: () => handlers,
});
