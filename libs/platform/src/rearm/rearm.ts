import type { Sujet } from '@cn/contracts/workflow';
import type { Client } from 'pg';
import type { Engine } from '../temporal/engine';

/** Subjects told at the same time. */
const AT_ONCE = 20;

/** What was done for one service: its open subjects, and those whose procedure had to be started again. */
export interface Rearmed {
  ouverts: number;
  relances: number;
}

interface OpenNudge {
  sujet: Sujet;
  wanted: number;
  correlation_id: string | null;
}

/**
 * Tells every open subject of a service to its procedure, starting again those that no longer run: each re-reads its
 * facts and walks to where its case is (decision 17). Harmless when repeated.
 *
 * Errors  whatever PostgreSQL or the engine answers when away
 */
export async function rearm(client: Client, engine: Engine): Promise<Rearmed> {
  const { rows } = await client.query<OpenNudge>(OPEN);
  let relances = 0;
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    const some = rows.slice(start, start + AT_ONCE);
    const ran = await Promise.all(some.map((row) => tell(engine, row)));
    relances += ran.filter((running) => !running).length;
    await client.query(
      `update nudge n set delivered = greatest(delivered, told.wanted)
       from unnest($1::text[], $2::bigint[]) as told (sujet, wanted) where n.sujet = told.sujet`,
      [some.map((row) => row.sujet), some.map((row) => row.wanted)],
    );
  }
  return { ouverts: rows.length, relances };
}

/** A closed subject for which something is still due is open again: its procedure will see to it. */
const OPEN = `
  update nudge set wanted = wanted + 1, clos = false
  where not clos or exists (
    select from echeance e, (select maintenant(h) as instant from horloge h) clock
    where e.sujet = nudge.sujet and e.etat = 'PREVUE' and e.instant <= clock.instant)
  returning sujet, wanted, correlation_id`;

/** @returns whether the procedure ran before it was told, and took it in. */
async function tell(engine: Engine, { sujet, correlation_id }: OpenNudge): Promise<boolean> {
  const running = await engine.isRunning(sujet);
  const start = () => engine.nudge(sujet, correlation_id ?? undefined, { restart: true });
  await start();
  if (!running || (await engine.takesIn(sujet))) return running;
  await engine.stop(sujet);
  await start();
  return false;
}
