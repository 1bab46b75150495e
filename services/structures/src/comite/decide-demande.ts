import { checkDecision, type ComiteIssue } from '@cn/domain/comite/decide';
import { checkJourDecision } from '@cn/domain/comite/seance';
import { postesDisponibles } from '@cn/domain/comite/plafond';
import { demandePosteMachine, type DemandePosteEvent } from '@cn/domain/demande/demande.state';
import { LONGUEURS, NOMBRES } from '@cn/domain/kernel/borne';
import { LocalDate } from '@cn/domain/kernel/date';
import { transition } from '@cn/domain/kernel/machine';
import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import type { Lecteur } from '@cn/domain/referentiel/value';
import type { Tx } from '@cn/platform/db/tx';
import { lecteurOf } from '@cn/platform/referentiel/replica';
import { entier, texte } from '@cn/platform/usecase/saisie';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { lastAvis } from '../avis/avis.store';
import { advanceDemande } from '../demande/advance-demande';
import type { DemandeRow } from '../demande/demande.row';
import { avisContext, demandeSujet, lockDemande, phaseOf, TACHES_DEMANDE } from '../demande/demande.store';
import { freezeAsOf } from '../dossier/dossier.store';
import { echeances } from '../echeance';
import { grantPostes } from '../poste/grant-postes';
import { countPostes } from '../poste/poste.store';
import { releaseStructure } from '../structure/move-structure';

const EVENT_OF: Record<ComiteIssue, DemandePosteEvent> = {
  ACCEPTEE: 'acceptDemande',
  REJETEE: 'rejectDemande',
  EN_BASE: 'keepDemande',
};

/**
 * Étape 0.3: the comité decides; the granted postes are born here and their recruitment deadline starts.
 *
 * Rule   ; F-22, F-23
 * Errors  INTROUVABLE, ETAT_INCOMPATIBLE, SAISIE_INVALIDE (before the session), and those of `checkDecision`
 */
export const decideDemande = useCase({
  name: 'decideDemande',
  input: z.object({
    demandeId: z.uuid(),
    issue: z.enum(['ACCEPTEE', 'REJETEE', 'EN_BASE']),
    postesAccordes: entier(1, NOMBRES.postes).nullish(),
    justification: texte(LONGUEURS.justification, 10).nullish(),
  }),
  vise: { table: 'demande', champ: 'demandeId' },
  rend: 'demandeId',
  async handle(tx, { demandeId, issue, ...asked }): Promise<Result<DemandeRow>> {
    const demande = await lockDemande(tx, demandeId);
    if (!demande) return refuse('INTROUVABLE', { objet: 'Cette demande', champ: 'demandeId' });
    const day = checkJourDecision(
      demande.comiteOn ? LocalDate.parse(demande.comiteOn) : null,
      tx.context.today,
    );
    if (!day.ok) return day;
    const { versionProgramme } = demande;
    const lecteur = await lecteurOf(tx, { versionProgramme, asOf: tx.context.today });
    const postesAccordes = issue === 'ACCEPTEE' ? (asked.postesAccordes ?? demande.postesDemandes) : null;
    if (isRepeated(demande, { issue, postesAccordes, on: tx.today })) return ok(demande);
    const allowed = await check(tx, demande, lecteur, {
      issue,
      postesAccordes,
      motif: asked.justification ?? null,
    });
    if (!allowed.ok) return allowed;
    const next = transition(
      demandePosteMachine,
      demande.etat,
      EVENT_OF[issue],
      await avisContext(tx, demande),
    );
    if (!next.ok) return next;

    const decidedOn = tx.today;
    await freezeAsOf(tx, demande.dossierId, decidedOn);
    await advanceDemande(tx, demande, {
      change: { etat: next.value, issue, postesAccordes, motif: asked.justification ?? null, decidedOn },
      event: 'DemandeDecided',
      payload: {
        demandeId,
        comiteId: demande.comiteId ?? '',
        issue,
        postesAccordes: postesAccordes ?? 0,
        asOf: decidedOn,
        version: versionProgramme,
        phase: await phaseOf(tx, demande),
      },
      motif: 'DEMANDE_DECIDEE',
      closes: TACHES_DEMANDE,
      opens: issue === 'EN_BASE' ? { kind: 'INSCRIRE_AU_COMITE', role: 'ANCT' } : null,
    });
    if (issue === 'ACCEPTEE') await oweActivation(tx, demande);
    if (issue === 'REJETEE') await releaseStructure(tx, demande.structureId, 'rejectDemande');
    if (postesAccordes) await grantPostes(tx, demande, postesAccordes);
    return ok(demande);
  },
});

/** The same decision, given again the same day, was given once. */
const isRepeated = (
  demande: DemandeRow,
  asked: { issue: ComiteIssue; postesAccordes: number | null; on: string },
): boolean =>
  demande.decidedOn === asked.on &&
  demande.issue === asked.issue &&
  demande.postesAccordes === asked.postesAccordes;

async function check(
  tx: Tx,
  demande: DemandeRow,
  lecteur: Lecteur,
  asked: { issue: ComiteIssue; postesAccordes: number | null; motif: string | null },
): Promise<Result<true>> {
  const avis = await lastAvis(tx, demande.demandeId);
  const left = postesDisponibles(lecteur, 'CONSEILLER', {
    conseillers: await countPostes(tx),
    coordinateurs: 0,
  });
  if (!left.ok) return left;
  return checkDecision(lecteur, {
    kind: demande.kind,
    issue: asked.issue,
    avis: avis && { sens: avis.sens, mentionTransfert: false },
    motif: asked.motif,
    postesDemandes: demande.postesDemandes,
    postesAccordes: asked.postesAccordes ?? 0,
    postesDisponibles: left.value,
  });
}

/** The espace of the structure opens at once: the platform owes it from now. */
const oweActivation = (tx: Tx, demande: DemandeRow): Promise<void> =>
  echeances.add(tx, demandeSujet(demande), {
    kind: 'demande.activation',
    rank: 0,
    echeanceOn: tx.today,
    instant: tx.context.at.toString(),
    regle: 'R-129',
    effet: "L'espace de la structure est activé et le courriel d'activation part.",
    acteur: null,
  });
