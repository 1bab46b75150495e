import type { SituationInput } from '@cn/contracts/activity';
import type { Sujet } from '@cn/contracts/workflow';
import { asyncLocalStorage } from '@temporalio/activity';
import type { Tx } from '../db/tx';
import { isAway } from '../db/is-away';
import type { SujetRef } from '../echeance/echeance.store';
import type { TacheStore } from '../tache/tache.store';

/** Failures in a row after which a subject is set aside: less than two seconds. */
const TRIES = 4;
const WAIT_MS = { first: 60_000, longest: 3_600_000 };

/** The task that shows a subject set aside. */
export const REPRENDRE_DOSSIER = 'REPRENDRE_DOSSIER';

/** What an activity was asked: a reading, or an act on an échéance. */
export type Asked = SituationInput & { echeanceId?: string };

/** What the nudge row of a subject says, and how it goes on. */
export interface Standing {
  wanted: number;
  /** 0 as long as its procedure was never started. */
  delivered: number;
  clos: boolean;
  /** Stage that it waits for, once it is known. */
  attend: string | null;
  /** When its procedure wakes by itself; null when only a nudge wakes it. */
  reveilAt: Date | null;
  correlationId: string | null;
  aside: boolean;
  /** Real milliseconds until the next try; null when the subject goes on with the others. */
  waitMs: number | null;
}

/**
 * Subjects whose act fails again and again: each is set aside, shown by a task, and tried again later and later, or as
 * soon as it has news. Everyone else goes on meanwhile.
 */
export class MisesAPart {
  constructor(private readonly taches: TacheStore) {}

  /** Whether a failure is for this: neither an absence (it is tried again as it is), nor a first try. */
  isDue(error: unknown): boolean {
    const attempt = asyncLocalStorage.getStore()?.info.attempt ?? 1;
    return attempt >= TRIES && !isAway(error);
  }

  /** Sets a subject aside, or again for twice as long; its procedure rests meanwhile. */
  async note(tx: Tx, { sujet, echeanceId }: Asked, error: unknown): Promise<void> {
    await tx.sql(NOTE, [
      sujet,
      echeanceId ?? null,
      error instanceof Error ? error.name : 'Error',
      tx.context.clock.toString(),
      WAIT_MS.first,
      WAIT_MS.longest,
    ]);
    await tx.sql('update nudge set settled = greatest(settled, wanted) where sujet = $1', [sujet]);
    const ref = await refOf(tx, sujet);
    if (ref) await this.taches.open(tx, ref, { kind: REPRENDRE_DOSSIER, role: 'ANCT' });
  }

  /** The subject goes on with the others. */
  async lift(tx: Tx, sujet: Sujet): Promise<void> {
    const rows = await tx.sql('delete from mise_a_part where sujet = $1 returning sujet', [sujet]);
    if (rows.length > 0) await this.taches.close(tx, sujet, [REPRENDRE_DOSSIER], 'ACTE_REPRIS');
  }
}

async function refOf(tx: Tx, sujet: Sujet): Promise<SujetRef | undefined> {
  const [ref] = await tx.sql<SujetRef>(
    `select sujet, dossier_id as "dossierId", structure_id as "structureId", departement from echeance
     where sujet = $1 limit 1`,
    [sujet],
  );
  return ref;
}

/** What the nudge rows of these subjects say, and how long each still rests if it is set aside. */
export async function standingsOf(tx: Tx, sujets: readonly Sujet[]): Promise<Map<string, Standing>> {
  const rows = await tx.sql<Standing & { sujet: string }>(STANDING, [sujets]);
  return new Map(rows.map((row) => [row.sujet, row]));
}

const STANDING = `
  select n.sujet, n.wanted, n.delivered, n.clos, n.attend, n.reveil_at as "reveilAt", n.correlation_id as "correlationId",
    m.sujet is not null as aside,
    case when m.reprise_at > clock_timestamp() and n.wanted <= m.wanted
      then greatest(1, ceil(extract(epoch from m.reprise_at - clock_timestamp()) * 1000))::int end as "waitMs"
  from nudge n left join mise_a_part m using (sujet) where n.sujet = any($1)`;

const NOTE = `
  insert into mise_a_part (sujet, dossier_id, activite, erreur, wanted, depuis, reprise_at)
  select $1::text, n.dossier_id, coalesce(e.kind, 'lecture'), $3, coalesce(n.wanted, 0), $4,
    clock_timestamp() + $5::int * interval '1 millisecond'
  from (select 1) as one left join nudge n on n.sujet = $1 left join echeance e on e.echeance_id = $2
  on conflict (sujet) do update set activite = excluded.activite, erreur = excluded.erreur, wanted = excluded.wanted,
    essais = mise_a_part.essais + 1,
    reprise_at = clock_timestamp() + least($5::int * power(2, least(mise_a_part.essais, 10)), $6::int) * interval '1 millisecond'`;
