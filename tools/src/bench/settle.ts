import { Client } from 'pg';
import type { StackFile } from '../stack/stack-file';

/** What a service still owes: events to publish, procedures to tell or that have not rested; and its last event. */
const OWED = `select (select count(*) from outbox where published_at is null)
    + (select count(*) from nudge where settled < wanted and not clos) as n,
  (select coalesce(max(seq), 0) from outbox) as seq`;
const LAST = 'select event_id from outbox order by seq desc limit 50';
/** Events that the projection does not show yet. */
const MISSING = `select count(*) as n from unnest($1::uuid[]) as e (event_id)
  where not exists (select from inbox i where i.event_id = e.event_id)`;
const POLL_MS = 40;
/** What a reader makes of an event is an event in turn: nothing new must come for so long. */
const QUIET_MS = 400;
const PATIENCE_MS = 120_000;

/** When nothing was owed any more, `performance.now()`, and how many statements it took to know. */
export interface Settled {
  readonly at: number;
  readonly asked: number;
}

/**
 * Waits until everything that was done has been delivered, settled and projected, and nothing new comes of it.
 *
 * Errors  after two minutes, who owes
 */
export async function settle(stack: StackFile): Promise<Settled> {
  const names = Object.keys(stack.databases).filter((name) => stack.databases[name]?.['system']);
  const clients = await Promise.all(names.map((name) => open(stack.databases[name]?.['system'] ?? '')));
  const end = performance.now() + PATIENCE_MS;
  let asked = 0;
  const count = (): void => void (asked += 1);
  let calm: { at: number; seqs: string } | undefined;
  try {
    for (;;) {
      const { owing, seqs } = await look(names, clients, count);
      const now = performance.now();
      if (owing) calm = undefined;
      else if (calm?.seqs !== seqs) calm = { at: now, seqs };
      else if (now - calm.at > QUIET_MS) return { at: calm.at, asked };
      if (now > end) throw new Error(`rien ne se stabilise : ${owing ?? 'des événements viennent encore'}`);
      await new Promise((again) => setTimeout(again, POLL_MS));
    }
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

/** Who owes something, if anyone does, and where the history of each service ends. */
async function look(
  names: readonly string[],
  clients: readonly Client[],
  count: () => void,
): Promise<{ owing: string | null; seqs: string }> {
  const last: string[] = [];
  const seqs: string[] = [];
  for (const [at, client] of clients.entries()) {
    count();
    const { rows } = await client.query<{ n: string; seq: string }>(OWED);
    if (Number(rows[0]?.n) > 0) return { owing: names[at] ?? '?', seqs: '' };
    seqs.push(String(rows[0]?.seq));
    count();
    const events = await client.query<{ event_id: string }>(LAST);
    last.push(...events.rows.map((row) => row.event_id));
  }
  const pilotage = clients[names.indexOf('pilotage')];
  count();
  const missing = await pilotage?.query<{ n: string }>(MISSING, [last]);
  return { owing: Number(missing?.rows[0]?.n) > 0 ? 'pilotage' : null, seqs: seqs.join() };
}

async function open(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
