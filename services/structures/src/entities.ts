import { AvisRow } from './avis/avis.row';
import { ComiteRow } from './comite/comite.row';
import { DemandeRow } from './demande/demande.row';
import { DossierRow } from './dossier/dossier.row';
import { DerogationRow, PosteRow } from './poste/poste.row';
import { PropositionRow } from './proposition/proposition.row';
import { PersonneRow, StructureRow } from './structure/structure.row';

/** The rows of this service. */
export const ENTITIES = [
  AvisRow,
  ComiteRow,
  DemandeRow,
  DerogationRow,
  DossierRow,
  PersonneRow,
  PosteRow,
  PropositionRow,
  StructureRow,
];
