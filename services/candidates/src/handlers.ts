import { replicateReferentiel } from '@cn/platform/referentiel/replica';
import type { Handlers } from '@cn/platform/kafka/consumer';
import { freeCandidat, recruitCandidat } from './mise-en-relation/mise-en-relation.handlers';
import { replicateFinancement } from './replica/financement.replica';
import { replicatePoste } from './replica/poste.replica';
import { activateStructure, replicateStructure } from './replica/structure.replica';

/** What this service does with the facts of the others. */
export const handlers: Handlers = {
  StructureRecorded: replicateStructure,
  StructureActivated: activateStructure,
  PosteGranted: replicatePoste,
  PosteAttributed: replicatePoste,
  PosteExpired: replicatePoste,
  DelaiReminded: replicatePoste,
  DelaiMarked: replicatePoste,
  DerogationGranted: replicatePoste,
  PosteWithdrawn: async (tx, event) => {
    await replicatePoste(tx, event);
    await freeCandidat(tx, event);
  },
  FinancementCreated: replicateFinancement,
  ReferentielRecorded: replicateReferentiel,
  DepartRecorded: recruitCandidat,
};
