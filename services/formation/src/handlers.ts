import type { Handlers } from '@cn/platform/kafka/consumer';
import { replicateReferentiel } from '@cn/platform/referentiel/replica';
import { cancelParcours } from './parcours/cancel-parcours';
import {
  forgetValidation,
  replicateContrat,
  replicatePoste,
  replicateValidation,
} from './replica/replica.store';

/** What this service does with the facts of the others. */
export const handlers: Handlers = {
  PosteGranted: replicatePoste,
  PosteAttributed: replicatePoste,
  PosteWithdrawn: replicatePoste,
  PosteReturned: replicatePoste,
  PosteExpired: replicatePoste,
  CandidatValidated: replicateValidation,
  ValidationCancelled: async (tx, event) => {
    await forgetValidation(tx, event);
    await cancelParcours(tx, event);
  },
  ContratTransmitted: replicateContrat,
  ReferentielRecorded: replicateReferentiel,
};
