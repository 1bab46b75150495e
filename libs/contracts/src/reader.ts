import { EVENTS, type EventName } from './event';
import type { ServiceName } from './service';
import type { TopicName } from './topic';

/**
 * Which events each service has an effect of. Each of them leaves an inbox row there, and the sandbox clock waits for it;
 * the other events of the same topics are passed over without a word. A service whose handlers are not these does not
 * start.
 */
export const READS: Record<ServiceName, readonly EventName[]> = {
  structures: [
    'ContratTransmitted',
    'ContratAmended',
    'ContratCancelled',
    'ConventionSigned',
    'ConventionExpired',
    'DepartRecorded',
    'DepartCancelled',
    'MailSent',
  ],
  candidates: [
    'StructureRecorded',
    'StructureMoved',
    'PosteGranted',
    'PosteAttributed',
    'PosteExpired',
    'PosteWithdrawn',
    'PosteReturned',
    'DelaiReminded',
    'DelaiMarked',
    'DerogationGranted',
    'FinancementCreated',
    'TrancheChanged',
    'DepartRecorded',
    'DepartCancelled',
    'ReferentielRecorded',
  ],
  formation: [
    'PosteGranted',
    'PosteAttributed',
    'PosteWithdrawn',
    'PosteReturned',
    'PosteExpired',
    'CandidatValidated',
    'ValidationCancelled',
    'ContratTransmitted',
    'ContratAmended',
    'ContratCancelled',
    'TrancheChanged',
    'PersonneRecorded',
    'ReferentielRecorded',
  ],
  payments: [
    'StructureRecorded',
    'StructureMoved',
    'PosteGranted',
    'PosteAttributed',
    'PosteWithdrawn',
    'PosteReturned',
    'PosteExpired',
    'DelaiMarked',
    'DerogationGranted',
    'CandidatValidated',
    'ValidationCancelled',
    'ContratTransmitted',
    'ContratAmended',
    'ContratCancelled',
    'ParcoursProposed',
    'ParcoursCancelled',
    'DepartRecorded',
    'DepartCancelled',
    'ReferentielRecorded',
  ],
  pilotage: Object.keys(EVENTS) as EventName[],
  notifications: [
    'StructureRecorded',
    'StructureMoved',
    'StructureActivated',
    'CandidatureSubmitted',
    'AvisReminded',
    'DemandeDecided',
    'DemandeWithdrawn',
    'PosteGranted',
    'PosteWithdrawn',
    'PosteReturned',
    'DelaiReminded',
    'DelaiMarked',
    'DerogationGranted',
    'DerogationWithdrawn',
    'ConventionSent',
    'ConventionSigned',
    'ConventionEndAnnounced',
    'SuiviRequested',
    'ConventionExpired',
    'TrancheChanged',
    'PersonneRecorded',
  ],
  sandbox: [],
};

/** The topics that a service listens to. */
export const topicsReadBy = (service: ServiceName): TopicName[] => [
  ...new Set(READS[service].map((name) => EVENTS[name].topic)),
];
