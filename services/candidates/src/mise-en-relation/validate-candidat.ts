import { candidatMachine } from '@cn/domain/candidat/candidat.state';
import { transition } from '@cn/domain/kernel/machine';
import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import type { Tx } from '@cn/platform/db/tx';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import type { CandidatRow } from '../candidat/candidat.row';
import { holdCandidat, lockCandidat } from '../candidat/candidat.store';
import { refuseOn } from '@cn/platform/db/refuse-on';
import { checkPoste } from '../contrat/check-poste';
import type { ReplicaPoste } from '../replica/poste.replica';
import { hasEspaceOuvert } from '../replica/structure.replica';
import type { MiseEnRelationRow } from './mise-en-relation.row';
import {
  candidatRef,
  lockMiseEnRelation,
  lockRetenue,
  newMiseEnRelation,
  saveMiseEnRelation,
} from './mise-en-relation.store';

/** Two structures, or two candidats, at once: the second meets one of these. */
const ALONE = {
  mise_en_relation_candidat_valide: 'CANDIDAT_DEJA_VALIDE',
  mise_en_relation_poste_pourvu: 'POSTE_DEJA_POURVU',
} as const;

/**
 * Étape 0.7, « Valider cette candidature »: the structure alone chooses; the candidat is closed to the others.
 *
 * Rule   ; F-88
 * Errors  STRUCTURE_NON_ACTIVEE, INTROUVABLE (poste of another), ETAT_INCOMPATIBLE (poste no longer held),
 *         DELAI_DEPASSE,
 *         CANDIDAT_NON_INSCRIT, CANDIDAT_DEJA_VALIDE, POSTE_DEJA_POURVU
 */
export const validateCandidat = useCase({
  name: 'validateCandidat',
  ailleurs: ['STRUCTURE_NON_ACTIVEE', 'INTROUVABLE', 'DELAI_DEPASSE'],
  input: z.object({ candidatId: z.uuid(), posteId: z.uuid() }),
  vise: { table: 'candidat', champ: 'candidatId' },
  rend: 'miseEnRelationId',
  async handle(tx, { candidatId, posteId }): Promise<Result<MiseEnRelationRow>> {
    if (!(await hasEspaceOuvert(tx))) return refuse('STRUCTURE_NON_ACTIVEE');
    const poste = await checkPoste(tx, posteId);
    if (!poste.ok) return poste;
    const candidat = await lockCandidat(tx, candidatId);
    const retenue = await lockRetenue(tx, posteId);
    if (candidat && retenue?.candidatId === candidatId) return ok(retenue);
    if (candidat?.retenuStructureId) return refuse('CANDIDAT_DEJA_VALIDE', { champ: 'candidatId' });
    if (retenue) return refuse('POSTE_DEJA_POURVU', { champ: 'posteId' });
    if (!candidat) return refuse('CANDIDAT_NON_INSCRIT', { champ: 'candidatId' });
    return refuseOn(tx, ALONE, () => validate(tx, candidat, poste.value));
  },
});

async function validate(
  tx: Tx,
  candidat: CandidatRow,
  poste: ReplicaPoste,
): Promise<Result<MiseEnRelationRow>> {
  const { candidatId, personneId } = candidat;
  const { dossierId, posteId, structureId, departement } = poste;
  const known = await lockMiseEnRelation(tx, candidatId, structureId);
  const row = known ?? newMiseEnRelation(tx, { candidatId, structureId, departement });
  const seen = { structureActivee: true, dejaValideAilleurs: false, inscrit: true };
  const etat = transition(candidatMachine, row.etat, 'validateCandidat', seen);
  if (!etat.ok) return etat;
  const validatedOn = tx.today;
  const saved = await saveMiseEnRelation(tx, row, { etat: etat.value, dossierId, posteId, validatedOn });
  await tx.emit('CandidatValidated', candidatRef(saved, await holdCandidat(tx, candidat, structureId)), {
    miseEnRelationId: saved.miseEnRelationId,
    candidatId,
    personneId,
    posteId,
    validatedOn,
  });
  return ok(saved);
}
