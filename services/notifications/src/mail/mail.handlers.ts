import type { Contexte } from '@cn/contracts/gen/cn/commun/v1/commun_pb';
import { notificationsFor } from '@cn/domain/notification/table';
import { moveTerritory } from '@cn/platform/db/move-territory';
import type { Tx } from '@cn/platform/db/tx';
import type { Handlers, Received } from '@cn/platform/kafka/consumer';
import { keepDossier, keepLimite, keepPersonne, keepStructure, structuresOf } from '../replica/replica.store';
import { readCourriel } from './adresse';
import { announce, NOTIFIED, type Annonce } from './fait';
import { oweMail, releaseMails } from './mail.store';

/** Facts that say no phase are told the same way in every one: a test holds the table to it. */
const ANY_PHASE = 'P1';

/** Owes the messages that an event causes, in the transaction of its inbox row. */
function notify(tx: Tx, event: Received): Promise<void> {
  const { contexte } = event.payload as { contexte?: Contexte };
  if (contexte?.dossierId) for (const annonce of announce(event)) owe(tx, event.eventId, contexte, annonce);
  return Promise.resolve();
}

function owe(tx: Tx, eventId: string, contexte: Contexte, annonce: Annonce): void {
  const { dossierId, structureId, departement } = contexte;
  for (const { canal, template, destinataires } of notificationsFor(
    annonce.fait,
    annonce.phase ?? ANY_PHASE,
  )) {
    // The instructing party's message box is a mail here: the platform has no other way to reach the structure.
    if (canal === 'ECRAN') continue;
    for (const destinataire of destinataires) {
      const { donnees, echeanceId = '' } = annonce;
      oweMail(tx, {
        eventId,
        template,
        destinataire,
        dossierId,
        structureId,
        departement,
        echeanceId,
        donnees,
      });
    }
  }
}

const told = Object.fromEntries(NOTIFIED.map((name) => [name, notify])) as Handlers;

/** What this service does with the events it reads. */
export const mailHandlers: Handlers = {
  ...told,

  async StructureRecorded(tx, { payload }) {
    const contactPersonneId = payload.contactPersonneId || null;
    await keepStructure(tx, {
      structureId: payload.structureId,
      nom: payload.nom,
      departement: payload.contexte?.departement ?? '',
      contactPersonneId,
      version: Number(payload.contexte?.aggregateVersion ?? 0),
    });
    if (contactPersonneId) await releaseMails(tx, [payload.structureId]);
  },

  StructureMoved: (tx, { payload }) => moveTerritory(tx, payload),

  async CandidatureSubmitted(tx, event) {
    const { contexte, numero, contactPersonneId } = event.payload;
    keepDossier(tx, {
      dossierId: contexte?.dossierId ?? '',
      numero,
      contactPersonneId: contactPersonneId || null,
      version: Number(contexte?.aggregateVersion ?? 0),
    });
    await notify(tx, event);
  },

  PosteGranted(tx, { payload: { contexte, poste } }) {
    if (contexte?.dossierId && poste?.limiteOn) keepLimite(tx, contexte.dossierId, poste.limiteOn);
    return Promise.resolve();
  },

  async PersonneRecorded(tx, { payload }) {
    const { personneId, prenom, nom, courriel, aggregateVersion } = payload;
    await keepPersonne(tx, {
      personneId,
      prenom,
      nom,
      courriel: readCourriel(courriel),
      version: Number(aggregateVersion),
    });
    const structures = readCourriel(courriel) ? await structuresOf(tx, personneId) : [];
    if (structures.length > 0) await releaseMails(tx, structures);
  },

  async erased(tx, personneId) {
    const forgotten = { prenom: null, nom: null, courriel: null, version: Number.MAX_SAFE_INTEGER };
    await keepPersonne(tx, { personneId, ...forgotten });
  },
};
