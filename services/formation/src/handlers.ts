import type { Handlers } from '@cn/platform/kafka/consumer';
import { replicateReferentiel } from '@cn/platform/referentiel/replica';
import { freeParcours } from './parcours/parcours.handlers';
import { forgetPersonne, replicatePersonne } from './replica/personne.replica';
import { replicateTranche } from './replica/tranche.replica';
import {
  forgetContrat,
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
    await freeParcours(tx, event);
  },
  ContratTransmitted: replicateContrat,
  ContratAmended: replicateContrat,
  ContratCancelled: forgetContrat,
  TrancheChanged: replicateTranche,
  PersonneRecorded: replicatePersonne,
  erased: forgetPersonne,
  ReferentielRecorded: replicateReferentiel,
};
