import { checkSeance } from '@cn/domain/comite/seance';
import { checkInscription } from '@cn/domain/comite/decide';
import { demandePosteMachine } from '@cn/domain/demande/demande.state';
import { transition } from '@cn/domain/kernel/machine';
import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { useCase } from '@cn/platform/usecase/use-case';
import { LocalDate } from '@js-joda/core';
import { z } from 'zod';
import { lastAvis } from '../avis/avis.store';
import { advanceDemande } from '../demande/advance-demande';
import type { DemandeRow } from '../demande/demande.row';
import { avisContext, lecteurOfDemande, lockDemande } from '../demande/demande.store';
import { findComite } from './comite.store';

/**
 * The ANCT puts a demande on the agenda of a session, or carries it over to another as long as nothing is decided.
 *
 * Rule   , F-23
 * Errors  INTROUVABLE, COMITE_ABSENT, AVIS_MANQUANT, COMITE_NON_REQUIS, ETAT_INCOMPATIBLE, SAISIE_INVALIDE (session in the past)
 */
export const scheduleDemande = useCase({
  name: 'scheduleDemande',
  input: z.object({ demandeId: z.uuid(), comiteId: z.uuid() }),
  vise: { table: 'demande', champ: 'demandeId' },
  rend: 'demandeId',
  async handle(tx, { demandeId, comiteId }): Promise<Result<DemandeRow>> {
    const demande = await lockDemande(tx, demandeId);
    if (!demande) return refuse('INTROUVABLE', { objet: 'Cette demande', champ: 'demandeId' });
    const avis = await lastAvis(tx, demandeId);
    const lecteur = await lecteurOfDemande(tx, demande);
    const allowed = checkInscription(
      lecteur,
      demande.kind,
      avis && { sens: avis.sens, mentionTransfert: false },
    );
    if (!allowed.ok) return allowed;
    const next = transition(
      demandePosteMachine,
      demande.etat,
      'enrollDemande',
      await avisContext(tx, demande),
    );
    if (!next.ok) return next;
    const comite = await findComite(tx, comiteId);
    if (!comite) return refuse('COMITE_ABSENT', { champ: 'comiteId' });
    const coming = checkSeance(LocalDate.parse(comite.comiteOn), tx.context.today, 'comiteId');
    if (!coming.ok) return coming;
    if (demande.etat === 'INSCRITE_COMITE' && demande.comiteId === comiteId) return ok(demande);
    const motif = demande.etat === 'INSCRITE_COMITE' ? 'DEMANDE_REPORTEE' : 'DEMANDE_INSCRITE';
    const { comiteOn } = comite;
    await advanceDemande(tx, demande, {
      change: { etat: next.value, comiteId, comiteOn, issue: null },
      event: 'DemandeScheduled',
      payload: { demandeId, comiteId, comiteOn },
      motif,
      closes: ['INSCRIRE_AU_COMITE', 'DECIDER'],
      opens: { kind: 'DECIDER', role: 'ANCT', echeanceOn: comiteOn },
    });
    return ok(demande);
  },
});
