import type { EventName } from '@cn/contracts/event';
import type { EcheancierChanged, TacheChanged } from '@cn/contracts/gen/cn/commun/v1/commun_pb';
import type { Convention } from '@cn/contracts/gen/cn/payments/v1/payments_pb';
import type { Poste } from '@cn/contracts/gen/cn/structures/v1/structures_pb';
import type { Fact, PayloadOf } from './fact';
import type { FacetteName } from './facette';
import type { Row } from './upsert';

/** One row that an event fills. */
export interface Filled {
  facette: FacetteName;
  row: Row;
}

type Fill<N extends EventName> = (payload: PayloadOf<N>, fact: Fact) => Filled[];

const none = (): Filled[] => [];
/** Protobuf leaves unknown texts empty; the tables say null. */
const text = (value: string): string | null => value || null;

const one = (facette: FacetteName, row: Row): Filled[] => [{ facette, row }];

/** Facts of several aggregates meet on a poste, each without a common version: the later written wins (UUIDv7). */
const moment = (fact: Fact): string => fact.event.eventId;

function poste(payload: { poste?: Poste }, fact: Fact): Filled[] {
  const { poste } = payload;
  if (!poste) return [];
  return one('poste', {
    ...fact.lieu,
    poste_id: poste.posteId,
    demande_id: text(poste.demandeId),
    numero: poste.numero,
    etat: poste.etat,
    etat_on: fact.on,
    limite_on: text(poste.limiteOn),
    delai_depasse_on: text(poste.delaiDepasseOn),
    version: fact.version,
  });
}

function convention(payload: { convention?: Convention }, fact: Fact): Filled[] {
  const { convention } = payload;
  if (!convention) return [];
  return one('convention', {
    ...fact.lieu,
    convention_id: convention.conventionId,
    numero: convention.numero,
    etat: convention.etat,
    etat_on: fact.on,
    poste_ids: convention.posteIds,
    montant_cents: Number(convention.montantCents),
    signed_on: text(convention.signedOn),
    fin_on: text(convention.finOn),
    version: fact.version,
  });
}

const echeances = (payload: EcheancierChanged, fact: Fact): Filled[] =>
  payload.echeances.map((line) => ({
    facette: 'echeance',
    row: {
      ...fact.lieu,
      echeance_id: line.echeanceId,
      sujet: line.sujet,
      kind: line.kind,
      rank: line.rank,
      echeance_on: line.echeanceOn,
      instant: line.instant,
      etat: line.etat,
      regle: line.regle,
      effet: line.effet,
      acteur: text(line.acteur),
      montant_cents: line.montantCents ? Number(line.montantCents) : null,
      motif: text(line.motif),
      version: Number(line.version),
    },
  }));

const tache = (payload: TacheChanged, fact: Fact): Filled[] =>
  one('tache', {
    ...fact.lieu,
    tache_id: payload.tacheId,
    sujet: payload.sujet,
    kind: payload.kind,
    role: payload.role,
    etat: payload.etat,
    opened_on: text(payload.openedOn),
    echeance_on: text(payload.echeanceOn),
    closed_on: text(payload.closedOn),
    motif: text(payload.motif),
    version: fact.version,
  });

/** An erased person keeps a row that no late name can fill again. */
export const erased = (personneId: string): Filled[] =>
  one('personne', { personne_id: personneId, prenom: null, nom: null, version: Number.MAX_SAFE_INTEGER });

/** Which rows each event fills; an event without effect on the screens is only kept in the journal. */
export const ROWS: { [N in EventName]: Fill<N> } = {
  StructureRecorded: (payload, fact) =>
    one('structure', {
      structure_id: payload.structureId,
      nom: payload.nom,
      siret: text(payload.siret),
      commune: payload.commune,
      code_postal: payload.codePostal,
      nature: text(payload.nature),
      statut: payload.statut,
      departement: fact.lieu.departement,
      contact_personne_id: text(payload.contactPersonneId),
      version: fact.version,
    }),
  StructureActivated: (payload, fact) => [
    ...one('structureActivation', {
      structure_id: payload.structureId,
      departement: fact.lieu.departement,
      activated_on: fact.on,
      activation_version: fact.version,
    }),
    ...one('activation', {
      ...fact.lieu,
      demande_id: payload.demandeId,
      activated_on: fact.on,
      activation_version: fact.version,
    }),
  ],
  CandidatureSubmitted: (payload, fact) =>
    one('demande', {
      ...fact.lieu,
      demande_id: payload.demandeId,
      numero: payload.numero,
      kind: payload.kind,
      version_programme: payload.version,
      type_structure: payload.typeStructure,
      postes_demandes: payload.postesDemandes,
      contrat_souhaite: payload.contratSouhaite,
      contact_personne_id: text(payload.contactPersonneId),
      filed_on: fact.contexte.effectiveOn || fact.on,
      version: fact.version,
    }),
  AvisRecorded: (payload, fact) =>
    one('avis', {
      ...fact.lieu,
      demande_id: payload.demandeId,
      avis_sens: payload.sens,
      avis_on: fact.on,
      avis_version: fact.version,
    }),
  AvisReminded: none,
  ComiteConvened: none,
  DemandeScheduled: (payload, fact) =>
    one('inscription', {
      ...fact.lieu,
      demande_id: payload.demandeId,
      comite_id: text(payload.comiteId),
      comite_on: text(payload.comiteOn),
      scheduled_on: fact.on,
      comite_version: fact.version,
    }),
  DemandeDecided: (payload, fact) =>
    one('decision', {
      ...fact.lieu,
      demande_id: payload.demandeId,
      issue: payload.issue,
      postes_accordes: payload.postesAccordes,
      decided_on: fact.contexte.effectiveOn || fact.on,
      decision_version: fact.version,
    }),
  DemandeWithdrawn: (payload, fact) =>
    one('retrait', {
      ...fact.lieu,
      demande_id: payload.demandeId,
      withdrawn_on: fact.on,
      retrait_version: fact.version,
    }),
  PosteGranted: poste,
  PosteAttributed: poste,
  PosteWithdrawn: poste,
  PosteExpired: poste,
  DelaiReminded: poste,
  DelaiMarked: poste,
  DerogationGranted: poste,
  ReferentielRecorded: none,
  StructuresEcheancierChanged: echeances,
  StructuresTacheChanged: tache,
  CandidatRegistered: none,
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
  ContratTransmitted: (payload, fact) =>
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
    }),
  ParcoursProposed: (payload, fact) =>
    one('parcours', {
      ...fact.lieu,
      poste_id: payload.posteId,
      parcours_heures: payload.heures,
      parcours_on: payload.proposedOn,
      parcours_version: moment(fact),
    }),
  DepartRecorded: (payload, fact) =>
    one('depart', {
      ...fact.lieu,
      poste_id: payload.posteId,
      depart_on: payload.departOn,
      depart_version: moment(fact),
    }),
  DemandeSubventionSubmitted: convention,
  DemandeSubventionCompleted: convention,
  DemandeSubventionAccepted: convention,
  ConventionSent: convention,
  ConventionSignedByStructure: convention,
  ConventionSigned: convention,
  ConventionEndAnnounced: convention,
  ConventionExpired: convention,
  ConventionClosed: convention,
  FinancementCreated: none,
  TrancheChanged: (payload, fact) =>
    one('tranche', {
      ...fact.lieu,
      tranche_id: payload.trancheId,
      financement_id: payload.financementId,
      poste_id: payload.posteId,
      numero: payload.numero,
      montant_cents: Number(payload.montantCents),
      echeance_on: text(payload.echeanceOn),
      etat: payload.etat,
      etat_on: fact.on,
      motifs: payload.motifs,
      reference: text(payload.reference),
      regle: payload.regle,
      version: fact.version,
    }),
  PaymentsEcheancierChanged: echeances,
  PaymentsTacheChanged: tache,
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
