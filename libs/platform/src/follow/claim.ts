import type { ActInput } from '@cn/contracts/activity';
import { PROCEDURES, workflowOf, type WorkflowName } from '@cn/contracts/workflow';
import { Instant } from '@js-joda/core';
import { SYSTEME } from '../auth/acteur';
import type { Tx } from '../db/tx';
import type { EcheanceRow } from '../echeance/echeance.store';

/** An échéance to handle, with the correlation id of the last fact that moved its subject: its act bears it too. */
export type PendingRow = EcheanceRow & {
  correlation_id: string | null;
  aside: boolean;
  /** A later échéance of the same kind has come too. */
  superseded: boolean;
  /** Stage that its procedure waits for. */
  attend: string;
};

/**
 * The échéance of an act, unless it was handled or cancelled meanwhile, then those of its kind that are due with it: of
 * subjects that rest, whose procedure waits for that kind now, for which nothing else comes before. None of those when
 * another process is at this kind. By subject: two chunks, or a chunk and an event that goes through the same cases, then
 * lock them in one order.
 */
export async function claim(tx: Tx, input: ActInput, most: number): Promise<PendingRow[]> {
  const rows = await tx.sql<PendingRow>(CLAIM, [
    input.echeanceId,
    input.sujet,
    tx.context.clock.toString(),
    JSON.stringify(waitsByKind(workflowOf(input.sujet))),
    most,
  ]);
  return rows
    .map((row) => (row.echeance_id === input.echeanceId ? { ...row, attend: input.attend } : row))
    .toSorted((a, b) => (a.sujet < b.sujet ? -1 : 1));
}

/** At the instant of an échéance on its day; now, when that day has passed. */
export const atDone = (outer: Tx, row: EcheanceRow): Tx =>
  outer.withAt(SYSTEME, Instant.ofEpochMilli(row.instant.getTime())).caughtUp();

/** What the act of an échéance is told. */
export const inputOf = (row: PendingRow): ActInput => ({
  sujet: row.sujet,
  attend: row.attend,
  echeanceId: row.echeance_id,
});

/** For each kind of échéance of a procedure, the stages during which it is handled. */
function waitsByKind(workflow: WorkflowName): Record<string, string[]> {
  const kinds: Record<string, string[]> = {};
  for (const [stage, wait] of Object.entries(PROCEDURES[workflow].waits)) {
    const { echeances } = wait as { echeances?: readonly string[] };
    for (const kind of echeances ?? []) (kinds[kind] ??= []).push(stage);
  }
  return kinds;
}

const CLAIM = `
  with own as materialized (
    select echeance_id, kind, sujet, split_part(sujet, '/', 1) as prefixe,
      $5::int > 1 and pg_try_advisory_xact_lock(7440, hashtext(kind)) as seul
    from echeance where echeance_id = $1 and sujet = $2
  )
  select e.*, n.correlation_id, m.sujet is not null as aside, n.attend, exists (
      select from echeance later where later.sujet = e.sujet and later.kind = e.kind and later.etat = 'PREVUE'
        and later.instant > e.instant and later.instant <= $3) as superseded
  from own join echeance e on e.etat = 'PREVUE' and e.kind = own.kind
    and (e.echeance_id = own.echeance_id or (own.seul and e.instant <= $3 and split_part(e.sujet, '/', 1) = own.prefixe))
  left join nudge n on n.sujet = e.sujet left join mise_a_part m on m.sujet = e.sujet
  where e.echeance_id = own.echeance_id or (
    e.sujet <> own.sujet and m.sujet is null and not n.clos and n.settled >= n.wanted
    and jsonb_exists($4::jsonb -> e.kind, n.attend)
    and not exists (select from echeance first where first.sujet = e.sujet and first.etat = 'PREVUE'
      and (first.instant, first.rank, first.echeance_id) < (e.instant, e.rank, e.echeance_id)))
  order by e.echeance_id = own.echeance_id desc, e.instant, e.rank, e.echeance_id
  limit $5`;
