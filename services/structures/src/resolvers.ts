import { AvisResolver } from './avis/avis.resolver';
import { CandidatureResolver } from './candidature/candidature.resolver';
import { ComiteResolver } from './comite/comite.resolver';
import { DossierResolver } from './dossier/dossier.resolver';
import { DemandeResolver } from './demande/demande.resolver';
import { DerogationResolver } from './poste/derogation.resolver';
import { PosteResolver } from './poste/poste.resolver';
import { PropositionResolver } from './proposition/proposition.resolver';
import { ImportResolver } from './structure/import.resolver';
import { StructureResolver } from './structure/structure.resolver';

/** What this service answers in GraphQL, slice by slice. */
export const RESOLVERS = [
  AvisResolver,
  CandidatureResolver,
  ComiteResolver,
  DemandeResolver,
  DerogationResolver,
  DossierResolver,
  ImportResolver,
  PosteResolver,
  PropositionResolver,
  StructureResolver,
];
