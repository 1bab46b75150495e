import { accepts, transition } from '@cn/domain/kernel/machine';
import { unwrap } from '@cn/domain/kernel/result';
import { posteMachine } from '@cn/domain/poste/poste.state';
import type { Handlers } from '@cn/platform/kafka/consumer';
import { echeances } from '../echeance';
import { signDemandes } from '../demande/sign-demandes';
import { advancePoste } from './advance-poste';
import { closePoste } from './close-poste';
import { isReceivedInTime, lockPoste, posteContext } from './poste.store';

/** What happens to a poste when other services tell their facts. */
export const posteHandlers: Handlers = {
  /** The contract stops the recruitment deadline; received in time but learnt late, it lifts the mark (decision 24). */
  async ContratTransmitted(tx, { payload, at }) {
    const poste = await lockPoste(tx, payload.posteId);
    if (!poste || poste.endedOn) return;
    const lifted = poste.delaiDepasseOn !== null && isReceivedInTime(poste, payload.transmittedOn);
    await advancePoste(tx, poste, {
      change: {
        contratId: payload.contratId,
        contratTransmittedOn: payload.transmittedOn,
        contratStartsOn: payload.startsOn,
        contratEndsOn: payload.endsOn || null,
        contratRecordedAt: new Date(at.toEpochMilli()),
        ...(lifted ? { delaiDepasseOn: null } : {}),
      },
      motif: 'CONTRAT_TRANSMIS',
      closes: ['RECRUTER', 'DEROGER_OU_RETIRER', 'VERIFIER_RAPPEL', 'RENDRE_OU_POURVOIR'],
      ...(lifted ? { tells: { event: 'DelaiMarked', payload: { echeanceId: '', depasse: false } } } : {}),
    });
  },

  /** A corrected contract moves what follows from its dates, not the day of its receipt. */
  async ContratAmended(tx, { payload }) {
    const poste = await lockPoste(tx, payload.posteId);
    if (!poste || poste.endedOn || poste.contratId !== payload.contratId) return;
    await advancePoste(tx, poste, {
      change: { contratStartsOn: payload.startsOn, contratEndsOn: payload.endsOn || null },
      motif: 'CONTRAT_MODIFIE',
    });
  },

  /** Without its contract, the poste is what it was before: recruited again by its former last day, if none is left. */
  async ContratCancelled(tx, { payload }) {
    const poste = await lockPoste(tx, payload.posteId);
    if (!poste || poste.endedOn || poste.contratId !== payload.contratId) return;
    const { precedent } = payload;
    await advancePoste(tx, poste, {
      change: {
        contratId: precedent?.contratId ?? null,
        contratTransmittedOn: precedent?.transmittedOn ?? null,
        contratStartsOn: precedent?.startsOn ?? null,
        contratEndsOn: precedent?.endsOn || null,
        contratRecordedAt: precedent ? poste.contratRecordedAt : null,
      },
      motif: 'CONTRAT_ANNULE',
      closes: ['PLANIFIER_DEPART', 'DECLARER_FIN_CONTRAT'],
      opens: ({ limiteOn }) =>
        precedent ? null : { kind: 'RECRUTER', role: 'STRUCTURE', echeanceOn: limiteOn },
    });
  },

  async ConventionSigned(tx, { payload }) {
    const posteIds = payload.convention?.posteIds ?? [];
    await signDemandes(tx, posteIds);
    for (const posteId of posteIds) {
      const poste = await lockPoste(tx, posteId);
      if (!poste || !accepts(posteMachine, poste.etat, 'signConvention')) continue;
      const context = posteContext(poste, tx.context.today);
      await advancePoste(tx, poste, {
        change: {
          etat: unwrap(transition(posteMachine, poste.etat, 'signConvention', context)),
          attributedOn: payload.convention?.signedOn || tx.today,
          conventionId: payload.convention?.conventionId ?? null,
        },
        motif: 'CONVENTION_SIGNEE',
        tells: { event: 'PosteAttributed', payload: {} },
      });
    }
  },

  async DepartRecorded(tx, { payload }) {
    const poste = await lockPoste(tx, payload.posteId);
    if (!poste || poste.endedOn) return;
    await advancePoste(tx, poste, {
      change: { departOn: payload.departOn },
      motif: 'DEPART_EN_FORMATION',
      closes: ['PLANIFIER_DEPART'],
    });
  },

  /** The départ will not be: the structure is asked again, at the same date, to plan one. */
  async DepartCancelled(tx, { payload }) {
    const poste = await lockPoste(tx, payload.posteId);
    if (!poste || poste.endedOn || poste.departOn !== payload.departOn) return;
    await advancePoste(tx, poste, { change: { departOn: null }, motif: 'DEPART_ANNULE' });
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
