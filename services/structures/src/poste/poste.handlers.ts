import { accepts, transition } from '@cn/domain/kernel/machine';
import { unwrap } from '@cn/domain/kernel/result';
import { posteMachine } from '@cn/domain/poste/poste.state';
import type { Handlers } from '@cn/platform/kafka/consumer';
import { echeances, taches } from '../echeance';
import { signDemandes } from '../demande/sign-demandes';
import { closePoste } from './close-poste';
import { planPosteEcheances } from './poste.echeancier';
import {
  isReceivedInTime,
  lockPoste,
  posteContext,
  posteMessage,
  posteRef,
  posteSujet,
  updatePoste,
} from './poste.store';

/** What happens to a poste when other services tell their facts. */
export const posteHandlers: Handlers = {
  /** The contract stops the recruitment deadline; received in time but learnt late, it lifts the mark (decision 24). */
  async ContratTransmitted(tx, { payload, at }) {
    const poste = await lockPoste(tx, payload.posteId);
    if (!poste || poste.endedOn) return;
    const lifted = poste.delaiDepasseOn !== null && isReceivedInTime(poste, payload.transmittedOn);
    await updatePoste(tx, poste, {
      contratId: payload.contratId,
      contratTransmittedOn: payload.transmittedOn,
      contratStartsOn: payload.startsOn,
      contratEndsOn: payload.endsOn || null,
      contratRecordedAt: new Date(at.toEpochMilli()),
      ...(lifted ? { delaiDepasseOn: null } : {}),
    });
    await planPosteEcheances(tx, poste, 'CONTRAT_TRANSMIS');
    const { sujet } = posteSujet(poste);
    await taches.close(
      tx,
      sujet,
      ['RECRUTER', 'DEROGER_OU_RETIRER', 'VERIFIER_RAPPEL', 'RENDRE_OU_POURVOIR'],
      'CONTRAT_TRANSMIS',
    );
    if (lifted) {
      await tx.emit('DelaiMarked', posteRef(poste), {
        poste: posteMessage(poste),
        echeanceId: '',
        depasse: false,
      });
    }
    await tx.nudge(sujet, poste.dossierId);
  },

  /** A corrected contract moves what follows from its dates, not the day of its receipt. */
  async ContratAmended(tx, { payload }) {
    const poste = await lockPoste(tx, payload.posteId);
    if (!poste || poste.endedOn || poste.contratId !== payload.contratId) return;
    await updatePoste(tx, poste, {
      contratStartsOn: payload.startsOn,
      contratEndsOn: payload.endsOn || null,
    });
    await planPosteEcheances(tx, poste, 'CONTRAT_MODIFIE');
    await tx.nudge(posteSujet(poste).sujet, poste.dossierId);
  },

  /** Without its contract, the poste is what it was before: recruited again by its former last day, if none is left. */
  async ContratCancelled(tx, { payload }) {
    const poste = await lockPoste(tx, payload.posteId);
    if (!poste || poste.endedOn || poste.contratId !== payload.contratId) return;
    const { precedent } = payload;
    await updatePoste(tx, poste, {
      contratId: precedent?.contratId ?? null,
      contratTransmittedOn: precedent?.transmittedOn ?? null,
      contratStartsOn: precedent?.startsOn ?? null,
      contratEndsOn: precedent?.endsOn || null,
      contratRecordedAt: precedent ? poste.contratRecordedAt : null,
    });
    await planPosteEcheances(tx, poste, 'CONTRAT_ANNULE');
    const ref = posteSujet(poste);
    await taches.close(tx, ref.sujet, ['PLANIFIER_DEPART', 'DECLARER_FIN_CONTRAT'], 'CONTRAT_ANNULE');
    if (!precedent)
      await taches.open(tx, ref, { kind: 'RECRUTER', role: 'STRUCTURE', echeanceOn: poste.limiteOn });
    await tx.nudge(ref.sujet, poste.dossierId);
  },

  async ConventionSigned(tx, { payload }) {
    const posteIds = payload.convention?.posteIds ?? [];
    await signDemandes(tx, posteIds);
    for (const posteId of posteIds) {
      const poste = await lockPoste(tx, posteId);
      if (!poste || !accepts(posteMachine, poste.etat, 'signConvention')) continue;
      await updatePoste(tx, poste, {
        etat: unwrap(
          transition(posteMachine, poste.etat, 'signConvention', posteContext(poste, tx.context.today)),
        ),
        attributedOn: payload.convention?.signedOn || tx.today,
        conventionId: payload.convention?.conventionId ?? null,
      });
      await tx.emit('PosteAttributed', posteRef(poste), { poste: posteMessage(poste) });
      await tx.nudge(posteSujet(poste).sujet, poste.dossierId);
    }
  },

  async DepartRecorded(tx, { payload }) {
    const poste = await lockPoste(tx, payload.posteId);
    if (!poste || poste.endedOn) return;
    await updatePoste(tx, poste, { departOn: payload.departOn });
    await planPosteEcheances(tx, poste, 'DEPART_EN_FORMATION');
    const { sujet } = posteSujet(poste);
    await taches.close(tx, sujet, ['PLANIFIER_DEPART'], 'DEPART_EN_FORMATION');
    await tx.nudge(sujet, poste.dossierId);
  },

  /** The départ will not be: the structure is asked again, at the same date, to plan one. */
  async DepartCancelled(tx, { payload }) {
    const poste = await lockPoste(tx, payload.posteId);
    if (!poste || poste.endedOn || poste.departOn !== payload.departOn) return;
    await updatePoste(tx, poste, { departOn: null });
    await planPosteEcheances(tx, poste, 'DEPART_ANNULE');
    await tx.nudge(posteSujet(poste).sujet, poste.dossierId);
  },

  /** Proof that the structure was reminded: without it the deadline does not act (decision 21). */
  async MailSent(tx, { payload }) {
    const { destinataire, echeanceId, sentOn } = payload;
    if (destinataire === 'STRUCTURE' && echeanceId) await echeances.markSent(tx, echeanceId, sentOn);
  },

  async ConventionExpired(tx, { payload }) {
    for (const posteId of payload.convention?.posteIds ?? []) {
      const poste = await lockPoste(tx, posteId);
      if (poste && accepts(posteMachine, poste.etat, 'endPoste'))
        unwrap(await closePoste(tx, poste, { event: 'endPoste' }));
    }
  },
};
