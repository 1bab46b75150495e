import type { EventName } from '@cn/contracts/event';
import { tacheLabel, type TacheKind } from '@cn/domain/kernel/tache';
import type { Role } from '@cn/domain/kernel/role';

/** What an act writes, or would write: a fact, a task, an échéance; told in French, without names. */
export interface Effet {
  kind:
    'FAIT' | 'TACHE_OUVERTE' | 'TACHE_FERMEE' | 'ECHEANCE_PREVUE' | 'ECHEANCE_ANNULEE' | 'ECHEANCE_REPORTEE';
  /** Name of the event, kind of the task or of the échéance. */
  code: string;
  phrase: string;
  /** Civil date, ISO. */
  echeanceOn?: string | null;
  montantCents?: number | null;
  role?: Role | null;
}

/** Facts that are told by their own effects, or to nobody. */
type Silent = Extract<EventName, `${string}EcheancierChanged` | `${string}TacheChanged`> | 'PersonneRecorded';

/** What each fact is, in a few French words. */
export const FAITS: Readonly<Record<Exclude<EventName, Silent>, string>> = {
  StructureRecorded: 'La fiche de la structure change',
  StructureActivated: 'L’espace de la structure est activé',
  StructureMoved: 'La structure et ses dossiers changent de département',
  PropositionRecorded: 'Un changement de la fiche de la structure est proposé',
  PropositionAccepted: 'Le changement de la fiche est accepté',
  PropositionRejected: 'Le changement de la fiche est refusé',
  CandidatureSubmitted: 'La candidature est déposée',
  AvisRecorded: 'L’avis de la préfecture est enregistré',
  AvisReminded: 'La préfecture est relancée pour son avis',
  ComiteConvened: 'Le comité est convoqué',
  DemandeScheduled: 'La demande change d’ordre du jour',
  DemandeDecided: 'La décision du comité est enregistrée',
  DemandeWithdrawn: 'La demande est retirée',
  DemandeAmended: 'La demande est corrigée',
  PosteGranted: 'Un poste est accordé',
  PosteAttributed: 'Un poste est attribué',
  PosteWithdrawn: 'Un poste est retiré',
  PosteReturned: 'Un poste est rendu',
  PosteExpired: 'Un poste arrive à son terme',
  DelaiReminded: 'La structure est relancée pour recruter',
  DelaiMarked: 'Le délai de recrutement est constaté dépassé',
  DerogationGranted: 'Une dérogation est accordée',
  DerogationWithdrawn: 'La dérogation est retirée',
  ReferentielRecorded: 'Le référentiel change',
  CandidatRegistered: 'La candidature au métier de conseiller est enregistrée',
  CandidatAmended: 'La fiche du candidat change',
  CandidatWithdrawn: 'Le candidat se retire',
  CandidatValidated: 'Le candidat est validé pour le poste',
  ValidationCancelled: 'La validation du candidat est annulée',
  CandidatRecruited: 'Le candidat est recruté',
  ContratTransmitted: 'Le contrat de travail est transmis',
  ContratAmended: 'Le contrat de travail est corrigé',
  ContratCancelled: 'Le contrat de travail est annulé',
  ParcoursProposed: 'Le parcours de formation est proposé',
  ParcoursCancelled: 'Le parcours de formation est annulé',
  DepartRecorded: 'Le départ en formation est enregistré',
  DepartCancelled: 'Le départ en formation est annulé',
  DemandeSubventionSubmitted: 'La demande de subvention est déposée',
  DemandeSubventionCompleted: 'La demande de subvention est déclarée complète',
  DemandeSubventionAccepted: 'La demande de subvention est acceptée',
  DemandeSubventionReopened: 'L’instruction de la demande de subvention est reprise',
  ConventionSent: 'La convention est envoyée à la structure',
  ConventionSignedByStructure: 'La structure signe la convention',
  ConventionSigned: 'La convention est signée par tous',
  ConventionEndAnnounced: 'La fin de la convention est annoncée',
  SuiviRequested: 'Le suivi de la subvention est demandé à la structure',
  ConventionExpired: 'La convention arrive à son terme',
  ConventionClosed: 'La convention est close',
  FinancementCreated: 'Le financement du poste est créé',
  TrancheChanged: 'Une tranche change d’état',
  MailSent: 'Un courriel part',
  MailRefused: 'Un courriel est refusé',
};

/** A fact enters the case; none for what is told by its own effects. */
export function effetOfFait(code: EventName): Effet[] {
  const phrase = (FAITS as Readonly<Partial<Record<EventName, string>>>)[code];
  return phrase ? [{ kind: 'FAIT', code, phrase: `${phrase}.` }] : [];
}

/** A task opens or closes. */
export function effetOfTache(row: {
  kind: TacheKind;
  etat: string;
  role: Role;
  echeance_on: string | null;
}): Effet {
  const open = row.etat === 'OUVERTE';
  return {
    kind: open ? 'TACHE_OUVERTE' : 'TACHE_FERMEE',
    code: row.kind,
    phrase: `${open ? 'Une tâche s’ouvre' : 'La tâche se ferme'} : ${tacheLabel(row.kind)}.`,
    role: row.role,
    echeanceOn: row.echeance_on,
  };
}

/** An échéance is planned, cancelled or put off; none when it is handled. */
export function effetOfEcheance(
  row: { kind: string; etat: string; effet: string; echeance_on: string; montant_cents: number | null },
  postponed = false,
): Effet[] {
  const kind = {
    PREVUE: postponed ? 'ECHEANCE_REPORTEE' : 'ECHEANCE_PREVUE',
    ANNULEE: 'ECHEANCE_ANNULEE',
  } as const;
  if (row.etat !== 'PREVUE' && row.etat !== 'ANNULEE') return [];
  const { kind: code, effet: phrase, echeance_on: echeanceOn, montant_cents: montantCents } = row;
  return [{ kind: kind[row.etat], code, phrase, echeanceOn, montantCents }];
}
