import { demandePosteMachine } from '@cn/domain/demande/demande.state';
import { LocalDate } from '@cn/domain/kernel/date';
import { transition } from '@cn/domain/kernel/machine';
import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { natureOf } from '@cn/domain/structure/type-structure';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { advanceDemande } from '../demande/advance-demande';
import type { DemandeRow } from '../demande/demande.row';
import { avisContext, lockDemande } from '../demande/demande.store';
import { findDossier } from '../dossier/dossier.store';
import { lockStructure, updateStructure } from '../structure/structure.store';
import { candidature, checkCandidature, type Candidature } from './check-candidature';

/**
 * The structure corrects its candidature before the préfecture gives its avis; what is not said stays. Later, it withdraws
 * it and files another. The version is that of the first filing.
 *
 * Rule   ; those of the filing
 * Errors  INTROUVABLE, ETAT_INCOMPATIBLE (the avis is given), and those of `checkCandidature`
 */
export const amendCandidature = useCase({
  name: 'amendCandidature',
  input: z.object({ demandeId: z.uuid(), ...z.object(candidature).partial().shape }),
  vise: { table: 'demande', champ: 'demandeId' },
  rend: 'demandeId',
  async handle(tx, { demandeId, ...asked }): Promise<Result<DemandeRow>> {
    const demande = await lockDemande(tx, demandeId);
    const structure = demande && (await lockStructure(tx, demande.structureId));
    if (!structure) return refuse('INTROUVABLE', { objet: 'Cette demande', champ: 'demandeId' });
    const context = await avisContext(tx, demande);
    const next = transition(demandePosteMachine, demande.etat, 'amendDemande', context);
    if (!next.ok) return next;
    const whole = merge(demande, asked);
    if (isSame(demande, whole)) return ok(demande);
    const allowed = await checkCandidature(tx, structure, whole, LocalDate.parse(demande.submittedOn));
    if (!allowed.ok) return allowed;
    const { typeStructure, postesDemandes, contratSouhaite, projet } = whole;
    const nature = natureOf(typeStructure);
    const dossier = await findDossier(tx, demande.dossierId);
    await updateStructure(tx, structure, { typeStructure, nature });
    await advanceDemande(tx, demande, {
      change: {
        ...{ typeStructure, nature, postesDemandes, contratSouhaite },
        reponses: projet ? { ...demande.reponses, projet } : demande.reponses,
      },
      event: 'DemandeAmended',
      payload: {
        demandeId,
        numero: dossier?.numero ?? '',
        kind: demande.kind,
        version: demande.versionProgramme,
        ...{ typeStructure, nature, postesDemandes, contratSouhaite },
        contactPersonneId: demande.contactPersonneId,
        submittedOn: demande.submittedOn,
      },
      motif: 'DEMANDE_CORRIGEE',
    });
    return ok(demande);
  },
});

/** Said again, it is one correction. */
const isSame = (demande: DemandeRow, whole: Candidature): boolean =>
  whole.typeStructure === demande.typeStructure &&
  whole.postesDemandes === demande.postesDemandes &&
  whole.contratSouhaite === demande.contratSouhaite &&
  (!whole.projet || whole.projet === demande.reponses['projet']);

const merge = (demande: DemandeRow, asked: Partial<Candidature>): Candidature => ({
  typeStructure: asked.typeStructure ?? demande.typeStructure,
  postesDemandes: asked.postesDemandes ?? demande.postesDemandes,
  contratSouhaite: asked.contratSouhaite ?? demande.contratSouhaite,
  gipContratsPrives: asked.gipContratsPrives ?? demande.typeStructure === 'GIP',
  projet: asked.projet ?? null,
});
