import { ConventionActsResolver, ConventionResolver } from './convention/convention.resolver';
import { DossierResolver } from './dossier/dossier.resolver';
import {
  ExamenConventionResolver,
  ExamenFinancementResolver,
  ExamenResolver,
} from './examen/examen.resolver';
import { FinancementResolver, PosteFinancementResolver } from './financement/financement.resolver';
import { OrdreResolver } from './ordre/ordre.resolver';
import { TrancheResolver } from './tranche/tranche.resolver';

/** What this service answers in GraphQL. */
export const resolvers = [
  ConventionActsResolver,
  ConventionResolver,
  DossierResolver,
  ExamenConventionResolver,
  ExamenFinancementResolver,
  ExamenResolver,
  FinancementResolver,
  OrdreResolver,
  PosteFinancementResolver,
  TrancheResolver,
];
