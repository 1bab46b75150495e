import type { EventName } from '@cn/contracts/event';
import { PHASES, type FaitNotifie, type Phase } from '@cn/domain/notification/table';
import type { Received } from '@cn/platform/kafka/consumer';
import { civilDateParis } from '@cn/domain/kernel/date';
import type { Donnees } from '../template/vue';

/** What an event means for those who are told. */
export interface Annonce {
  fait: FaitNotifie;
  donnees: Donnees;
  /** Phase of the programme, where who is told depends on it. */
  phase?: Phase;
  /** Échéance whose reminder it is. */
  echeanceId?: string;
}

type Announce<N extends EventName> = (payload: Received<N>['payload'], on: string) => Annonce[];

const DECISIONS: Readonly<Record<string, FaitNotifie>> = {
  ACCEPTEE: 'DEMANDE_ACCEPTEE',
  REJETEE: 'DEMANDE_REJETEE',
  EN_BASE: 'DEMANDE_EN_BASE',
};

const TRANCHES: Readonly<Record<string, FaitNotifie>> = {
  PAYEE: 'TRANCHE_PAYEE',
  RETENUE: 'TRANCHE_RETENUE',
};

/** What says no phase that we know cannot be told to the right people: its event is set aside with this reason. */
function phaseOf(text: string): Phase {
  // Facts written before they said it are all of phase 1: nothing else was filed then.
  const phase = text === '' ? 'P1' : PHASES.find((one) => one === text);
  if (!phase) throw new Error(`fait sans phase : « ${text} »`);
  return phase;
}

interface PosteLike {
  numero: number;
  limiteOn: string;
}

const ofPoste = (fait: FaitNotifie, poste: PosteLike | undefined, on: string, echeanceId = ''): Annonce => ({
  fait,
  echeanceId,
  donnees: { on, posteNumero: poste?.numero, limiteOn: poste?.limiteOn },
});

interface ConventionLike {
  numero: string;
  finOn: string;
  montantCents: bigint;
  posteIds: string[];
}

const ofConvention = (
  fait: FaitNotifie,
  convention: ConventionLike | undefined,
  on: string,
  echeanceId = '',
): Annonce => ({
  fait,
  echeanceId,
  donnees: {
    on,
    conventionNumero: convention?.numero,
    finOn: convention?.finOn,
    montantCents: Number(convention?.montantCents ?? 0),
    postes: convention?.posteIds.length,
  },
});

/** The events that someone is told of, and what each means; the table of the domain says to whom (D.10, F-63). */
const ANNONCES: { [N in EventName]?: Announce<N> } = {
  CandidatureSubmitted: ({ postesDemandes, numero }, on) =>
    (['DEMANDE_DEPOSEE', 'DEMANDE_A_EXAMINER'] as const).map((fait) => ({
      fait,
      donnees: { on, postes: postesDemandes, numero },
    })),
  DemandeDecided: ({ issue, phase, postesAccordes }, on) => {
    const fait = DECISIONS[issue];
    return fait ? [{ fait, phase: phaseOf(phase), donnees: { on, postes: postesAccordes } }] : [];
  },
  DemandeWithdrawn: (_payload, on) => [{ fait: 'DEMANDE_RETIREE', donnees: { on } }],
  StructureActivated: ({ phase }, on) => [
    { fait: 'STRUCTURE_ACTIVEE', phase: phaseOf(phase), donnees: { on } },
  ],
  AvisReminded: ({ destinataire, rang, echeanceId }, on) => [
    { fait: destinataire === 'ANCT' ? 'AVIS_ESCALADE' : 'AVIS_RELANCE', echeanceId, donnees: { on, rang } },
  ],
  DelaiReminded: ({ poste, echeanceId }, on) => [ofPoste('RECRUTEMENT_RAPPEL', poste, on, echeanceId)],
  DelaiMarked: ({ poste, echeanceId, depasse }, on) =>
    depasse ? [ofPoste('RECRUTEMENT_EXPIRE', poste, on, echeanceId)] : [],
  DerogationGranted: ({ poste }, on) => [ofPoste('DEROGATION_ACCORDEE', poste, on)],
  DerogationWithdrawn: ({ poste }, on) => [ofPoste('DEROGATION_RETIREE', poste, on)],
  PosteWithdrawn: ({ poste }, on) => [ofPoste('POSTE_RETIRE', poste, on)],
  PosteReturned: ({ poste }, on) => [ofPoste('POSTE_RENDU', poste, on)],
  ConventionSent: ({ convention }, on) => [ofConvention('CONVENTION_ENVOYEE', convention, on)],
  ConventionSigned: ({ convention }, on) => [ofConvention('CONVENTION_SIGNEE', convention, on)],
  ConventionEndAnnounced: ({ convention, echeanceId }, on) => [
    ofConvention('RENOUVELLEMENT_A_CHOISIR', convention, on, echeanceId),
  ],
  SuiviRequested: ({ convention, echeanceId, kind }, on) => [
    ofConvention(
      kind === 'rapport.relance' ? 'RAPPORT_DEMANDE' : 'SUIVI_DEMANDE',
      convention,
      on,
      echeanceId,
    ),
  ],
  ConventionExpired: ({ convention }, on) => [ofConvention('CONVENTION_ECHUE', convention, on)],
  TrancheChanged: ({ etat, numero, montantCents, echeanceOn, motifs }, on) => {
    const fait = TRANCHES[etat];
    const donnees = { on, trancheNumero: numero, montantCents: Number(montantCents), echeanceOn, motifs };
    return fait ? [{ fait, donnees }] : [];
  },
};

/** Names of the events that someone is told of. */
export const NOTIFIED = Object.keys(ANNONCES) as EventName[];

/** What an event means for those who are told; nothing for most. */
export function announce(event: Received): Annonce[] {
  const say = ANNONCES[event.name] as Announce<EventName> | undefined;
  return say?.(event.payload, civilDateParis(event.at).toString()) ?? [];
}
