import type { Tx } from '@cn/platform/db/tx';
import { pageOf } from '@cn/platform/graphql/list';
import type { Batch } from '@cn/platform/graphql/loader';
import { indexBy } from '@cn/platform/graphql/loader';
import type { List, ListArgs } from '@cn/platform/graphql/page';
import type { Comptes, Ligne, Operation, Resultat } from './operation';

/** Nobody works on it any more: it is interrupted, whatever became of who did. */
const ETAT = `case when etat in ('EN_PREPARATION', 'EN_COURS') and bail_until <= clock_timestamp() then 'INTERROMPUE'
  else etat end`;

const COLUMNS = `operation_id as id, version, compte_id as "compteId", acte, champs, ${ETAT} as etat, etat as phase,
  interruption, nombre, bail, created_at as "createdAt", started_at as "startedAt", ended_at as "endedAt"`;

/** One operation of the caller's; null when it is not theirs. */
export async function findOperation(tx: Tx, id: string): Promise<Operation | null> {
  const [row] = await tx.sql<Operation>(`select ${COLUMNS} from operation where operation_id = $1`, [id]);
  return row ?? null;
}

/** The same, that nobody else changes before the end of the transaction. */
export async function lockOperation(tx: Tx, id: string): Promise<Operation | null> {
  const sql = `select ${COLUMNS} from operation where operation_id = $1 for update`;
  return (await tx.sql<Operation>(sql, [id]))[0] ?? null;
}

/** The caller's operations, newest first. */
export const pageOperations = (tx: Tx, args: ListArgs): Promise<List<Operation>> =>
  pageOf<Operation>(tx, args, {
    liste: 'operations',
    select: COLUMNS,
    from: 'operation',
    order: [{ sql: 'created_at', type: 'timestamptz' }],
    sens: 'desc',
    id: 'operation_id',
  });

/** How many lines of each operation have each result. */
export const readComptes: Batch<Comptes> = async (tx, ids) => {
  const of = (resultat: Resultat): string => `(count(*) filter (where resultat = '${resultat}'))::int`;
  const rows = await tx.sql<Comptes & { id: string }>(
    `select operation_id as id, ${of('A_PREPARER')} as "aPreparer", ${of('POSSIBLE')} as possibles,
       ${of('IMPOSSIBLE')} as impossibles, ${of('FAIT')} as faits, ${of('REFUSE')} as refuses, ${of('ECHEC')} as echecs
     from operation_ligne where operation_id = any($1) group by operation_id`,
    [ids],
  );
  return indexBy(rows, ({ id }) => id);
};

export interface LigneEffet {
  kind: string;
  phrase: string;
  nombre: number;
  montantCents: number | null;
}

/** The same effects counted together, the most frequent first. */
export const sumEffets = (tx: Tx, operationId: string): Promise<LigneEffet[]> =>
  tx.sql<LigneEffet>(
    `select e ->> 'kind' as kind, e ->> 'phrase' as phrase, count(*)::int as nombre,
       sum((e ->> 'montantCents')::bigint)::bigint as "montantCents"
     from operation_ligne l, jsonb_array_elements(l.effets) e
     where l.operation_id = $1 and l.resultat in ('POSSIBLE', 'FAIT')
     group by 1, 2 order by 3 desc, 1, 2 limit 100`,
    [operationId],
  );

/** Lines of an operation, in their order. */
export const pageLignes = (
  tx: Tx,
  operationId: string,
  args: ListArgs & { filtre?: { resultats?: Resultat[] | null } | null },
): Promise<List<Ligne>> =>
  pageOf<Ligne>(tx, args, {
    liste: 'lignes',
    select: 'rang, resultat, dossier_id as "dossierId", objet_id as "objetId", refus, effets',
    from: 'operation_ligne',
    where: 'operation_id = $1 and ($2::text[] is null or resultat = any($2))',
    parameters: [operationId, args.filtre?.resultats ?? null],
    order: [{ sql: 'rang', type: 'integer' }],
    id: 'dossier_id',
  });
