import type { StructuresActivities } from '@cn/contracts/activity';
import { Follow } from '@cn/platform/follow/follow';
import { runService, type ServiceDeps } from '@cn/platform/service/run-service';
import { AvisRow } from './avis/avis.row';
import { ComiteResolver } from './comite/comite.resolver';
import { ComiteRow } from './comite/comite.row';
import { config } from './config';
import * as demande from './demande/demande.activities';
import { DemandeResolver } from './demande/demande.resolver';
import { DemandeRow } from './demande/demande.row';
import { DossierRow } from './dossier/dossier.row';
import { echeances } from './echeance';
import * as poste from './poste/poste.activities';
import { posteHandlers } from './poste/poste.handlers';
import { PosteResolver } from './poste/poste.resolver';
import { DerogationRow, PosteRow } from './poste/poste.row';
import { seedReferentiel } from './referentiel/seed-referentiel';
import { ImportResolver } from './structure/import.resolver';
import { StructureResolver } from './structure/structure.resolver';
import { PersonneRow, StructureRow } from './structure/structure.row';

function activities({ database }: ServiceDeps): StructuresActivities {
  const follow = new Follow(database, echeances, {
    demande: demande.readDemandeEtat,
    poste: poste.readPosteEtat,
  });
  return {
    ...follow.activities(),
    remindPrefecture: follow.remind(demande.remindPrefecture),
    escalateAvis: follow.act(demande.escalateAvis),
    askConfirmation: follow.act(demande.askConfirmation),
    examineInComite: follow.act(demande.examineInComite),
    activateStructure: follow.act(demande.activateStructure),
    remindRecrutement: follow.remind(poste.remindRecrutement),
    markDelaiDepasse: follow.act(poste.markDelaiDepasse),
    alertDepart: follow.act(poste.alertDepart),
    askRupture: follow.act(poste.askRupture),
    askRetour: follow.act(poste.askRetour),
  };
}

void runService({
  name: 'structures',
  folder: __dirname,
  config,
  entities: [AvisRow, ComiteRow, DemandeRow, DerogationRow, DossierRow, PersonneRow, PosteRow, StructureRow],
  resolvers: [ComiteResolver, DemandeResolver, ImportResolver, PosteResolver, StructureResolver],
  handlers: () => posteHandlers,
  activities,
  seed: ({ database }) => seedReferentiel(database),
});
