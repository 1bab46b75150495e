import type { Refusal } from '@cn/domain/kernel/refusal';
import type { Tx } from '@cn/platform/db/tx';
import type { Effet } from '@cn/platform/usecase/effet';
import type { Champs } from './acte';
import type { Interruption, Operation, Phase, Resultat } from './operation';

/** How long, in real time, someone who works on an operation may stay silent. */
export const BAIL = "interval '30 seconds'";

export interface NewLigne {
  dossierId: string;
  objetId: string | null;
  champs: Champs | null;
}

/** Writes an operation and its lines, to be prepared by whoever holds its lease. */
export function insertOperation(
  tx: Tx,
  operation: Pick<Operation, 'id' | 'acte' | 'champs' | 'bail'>,
  lignes: readonly NewLigne[],
  refus: Refusal,
): void {
  const { id, acte, champs, bail } = operation;
  tx.write(
    `insert into operation (operation_id, compte_id, acte, champs, etat, nombre, bail, bail_until, created_at)
     values ($1, $2, $3, $4, 'EN_PREPARATION', $5, $6, clock_timestamp() + ${BAIL}, $7)`,
    [id, tx.acteur.compteId, acte, champs, lignes.length, bail, tx.context.at.toString()],
  );
  tx.write(
    `insert into operation_ligne (operation_id, rang, dossier_id, objet_id, champs, resultat, refus)
     select $1, rang, dossier_id, objet_id, champs, case when objet_id is null then 'IMPOSSIBLE' else 'A_PREPARER' end,
       case when objet_id is null then $5::jsonb end
     from unnest($2::uuid[], $3::uuid[], $4::jsonb[]) with ordinality as l (dossier_id, objet_id, champs, rang)`,
    [
      id,
      lignes.map(({ dossierId }) => dossierId),
      lignes.map(({ objetId }) => objetId),
      lignes.map((ligne) => ligne.champs && JSON.stringify(ligne.champs)),
      JSON.stringify(refus),
    ],
  );
}

/** Gives the operation to whoever holds a new lease, in a phase; what failed before is to be tried again. */
export function takeOperation(tx: Tx, id: string, phase: Phase, bail: string): void {
  tx.write(
    `update operation set etat = $2, bail = $3, bail_until = clock_timestamp() + ${BAIL}, interruption = null,
       version = version + 1, started_at = coalesce(started_at, case when $2 = 'EN_COURS' then $4::timestamptz end)
     where operation_id = $1`,
    [id, phase, bail, tx.context.at.toString()],
  );
  tx.write(`update operation_ligne set resultat = $2 where operation_id = $1 and resultat = 'ECHEC'`, [
    id,
    pendingOf(phase),
  ]);
}

/** What a line that waits for its turn is, in each phase. */
export const pendingOf = (phase: Phase): Resultat => (phase === 'EN_PREPARATION' ? 'A_PREPARER' : 'POSSIBLE');

/** Takes the operation away from whoever works on it; who holds a lease may only take it away from itself. */
export function releaseOperation(tx: Tx, id: string, why: Interruption, bail: string | null = null): void {
  tx.write(
    `update operation set bail_until = clock_timestamp(), interruption = $2, version = version + 1
     where operation_id = $1 and ($3::uuid is null or bail = $3) and etat in ('EN_PREPARATION', 'EN_COURS')`,
    [id, why, bail],
  );
}

/** Nothing more will be done. */
export function closeOperation(tx: Tx, id: string, etat: 'TERMINEE' | 'ANNULEE'): void {
  tx.write(
    `update operation set etat = $2, bail_until = clock_timestamp(), version = version + 1, ended_at = $3
     where operation_id = $1`,
    [id, etat, tx.context.at.toString()],
  );
}

export interface PendingLigne {
  rang: number;
  objetId: string;
  champs: Champs | null;
}

/** The next lines that wait for their turn. */
export const drawLignes = (tx: Tx, id: string, phase: Phase, most: number): Promise<PendingLigne[]> =>
  tx.sql<PendingLigne>(
    `select rang, objet_id as "objetId", champs from operation_ligne
     where operation_id = $1 and resultat = $2 order by rang limit $3`,
    [id, pendingOf(phase), most],
  );

export interface Answered {
  rang: number;
  resultat: Resultat;
  refus: Refusal | null;
  effets: Effet[];
}

/**
 * Writes what became of lines, then renews the lease.
 *
 * @returns false when someone took the operation away meanwhile
 */
export async function recordLignes(
  tx: Tx,
  { id, bail, phase }: Pick<Operation, 'id' | 'bail' | 'phase'>,
  answers: readonly Answered[],
): Promise<boolean> {
  tx.write(
    `update operation_ligne l set resultat = a.resultat, refus = a.refus, effets = coalesce(a.effets, '[]')
     from jsonb_to_recordset($2::jsonb) as a (rang int, resultat text, refus jsonb, effets jsonb)
     where l.operation_id = $1 and l.rang = a.rang and l.resultat in ('A_PREPARER', 'POSSIBLE', 'ECHEC')`,
    [id, JSON.stringify(answers)],
  );
  const kept = await tx.sql(
    `update operation set bail_until = clock_timestamp() + ${BAIL}
     where operation_id = $1 and bail = $2 and etat = $3 and interruption is null returning 1`,
    [id, bail, phase],
  );
  return kept.length > 0;
}

/** Every line has its answer: the operation is prepared, or over; lines that stayed without one interrupt it. */
export async function finishOperation(
  tx: Tx,
  { id, bail, phase }: Pick<Operation, 'id' | 'bail' | 'phase'>,
): Promise<void> {
  const [failed] = await tx.sql(
    `select 1 from operation_ligne where operation_id = $1 and resultat = 'ECHEC' limit 1`,
    [id],
  );
  if (failed) return releaseOperation(tx, id, 'ECHECS', bail);
  tx.write(
    `update operation set etat = $3, version = version + 1, ended_at = case when $3 = 'TERMINEE' then $4::timestamptz end
     where operation_id = $1 and bail = $2 and interruption is null`,
    [id, bail, phase === 'EN_PREPARATION' ? 'PREPAREE' : 'TERMINEE', tx.context.at.toString()],
  );
}
