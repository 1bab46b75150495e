import type { EventName } from '@cn/contracts/event';
import type {
  CandidatureSubmitted,
  DemandeAmended,
  Poste,
} from '@cn/contracts/gen/cn/structures/v1/structures_pb';
import type { Fact } from './fact';
import { echeances, none, one, tache, text, type Filled, type Fills } from './fill';

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

/** What a demande asks, as filed or as corrected since. */
function demande(payload: CandidatureSubmitted | DemandeAmended, fact: Fact, filedOn: string): Filled[] {
  return one('demande', {
    ...fact.lieu,
    demande_id: payload.demandeId,
    numero: payload.numero,
    kind: payload.kind,
    version_programme: payload.version,
    type_structure: payload.typeStructure,
    postes_demandes: payload.postesDemandes,
    contrat_souhaite: payload.contratSouhaite,
    contact_personne_id: text(payload.contactPersonneId),
    filed_on: filedOn,
    version: fact.version,
  });
}

/** What the facts of a structure, its demande and its postes fill. */
export const STRUCTURES_ROWS: Fills<
  | Extract<
      EventName,
      | `Structure${string}`
      | `Proposition${string}`
      | `Demande${'Scheduled' | 'Decided' | 'Withdrawn' | 'Amended'}`
      | `Avis${string}`
    >
  | Extract<EventName, `Poste${string}` | `Delai${string}` | `Derogation${string}`>
  | 'CandidatureSubmitted'
  | 'ComiteConvened'
  | 'ReferentielRecorded'
> = {
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
  StructureMoved: none,
  PropositionRecorded: none,
  PropositionAccepted: none,
  PropositionRejected: none,
  StructureActivated: (payload, fact) => [
    ...one('structureActivation', {
      structure_id: payload.structureId,
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
  CandidatureSubmitted: (payload, fact) => demande(payload, fact, fact.contexte.effectiveOn || fact.on),
  DemandeAmended: (payload, fact) => demande(payload, fact, payload.submittedOn),
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
  PosteReturned: poste,
  PosteExpired: poste,
  DelaiReminded: poste,
  DelaiMarked: poste,
  DerogationGranted: poste,
  DerogationWithdrawn: poste,
  ReferentielRecorded: none,
  StructuresEcheancierChanged: echeances,
  StructuresTacheChanged: tache,
};
