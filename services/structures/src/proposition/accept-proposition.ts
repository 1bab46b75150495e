import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { PROPOSITION_OUVERTE } from '@cn/domain/structure/proposition';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { lockTerritory } from '../structure/structure.store';
import { applyChange, isConventionnee } from './apply-proposition';
import type { PropositionRow } from './proposition.row';
import { advanceProposition, findProposition, lockProposition } from './proposition.store';

/**
 * A person accepts a change of the fiche of a structure that has a dossier; once a convention was signed the bank pays
 * that structure, and a second person confirms.
 *
 * Rule    one structure per SIRET (F-87); two people where money follows
 * Errors  INTROUVABLE, ETAT_INCOMPATIBLE (already settled), DEUX_PERSONNES_REQUISES, SIRET_EN_DOUBLE
 */
export const acceptProposition = useCase({
  name: 'acceptProposition',
  input: z.object({ propositionId: z.uuid() }),
  vise: { table: 'proposition', champ: 'propositionId' },
  rend: 'propositionId',
  async handle(tx, { propositionId }): Promise<Result<PropositionRow>> {
    const found = await findProposition(tx, propositionId);
    const structure = found && (await lockTerritory(tx, found.structureId));
    const proposition = structure && (await lockProposition(tx, propositionId));
    if (!structure || !proposition)
      return refuse('INTROUVABLE', { objet: 'Cette proposition', champ: 'propositionId' });
    const { etat, acceptedBy } = proposition;
    if (etat === 'ACCEPTEE' && proposition.settledBy === tx.acteur.compteId) return ok(proposition);
    if (!PROPOSITION_OUVERTE.includes(etat))
      return refuse('ETAT_INCOMPATIBLE', { etat, action: 'd’accepter la proposition' });
    if (etat === 'A_EXAMINER' && (await isConventionnee(tx, structure)))
      return ok(
        await advanceProposition(tx, proposition, { etat: 'A_CONFIRMER', acceptedBy: tx.acteur.compteId }),
      );
    if (acceptedBy === tx.acteur.compteId) return refuse('DEUX_PERSONNES_REQUISES');
    const applied = await applyChange(tx, structure, proposition.apres);
    if (!applied.ok) return applied;
    const { departement } = structure;
    const first = acceptedBy ?? tx.acteur.compteId;
    return ok(
      await advanceProposition(tx, Object.assign(proposition, { departement }), {
        etat: 'ACCEPTEE',
        acceptedBy: first,
      }),
    );
  },
});
