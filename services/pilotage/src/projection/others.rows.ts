import type { EventName } from '@cn/contracts/event';
import type { Fact, PayloadOf } from './fact';
import { none, one, text, type Filled, type Fills } from './fill';

/** Facts of several aggregates meet on a poste, each without a common version: the later written wins (UUIDv7). */
const moment = (fact: Fact): string => fact.event.eventId;

/** An erased person keeps a row that no late name can fill again. */
export const erased = (personneId: string): Filled[] =>
  one('personne', { personne_id: personneId, prenom: null, nom: null, version: Number.MAX_SAFE_INTEGER });

const contrat = (payload: PayloadOf<'ContratTransmitted' | 'ContratAmended'>, fact: Fact): Filled[] =>
  one('contrat', {
    ...fact.lieu,
    contrat_id: payload.contratId,
    poste_id: payload.posteId,
    kind: payload.kind,
    signed_on: text(payload.signedOn),
    starts_on: text(payload.startsOn),
    ends_on: text(payload.endsOn),
    transmitted_on: text(payload.transmittedOn),
    version: fact.version,
  });

const depart = (posteId: string, departOn: string | null, fact: Fact): Filled[] =>
  one('depart', { ...fact.lieu, poste_id: posteId, depart_on: departOn, depart_version: moment(fact) });

/** What the facts of a candidat, a contract, a training, a mail and a name fill. */
export const OTHERS_ROWS: Fills<
  | Extract<
      EventName,
      `Candidat${'Registered' | 'Amended' | 'Withdrawn' | 'Validated' | 'Recruited'}` | `Mail${string}`
    >
  | 'ValidationCancelled'
  | `Contrat${'Transmitted' | 'Amended' | 'Cancelled'}`
  | `Parcours${'Proposed' | 'Cancelled'}`
  | `Depart${'Recorded' | 'Cancelled'}`
  | 'PersonneRecorded'
> = {
  CandidatRegistered: none,
  CandidatAmended: none,
  CandidatWithdrawn: none,
  CandidatValidated: (payload, fact) =>
    one('validation', {
      ...fact.lieu,
      poste_id: payload.posteId,
      candidat_id: payload.candidatId,
      validated_on: payload.validatedOn,
      validation_version: moment(fact),
    }),
  ValidationCancelled: (payload, fact) =>
    one('validation', {
      ...fact.lieu,
      poste_id: payload.posteId,
      candidat_id: null,
      validated_on: null,
      validation_version: moment(fact),
    }),
  CandidatRecruited: none,
  ContratTransmitted: (payload, fact) => contrat(payload, fact),
  ContratAmended: (payload, fact) => contrat(payload, fact),
  ContratCancelled: (payload, fact) =>
    one('annulation', {
      ...fact.lieu,
      contrat_id: payload.contratId,
      poste_id: payload.posteId,
      cancelled_on: payload.cancelledOn,
      annulation_version: fact.version,
    }),
  ParcoursProposed: (payload, fact) =>
    one('parcours', {
      ...fact.lieu,
      poste_id: payload.posteId,
      parcours_heures: payload.heures,
      parcours_on: payload.proposedOn,
      parcours_version: moment(fact),
    }),
  ParcoursCancelled: (payload, fact) =>
    one('parcours', {
      ...fact.lieu,
      poste_id: payload.posteId,
      parcours_heures: null,
      parcours_on: null,
      parcours_version: moment(fact),
    }),
  DepartRecorded: (payload, fact) => depart(payload.posteId, payload.departOn, fact),
  DepartCancelled: (payload, fact) => depart(payload.posteId, null, fact),
  MailSent: none,
  MailRefused: none,
  PersonneRecorded: (payload) =>
    one('personne', {
      personne_id: payload.personneId,
      prenom: payload.prenom,
      nom: payload.nom,
      version: Number(payload.aggregateVersion),
    }),
};
