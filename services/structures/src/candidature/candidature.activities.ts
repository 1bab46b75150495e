import type { examineCandidature } from '@cn/contracts/procedure/examine-candidature';
import type { ActsOf } from '@cn/contracts/procedure/procedure';
import type { WaitOf } from '@cn/contracts/wait';
import { demandePosteMachine, type DemandePosteState } from '@cn/domain/demande/demande.state';
import { isFinal, transition } from '@cn/domain/kernel/machine';
import { unwrap } from '@cn/domain/kernel/result';
import type { Tx } from '@cn/platform/db/tx';
import type { Follow } from '@cn/platform/follow/follow';
import type { HandleEcheance } from '@cn/platform/follow/handle-echeance';
import type { Etat } from '@cn/platform/follow/read-situations';
import { taches } from '../echeance';
import { moveStructure } from '../structure/move-structure';
import {
  avisContext,
  demandeRef,
  demandeSujet,
  findDemande,
  lockDemande,
  phaseOf,
  updateDemande,
} from '../demande/demande.store';

/** What each state has reached, as the procedure asks. */
const ETAPES = {
  EN_ATTENTE_MOTIVATION: [],
  EN_ATTENTE_AVIS: [],
  AVIS_RENDU: ['AVIS_RENDU'],
  EN_BASE: ['AVIS_RENDU'],
  INSCRITE_COMITE: ['AVIS_RENDU', 'INSCRITE'],
  ACCEPTEE: ['AVIS_RENDU', 'INSCRITE', 'DECIDEE'],
  ACTIVEE: ['AVIS_RENDU', 'INSCRITE', 'DECIDEE', 'ACTIVEE'],
  CONVENTIONNEE: ['AVIS_RENDU', 'INSCRITE', 'DECIDEE', 'ACTIVEE'],
  REJETEE: ['AVIS_RENDU', 'INSCRITE', 'DECIDEE'],
  RETIREE: [],
  NON_EXAMINEE: [],
} as const satisfies Record<DemandePosteState, readonly WaitOf<'examineCandidature'>[]>;

/** Stages that a demande has reached, as its procedure asks (`examineCandidature`). */
export async function readDemandeEtat(tx: Tx, demandeId: string): Promise<Etat> {
  const demande = await findDemande(tx, demandeId);
  if (!demande) throw new Error('INTROUVABLE');
  const { etat, issue } = demande;
  return { etapes: [...ETAPES[etat]], clos: isFinal(demandePosteMachine, etat), issue };
}

/** The préfecture whose avis is awaited is reminded. */
const remindPrefecture: HandleEcheance = async (tx, echeance, demandeId) => {
  const demande = await lockDemande(tx, demandeId);
  if (demande?.etat !== 'EN_ATTENTE_AVIS') return;
  await tx.emit('AvisReminded', demandeRef(demande), {
    demandeId,
    echeanceId: echeance.echeance_id,
    rang: echeance.rank,
    destinataire: 'PREFECTURE',
  });
};

/** The avis is long overdue: the ANCT is told and gets a task; the avis is never tacit. */
const escalateAvis: HandleEcheance = async (tx, echeance, demandeId) => {
  const demande = await lockDemande(tx, demandeId);
  if (demande?.etat !== 'EN_ATTENTE_AVIS') return;
  await taches.open(tx, demandeSujet(demande), { kind: 'RELANCER_PREFECTURE', role: 'ANCT' });
  await tx.emit('AvisReminded', demandeRef(demande), {
    demandeId,
    echeanceId: echeance.echeance_id,
    rang: echeance.rank,
    destinataire: 'ANCT',
  });
};

/** The result should have been announced: the ANCT is told, the demande is examined all the same. */
const alertResultat: HandleEcheance = async (tx, _echeance, demandeId) => {
  const demande = await lockDemande(tx, demandeId);
  if (demande && !demande.decidedOn)
    await taches.open(tx, demandeSujet(demande), { kind: 'ANNONCER_RESULTAT', role: 'ANCT' });
};

/** A demande kept for a year: the structure confirms it or withdraws it (F-19). */
const askConfirmation: HandleEcheance = async (tx, _echeance, demandeId) => {
  const demande = await lockDemande(tx, demandeId);
  if (demande) await taches.open(tx, demandeSujet(demande), { kind: 'CONFIRMER_DEMANDE', role: 'STRUCTURE' });
};

/** The comité sits today: the ANCT records its decision. */
const examineInComite: HandleEcheance = async (tx, echeance, demandeId) => {
  const demande = await lockDemande(tx, demandeId);
  if (demande?.etat !== 'INSCRITE_COMITE') return;
  await taches.open(tx, demandeSujet(demande), {
    kind: 'DECIDER',
    role: 'ANCT',
    echeanceOn: echeance.echeance_on,
  });
};

/** Étape 0.4: the retained structure is activated, its espace opens. */
const activateStructure: HandleEcheance = async (tx, _echeance, demandeId) => {
  const demande = await lockDemande(tx, demandeId);
  if (!demande || demande.etat !== 'ACCEPTEE') return;
  const etat = unwrap(
    transition(demandePosteMachine, demande.etat, 'activateStructure', await avisContext(tx, demande)),
  );
  await updateDemande(tx, demande, { etat });
  const structure = await moveStructure(tx, demande.structureId, 'activateStructure');
  await tx.emit(
    'StructureActivated',
    { ...demandeRef(demande), key: demande.structureId, version: structure?.version ?? 1 },
    { structureId: demande.structureId, demandeId, phase: await phaseOf(tx, demande) },
  );
};

/** The acts of examineCandidature. */
export const candidatureActs = (follow: Follow): ActsOf<typeof examineCandidature> => ({
  remindPrefecture: follow.remind(remindPrefecture),
  escalateAvis: follow.act(escalateAvis),
  alertResultat: follow.act(alertResultat),
  askConfirmation: follow.act(askConfirmation),
  examineInComite: follow.act(examineInComite),
  activateStructure: follow.act(activateStructure),
});
