import type { Tx } from '@cn/platform/db/tx';
import { indexBy, type Batch } from '@cn/platform/graphql/loader';
import type { MiseEnRelationRow } from './mise-en-relation.row';

/** What the caller's structure, or the caller, may read of a mise en relation. */
export type MiseEnRelationView = Pick<
  MiseEnRelationRow,
  | 'miseEnRelationId'
  | 'candidatId'
  | 'structureId'
  | 'departement'
  | 'dossierId'
  | 'posteId'
  | 'etat'
  | 'validatedOn'
  | 'recruitedOn'
> & {
  /** Account of the candidat; null when the caller may not see him or her. */
  compteId?: string | null;
};

const VISIBLE = `
  select mise_en_relation_id as "miseEnRelationId", candidat_id as "candidatId", structure_id as "structureId", departement,
    dossier_id as "dossierId", poste_id as "posteId",
    case when etat = 'RECRUTEE' and recruited_on > $1 then 'VALIDEE' else etat end as etat,
    validated_on as "validatedOn", recruited_on as "recruitedOn",
    (select c.compte_id from candidat c where c.candidat_id = m.candidat_id) as "compteId"
  from mise_en_relation m`;

/** One mise en relation, if the caller may see it. */
export async function readMiseEnRelation(tx: Tx, id: string): Promise<MiseEnRelationView | null> {
  const [view] = await tx.sql<MiseEnRelationView>(`${VISIBLE} where mise_en_relation_id = $2`, [
    tx.today,
    id,
  ]);
  return view ?? null;
}

/** The candidat validated or recruited on each poste; absent while none, or out of sight. */
export const retenuesOfPostes: Batch<MiseEnRelationView> = async (tx, posteIds) => {
  const rows = await tx.sql<MiseEnRelationView>(
    `${VISIBLE} where poste_id = any($2) and etat in ('VALIDEE', 'RECRUTEE')`,
    [tx.today, posteIds],
  );
  return indexBy(rows, (row) => row.posteId ?? '');
};
