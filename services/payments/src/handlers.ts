import type { Contexte } from '@cn/contracts/gen/cn/commun/v1/commun_pb';
import type { Poste } from '@cn/contracts/gen/cn/structures/v1/structures_pb';
import type { MotifCode } from '@cn/domain/kernel/motif';
import type { Handlers, Received } from '@cn/platform/kafka/consumer';
import { moveTerritory } from '@cn/platform/db/move-territory';
import type { Tx } from '@cn/platform/db/tx';
import { replicateReferentiel } from '@cn/platform/referentiel/replica';
import { planConventionEcheances } from './convention/convention.echeancier';
import { conventionSujet, lockConvention } from './convention/convention.store';
import { assessFinancement, type Cause } from './financement/assess-financement';
import { financementOfPoste, lockFinancement } from './financement/financement.store';
import { financementsAConfirmer, financementsAVerser } from './financement/financement.query';
import { confirmParametres } from './financement/refresh-porte';
import { withdrawFinancement } from './financement/withdraw-financement';
import * as write from './replica/replica.store';

const contexte = (payload: { contexte?: Contexte | undefined }): Contexte => {
  if (!payload.contexte) throw new Error('an event bears its context');
  return payload.contexte;
};

type PosteEvent = Received<
  | 'PosteGranted'
  | 'PosteAttributed'
  | 'PosteWithdrawn'
  | 'PosteReturned'
  | 'PosteExpired'
  | 'DelaiMarked'
  | 'DerogationGranted'
>;

async function replicatePoste(tx: Tx, event: PosteEvent): Promise<{ poste: Poste; fresh: boolean }> {
  const { poste } = event.payload;
  if (!poste) throw new Error('an event of a poste bears the poste');
  return { poste, fresh: await write.writePoste(tx, contexte(event.payload), poste) };
}

/** A fact of a poste changed: its financement, if it has one, is looked at again. */
async function assessPoste(told: Tx, posteId: string, cause: Cause): Promise<void> {
  const tx = told.caughtUp();
  const financement = await financementOfPoste(tx, posteId);
  if (financement) await assessFinancement(tx, financement.financementId, cause);
}

/**
 * What payments does with the facts of the others: a replica, then its effect on the gate and the plan. A fact learnt
 * late keeps its date in the replica; what it causes bears the day it is caused.
 */
export const handlers: Handlers = {
  ReferentielRecorded: async (tx, event) => {
    await replicateReferentiel(tx, event);
    for (const financementId of await financementsAConfirmer(tx)) {
      await confirmParametres(tx, await lockFinancement(tx, financementId), event.eventId);
      await assessFinancement(tx.caughtUp(), financementId, {
        motif: 'REFERENTIEL_CHANGE',
        eventId: event.eventId,
      });
    }
  },
  StructureRecorded: async (tx, event) => {
    const { structureId } = event.payload;
    const changed = await write.writeStructure(tx, contexte(event.payload), event.payload);
    for (const financementId of changed ? await financementsAVerser(tx, structureId) : [])
      await assessFinancement(tx.caughtUp(), financementId, {
        motif: 'SIRET_CHANGE',
        eventId: event.eventId,
      });
  },
  StructureMoved: (tx, { payload }) => moveTerritory(tx, payload),
  PosteGranted: async (tx, event) => {
    await replicatePoste(tx, event);
  },
  PosteAttributed: async (tx, event) => {
    const { poste } = await replicatePoste(tx, event);
    await assessPoste(tx, poste.posteId, { motif: 'POSTE_ATTRIBUE', eventId: event.eventId });
  },
  PosteWithdrawn: async (tx, event) => {
    const { poste, fresh } = await replicatePoste(tx, event);
    if (fresh)
      await withdrawFinancement(tx.caughtUp(), poste.posteId, {
        motif: 'POSTE_RETIRE',
        eventId: event.eventId,
      });
  },
  PosteReturned: async (tx, event) => {
    const { poste, fresh } = await replicatePoste(tx, event);
    if (fresh)
      await withdrawFinancement(tx.caughtUp(), poste.posteId, {
        motif: 'POSTE_RENDU',
        eventId: event.eventId,
      });
  },
  PosteExpired: async (tx, event) => {
    const { poste } = await replicatePoste(tx, event);
    await assessPoste(tx, poste.posteId, { motif: 'POSTE_ECHU', eventId: event.eventId });
  },
  DelaiMarked: async (tx, event) => {
    await replicatePoste(tx, event);
  },
  DerogationGranted: async (tx, event) => {
    await replicatePoste(tx, event);
  },
  CandidatValidated: async (tx, { payload }) => write.writeValidation(tx, contexte(payload), payload),
  ValidationCancelled: async (tx, { payload }) => write.cancelValidation(tx, contexte(payload), payload),
  ContratTransmitted: async (tx, event) => {
    await write.writeContrat(tx, contexte(event.payload), event);
    await contratChanged(tx, event, 'CONTRAT_TRANSMIS');
  },
  ContratAmended: async (tx, event) => {
    await write.writeContrat(tx, contexte(event.payload), event);
    await contratChanged(tx, event, 'CONTRAT_MODIFIE');
  },
  ContratCancelled: async (tx, event) => {
    await write.forgetContrat(tx, event.payload.contratId);
    await contratChanged(tx, event, 'CONTRAT_ANNULE');
  },
  ParcoursProposed: async (tx, { payload }) => write.writeParcours(tx, contexte(payload), payload),
  ParcoursCancelled: async (tx, { payload }) => write.forgetParcours(tx, payload.parcoursId),
  DepartRecorded: async (tx, event) => {
    await write.writeDepart(tx, contexte(event.payload), event.payload);
    await assessPoste(tx, event.payload.posteId, { motif: 'DEPART_ENREGISTRE', eventId: event.eventId });
  },
  DepartCancelled: async (tx, event) => {
    await write.writeDepart(tx, contexte(event.payload), { ...event.payload, departOn: '' });
    await assessPoste(tx, event.payload.posteId, { motif: 'DEPART_ANNULE', eventId: event.eventId });
  },
};

/** What stands behind a poste changed: its convention, then its financement, are looked at again. */
async function contratChanged(
  tx: Tx,
  { eventId, payload }: { eventId: string; payload: { posteId: string } },
  motif: MotifCode,
): Promise<void> {
  await planConventionOf(tx, payload.posteId, motif);
  await assessPoste(tx, payload.posteId, { motif, eventId });
}

/** A version may start the convention at the contract: its last day then follows the contract. */
async function planConventionOf(tx: Tx, posteId: string, motif: MotifCode): Promise<void> {
  const financement = await financementOfPoste(tx, posteId);
  const convention = financement && (await lockConvention(tx, financement.conventionId));
  if (convention?.etat !== 'SIGNEE') return;
  await planConventionEcheances(tx, convention, motif);
  await tx.nudge(conventionSujet(convention).sujet, convention.dossierId);
}
