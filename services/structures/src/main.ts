import { runService } from '@cn/platform/service/run-service';
import { activities } from './activities';
import { AvisRow } from './avis/avis.row';
import { ComiteResolver } from './comite/comite.resolver';
import { ComiteRow } from './comite/comite.row';
import { config } from './config';
import { DemandeResolver } from './demande/demande.resolver';
import { DemandeRow } from './demande/demande.row';
import { DossierRow } from './dossier/dossier.row';
import { posteHandlers } from './poste/poste.handlers';
import { PosteResolver } from './poste/poste.resolver';
import { DerogationRow, PosteRow } from './poste/poste.row';
import { PropositionResolver } from './proposition/proposition.resolver';
import { PropositionRow } from './proposition/proposition.row';
import { seedReferentiel } from './referentiel/seed-referentiel';
import { ImportResolver } from './structure/import.resolver';
import { StructureResolver } from './structure/structure.resolver';
import { PersonneRow, StructureRow } from './structure/structure.row';

void runService({
  name: 'structures',
  folder: __dirname,
  config,
  entities: [
    AvisRow,
    ComiteRow,
    DemandeRow,
    DerogationRow,
    DossierRow,
    PersonneRow,
    PosteRow,
    PropositionRow,
    StructureRow,
  ],
  resolvers: [
    ComiteResolver,
    DemandeResolver,
    ImportResolver,
    PosteResolver,
    PropositionResolver,
    StructureResolver,
  ],
  handlers: () => posteHandlers,
  activities: ({ database }) => activities(database),
  seed: ({ database }) => seedReferentiel(database),
});
