import { checkSeance } from '@cn/domain/comite/seance';
import { checkInscription } from '@cn/domain/comite/decide';
import { demandePosteMachine } from '@cn/domain/demande/demande.state';
import { transition } from '@cn/domain/kernel/machine';
import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { useCase } from '@cn/platform/usecase/use-case';
import { LocalDate } from '@js-joda/core';
import { z } from 'zod';
import { planDemandeEcheances } from '../demande/demande.echeancier';
import type { DemandeRow } from '../demande/demande.row';
import {
  avisContext,
  demandeRef,
  demandeSujet,
  lastAvis,
  lecteurOfDemande,
  lockDemande,
  updateDemande,
} from '../demande/demande.store';
import { taches } from '../echeance';
import { findComite } from './comite.store';

/**
 * The ANCT puts a demande on the agenda of a session.
 *
 * Rule    R-106, F-23
 * Errors  INTROUVABLE, AVIS_MANQUANT, COMITE_NON_REQUIS, ETAT_INCOMPATIBLE, SAISIE_INVALIDE (session in the past)
 */
export const scheduleDemande = useCase({
  name: 'scheduleDemande',
  input: z.object({ demandeId: z.uuid(), comiteId: z.uuid() }),
  async handle(tx, { demandeId, comiteId }): Promise<Result<DemandeRow>> {
    const demande = await lockDemande(tx, demandeId);
    if (!demande) return refuse('INTROUVABLE', { objet: 'Cette demande', champ: 'demandeId' });
    const comite = await findComite(tx, comiteId);
    if (!comite) return refuse('INTROUVABLE', { objet: 'Ce comité', champ: 'comiteId' });
    const coming = checkSeance(LocalDate.parse(comite.comiteOn), tx.context.today, 'comiteId');
    if (!coming.ok) return coming;
    if (demande.etat === 'INSCRITE_COMITE' && demande.comiteId === comiteId) return ok(demande);
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
    const { comiteOn } = comite;
    await updateDemande(tx, demande, { etat: next.value, comiteId, comiteOn, issue: null });
    const sujet = demandeSujet(demande);
    await tx.emit('DemandeScheduled', demandeRef(demande), { demandeId, comiteId, comiteOn });
    await taches.close(tx, sujet.sujet, ['INSCRIRE_AU_COMITE'], 'DEMANDE_INSCRITE');
    await taches.open(tx, sujet, { kind: 'DECIDER', role: 'ANCT', echeanceOn: comiteOn });
    await planDemandeEcheances(tx, demande, 'DEMANDE_INSCRITE');
    await tx.nudge(sujet.sujet, demande.dossierId);
    return ok(demande);
  },
});
