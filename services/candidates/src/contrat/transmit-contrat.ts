import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { refuseOn } from '@cn/platform/db/refuse-on';
import type { Tx } from '@cn/platform/db/tx';
import { uuidv7 } from '@cn/platform/db/uuid';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import type { CandidatRow } from '../candidat/candidat.row';
import { lockCandidat } from '../candidat/candidat.store';
import { lockRetenue } from '../mise-en-relation/mise-en-relation.store';
import type { ReplicaPoste } from '../replica/poste.replica';
import { checkPoste } from './check-poste';
import { checkTerms, columnsOf, termes } from './check-terms';
import type { ContratRow } from './contrat.row';
import { findContratSame, insertContrat, SEUL } from './contrat.store';

const input = termes.extend({ posteId: z.uuid(), candidatId: z.uuid() });
type Asked = z.infer<typeof input>;

/**
 * Étape 0.11: the structure transmits the signed work contract. It may come before the convention is signed; the day
 * of its receipt is what stops the recruitment deadline.
 *
 * Rule   ; F-05, F-67; decision 20
 * Errors  INTROUVABLE (poste of another), ETAT_INCOMPATIBLE, DELAI_DEPASSE, CANDIDAT_NON_VALIDE, SAISIE_INVALIDE
 *         (dates), MISSIONS_ABSENTES,
 *         TEMPS_PARTIEL, ACCORD_CONVENTIONNEL_ABSENT, CONTRAT_TROP_LONG, CONTRAT_IMPOSSIBLE, CONTRAT_DIFFERENT,
 *         CONTRAT_CHEVAUCHANT
 */
export const transmitContrat = useCase({
  name: 'transmitContrat',
  ailleurs: ['INTROUVABLE', 'DELAI_DEPASSE'],
  input,
  rend: 'contratId',
  async handle(tx, asked): Promise<Result<ContratRow>> {
    const checked = await checkPoste(tx, asked.posteId);
    if (!checked.ok) return checked;
    const poste = checked.value;
    const candidat = await lockCandidat(tx, asked.candidatId);
    const retenue = await lockRetenue(tx, asked.posteId);
    if (!candidat || retenue?.candidatId !== asked.candidatId)
      return refuse('CANDIDAT_NON_VALIDE', { champ: 'candidatId' });
    const known = await findContratSame(tx, asked);
    if (known) return ok(known);
    const lawful = await checkTerms(tx, poste, asked);
    if (!lawful.ok) return lawful;
    const row = contratOf(tx, { asked, poste, candidat });
    return refuseOn(tx, SEUL, async () => {
      await insertContrat(tx, row);
      return ok(row);
    });
  },
});

function contratOf(tx: Tx, of: { asked: Asked; poste: ReplicaPoste; candidat: CandidatRow }): ContratRow {
  const { asked, poste, candidat } = of;
  return {
    ...columnsOf(asked),
    contratId: uuidv7(),
    dossierId: poste.dossierId,
    structureId: poste.structureId,
    departement: poste.departement,
    posteId: poste.posteId,
    candidatId: candidat.candidatId,
    personneId: candidat.personneId,
    transmittedOn: tx.today,
    cancelledOn: null,
    justification: null,
    recordedAt: new Date(tx.context.at.toEpochMilli()),
    compteId: tx.acteur.compteId,
    version: 1,
  };
}
