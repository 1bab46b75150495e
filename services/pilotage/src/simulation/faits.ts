import type { EventName } from '@cn/contracts/event';
import type { Convention } from '@cn/contracts/gen/cn/payments/v1/payments_pb';
import type { Poste } from '@cn/contracts/gen/cn/structures/v1/structures_pb';
import { sujetOf } from '@cn/contracts/workflow';
import type { DemandeKind } from '@cn/domain/demande/kind';
import type { Depart, Fait } from '@cn/domain/echeancier/facts';
import { LocalDate, startOfDayParis } from '@cn/domain/kernel/date';
import type { ContratKind } from '@cn/domain/montant/kind';
import type { TypeStructure } from '@cn/domain/structure/type-structure';
import type { Fact, PayloadOf } from '../projection/fact';

/** What the facts of a dossier say, before the planner reads it. */
export interface Faits {
  demande: DemandeDite | null;
  postes: Map<string, PosteDit>;
  conventions: Map<string, ConventionDite>;
  financements: Map<string, FinancementDit>;
}

interface DemandeDite {
  sujet: string;
  version: string;
  asOf: LocalDate;
  kind: DemandeKind;
  typeStructure: TypeStructure;
  postesDemandes: number;
  contratSouhaite: ContratKind | null;
  deposee: Fait;
  avis: Fait | null;
  decision: Fait | null;
  retiree: Fait | null;
  seanceOn: LocalDate | null;
}

interface ContratDit {
  contratId: string;
  kind: ContratKind;
  startOn: LocalDate;
  finOn: LocalDate | null;
  transmis: Fait;
}

interface PosteDit {
  id: string;
  dit: Poste;
  accorde: Fait;
  derogations: Map<string, Fait>;
  contrats: Map<string, ContratDit>;
  departs: Depart[];
  fin: Fait | null;
  /** Withdrawn or returned: what paid it is closed. */
  retire: Fait | null;
}

interface ConventionDite {
  sujet: string;
  demandee: Fait;
  complete: Fait | null;
  conforme: Fait | null;
  envoyee: Fait | null;
  signee: Fait | null;
  fin: Fait | null;
}

interface FinancementDit {
  sujet: string;
  conventionId: string;
  posteId: string;
  version: string;
  asOf: LocalDate;
  montantCents: number;
  dureeMonths: number;
  premierEnvoi: Fait | null;
}

/** A fact true on its civil day, received when it happened. */
const faitOf = ({ contexte, on, event: { at } }: Fact): Fait => ({
  effectiveOn: LocalDate.parse(contexte.effectiveOn || on),
  recordedAt: at,
});

/** A fact that its service knows by its day alone. */
const dayOf = (on: LocalDate): Fait => ({ effectiveOn: on, recordedAt: startOfDayParis(on) });
const today = ({ on }: Fact): Fait => dayOf(LocalDate.parse(on));

function demande(
  faits: Faits,
  payload: PayloadOf<'CandidatureSubmitted' | 'DemandeAmended'>,
  fact: Fact,
): void {
  const filed = 'submittedOn' in payload ? LocalDate.parse(payload.submittedOn) : faitOf(fact).effectiveOn;
  faits.demande = {
    ...{ avis: null, decision: null, retiree: null, seanceOn: null },
    deposee: { effectiveOn: filed, recordedAt: fact.event.at },
    ...(faits.demande ?? {}),
    ...{ sujet: sujetOf('examineCandidature', payload.demandeId), version: payload.version, asOf: filed },
    kind: payload.kind as DemandeKind,
    typeStructure: payload.typeStructure as TypeStructure,
    postesDemandes: payload.postesDemandes,
    contratSouhaite: (payload.contratSouhaite || null) as ContratKind | null,
  };
}

function poste(faits: Faits, { poste: dit }: { poste?: Poste }, fact: Fact): PosteDit | null {
  if (!dit) return null;
  const known = faits.postes.get(dit.posteId);
  const blank = { derogations: new Map(), contrats: new Map(), departs: [], fin: null, retire: null };
  const next = known ? { ...known, dit } : { id: dit.posteId, dit, accorde: faitOf(fact), ...blank };
  faits.postes.set(dit.posteId, next);
  return next;
}

function contrat(
  faits: Faits,
  payload: PayloadOf<'ContratTransmitted' | 'ContratAmended'>,
  fact: Fact,
): void {
  const contrats = faits.postes.get(payload.posteId)?.contrats;
  const known = contrats?.get(payload.contratId);
  contrats?.set(payload.contratId, {
    contratId: payload.contratId,
    kind: payload.kind as ContratKind,
    startOn: LocalDate.parse(payload.startsOn),
    finOn: payload.endsOn ? LocalDate.parse(payload.endsOn) : null,
    transmis: known?.transmis ?? {
      effectiveOn: LocalDate.parse(payload.transmittedOn),
      recordedAt: fact.event.at,
    },
  });
}

const depart = (faits: Faits, posteId: string, one: Depart): void => {
  faits.postes.get(posteId)?.departs.push(one);
};

/** A step of a convention, and the dates that it sets or takes back. */
const step =
  (change: (fact: Fact, dite: Convention) => Partial<ConventionDite>) =>
  (faits: Faits, { convention }: { convention?: Convention }, fact: Fact): void => {
    if (!convention) return;
    const known = faits.conventions.get(convention.conventionId) ?? {
      ...{ sujet: sujetOf('signConvention', convention.conventionId), demandee: today(fact) },
      ...{ complete: null, conforme: null, envoyee: null, signee: null, fin: null },
    };
    faits.conventions.set(convention.conventionId, { ...known, ...change(fact, convention) });
  };

const over = (faits: Faits, payload: { poste?: Poste }, fact: Fact): void => {
  const ended = poste(faits, payload, fact);
  if (ended) ended.fin = faitOf(fact);
};
const withdrawn = (faits: Faits, payload: { poste?: Poste }, fact: Fact): void => {
  const ended = poste(faits, payload, fact);
  if (ended) ended.fin = ended.retire = faitOf(fact);
};
const seen = (faits: Faits, payload: { poste?: Poste }, fact: Fact): void => void poste(faits, payload, fact);

/** States of a tranche whose order has left for the bank: its plan is frozen (F-91). */
const PARTIES = ['ENVOYEE', 'ACCUSEE', 'PAYEE', 'RAPPROCHEE'];

type Readers = { [N in EventName]?: (faits: Faits, payload: PayloadOf<N>, fact: Fact) => void };

/** The facts that a plan depends on; every other one changes nothing in it. */
const READERS: Readers = {
  CandidatureSubmitted: demande,
  DemandeAmended: demande,
  AvisRecorded: ({ demande }, _payload, fact) => void (demande && (demande.avis = faitOf(fact))),
  DemandeScheduled: ({ demande }, { comiteOn }) =>
    void (demande && (demande.seanceOn = comiteOn ? LocalDate.parse(comiteOn) : null)),
  DemandeDecided: ({ demande }, { issue }, fact) =>
    void (demande && (demande.decision = issue === 'EN_BASE' ? null : faitOf(fact))),
  DemandeWithdrawn: ({ demande }, _payload, fact) => void (demande && (demande.retiree = faitOf(fact))),
  PosteGranted: seen,
  PosteAttributed: seen,
  DelaiReminded: seen,
  DelaiMarked: seen,
  PosteWithdrawn: withdrawn,
  PosteReturned: withdrawn,
  PosteExpired: over,
  DerogationGranted: (faits, payload, fact) => {
    const on = LocalDate.parse(payload.grantedOn);
    poste(faits, payload, fact)?.derogations.set(payload.derogationId, {
      effectiveOn: on,
      recordedAt: fact.event.at,
    });
  },
  DerogationWithdrawn: (faits, payload, fact) =>
    void poste(faits, payload, fact)?.derogations.delete(payload.derogationId),
  ContratTransmitted: contrat,
  ContratAmended: contrat,
  ContratCancelled: (faits, { posteId, contratId }) =>
    void faits.postes.get(posteId)?.contrats.delete(contratId),
  DepartRecorded: (faits, { posteId, departOn }, fact) =>
    depart(faits, posteId, { effectiveOn: LocalDate.parse(departOn), recordedAt: fact.event.at }),
  DepartCancelled: (faits, { posteId, departOn }, fact) =>
    depart(faits, posteId, {
      ...{ effectiveOn: LocalDate.parse(departOn), recordedAt: fact.event.at },
      annule: true,
    }),
  DemandeSubventionSubmitted: step((fact) => ({ demandee: today(fact) })),
  DemandeSubventionCompleted: step((fact) => ({ complete: today(fact) })),
  DemandeSubventionAccepted: step((fact) => ({ conforme: today(fact) })),
  DemandeSubventionReopened: step((_fact, { etat }) =>
    etat === 'DEMANDEE' ? { complete: null, conforme: null } : { conforme: null },
  ),
  ConventionSent: step((fact) => ({ envoyee: today(fact) })),
  ConventionSigned: step((_fact, { signedOn }) => ({ signee: dayOf(LocalDate.parse(signedOn)) })),
  ConventionExpired: step((fact) => ({ fin: today(fact) })),
  ConventionClosed: step((fact) => ({ fin: today(fact) })),
  FinancementCreated: ({ financements }, payload) =>
    void financements.set(payload.financementId, {
      ...{ sujet: sujetOf('payTranches', payload.financementId), conventionId: payload.conventionId },
      ...{ posteId: payload.posteId, version: payload.version, asOf: LocalDate.parse(payload.asOf) },
      ...{ montantCents: Number(payload.montantCents), dureeMonths: payload.dureeMonths, premierEnvoi: null },
    }),
  TrancheChanged: ({ financements }, { financementId, etat }, fact) => {
    const financement = financements.get(financementId);
    if (financement && PARTIES.includes(etat)) financement.premierEnvoi ??= faitOf(fact);
  },
};

/** Reads the facts of one dossier, in the order in which they happened. */
export function readFaits(histoire: readonly Fact[]): Faits {
  const faits: Faits = {
    demande: null,
    postes: new Map(),
    conventions: new Map(),
    financements: new Map(),
  };
  for (const fact of histoire) {
    const read = READERS[fact.event.name] as
      ((faits: Faits, payload: Fact['event']['payload'], fact: Fact) => void) | undefined;
    read?.(faits, fact.event.payload, fact);
  }
  return faits;
}
