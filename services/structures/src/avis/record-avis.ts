import { checkAvis } from '@cn/domain/avis/avis';
import { demandePosteMachine } from '@cn/domain/demande/demande.state';
import { LONGUEURS } from '@cn/domain/kernel/borne';
import { transition } from '@cn/domain/kernel/machine';
import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { uuidv7 } from '@cn/platform/db/uuid';
import { texte } from '@cn/platform/usecase/saisie';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { advanceDemande } from '../demande/advance-demande';
import type { DemandeRow } from '../demande/demande.row';
import { avisContext, lecteurOfDemande, lockDemande } from '../demande/demande.store';
import { insertAvis, lastAvis } from './avis.store';

/**
 * Étape 0.2: the préfecture of the département gives its avis; a later one keeps the first in history. The same account
 * giving again its last avis, word for word, has given it once.
 *
 * Rule   
 * Errors  INTROUVABLE, AVIS_NON_REQUIS, ETAT_INCOMPATIBLE (decided, or withdrawn)
 */
export const recordAvis = useCase({
  name: 'recordAvis',
  input: z.object({
    demandeId: z.uuid(),
    sens: z.enum(['FAVORABLE', 'DEFAVORABLE']),
    commentaire: texte(LONGUEURS.commentaire, 10),
  }),
  vise: { table: 'demande', champ: 'demandeId' },
  rend: 'demandeId',
  async handle(tx, { demandeId, sens, commentaire }): Promise<Result<DemandeRow>> {
    const demande = await lockDemande(tx, demandeId);
    if (!demande) return refuse('INTROUVABLE', { objet: 'Cette demande', champ: 'demandeId' });
    const lecteur = await lecteurOfDemande(tx, demande);
    const allowed = checkAvis(lecteur, demande.kind, { sens, mentionTransfert: false });
    if (!allowed.ok) return allowed;
    const former = await lastAvis(tx, demandeId);
    const again = former?.sens === sens && former.commentaire === commentaire;
    if (again && former.compteId === tx.acteur.compteId) return ok(demande);
    const next = transition(demandePosteMachine, demande.etat, 'recordAvis', await avisContext(tx, demande));
    if (!next.ok) return next;
    const { dossierId, structureId, departement } = demande;
    const avisId = uuidv7();
    const rang = (former?.rang ?? 0) + 1;
    await insertAvis(tx, {
      avisId,
      demandeId,
      dossierId,
      structureId,
      departement,
      sens,
      commentaire,
      rang,
      effectiveOn: tx.today,
      recordedAt: new Date(tx.context.at.toEpochMilli()),
      compteId: tx.acteur.compteId,
    });
    await advanceDemande(tx, demande, {
      change: { etat: next.value },
      event: 'AvisRecorded',
      payload: { demandeId, avisId, sens, rang },
      motif: 'AVIS_RENDU',
      closes: ['RENDRE_AVIS', 'RELANCER_PREFECTURE'],
      opens: next.value === 'AVIS_RENDU' ? { kind: 'INSCRIRE_AU_COMITE', role: 'ANCT' } : null,
    });
    return ok(demande);
  },
});
