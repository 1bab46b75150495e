import { replicateReferentiel } from '@cn/platform/referentiel/replica';
import { moveTerritory } from '@cn/platform/db/move-territory';
import type { Tx } from '@cn/platform/db/tx';
import type { Handlers, Received } from '@cn/platform/kafka/consumer';
import { freeCandidat, keepCandidat, recruitCandidat } from './mise-en-relation/mise-en-relation.handlers';
import { replicateFinancement } from './replica/financement.replica';
import { replicatePoste } from './replica/poste.replica';
import { replicateTranche } from './replica/tranche.replica';
import { replicateStructure } from './replica/structure.replica';

/** The structure holds the poste no longer: who was validated on it is free again. */
async function takeBackPoste(tx: Tx, event: Received<'PosteWithdrawn' | 'PosteReturned'>): Promise<void> {
  await replicatePoste(tx, event);
  await freeCandidat(tx, event);
}

/** What this service does with the facts of the others. */
export const handlers: Handlers = {
  StructureRecorded: replicateStructure,
  StructureMoved: (tx, { payload }) => moveTerritory(tx, payload),
  PosteGranted: replicatePoste,
  PosteAttributed: replicatePoste,
  PosteExpired: replicatePoste,
  DelaiReminded: replicatePoste,
  DelaiMarked: replicatePoste,
  DerogationGranted: replicatePoste,
  PosteWithdrawn: takeBackPoste,
  PosteReturned: takeBackPoste,
  FinancementCreated: replicateFinancement,
  TrancheChanged: replicateTranche,
  ReferentielRecorded: replicateReferentiel,
  DepartRecorded: recruitCandidat,
  DepartCancelled: keepCandidat,
};
