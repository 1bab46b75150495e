import { Client } from 'pg';
import type { StackFile } from '../stack/stack-file';

/** What a service still owes: events to publish, procedures to tell or that have not rested. */
const OWED = `select (select count(*) from outbox where published_at is null)
  + (select count(*) from nudge where settled < wanted and not clos) as n`;
const LAST = 'select event_id from outbox order by seq desc limit 50';
/** Events that the projection does not show yet. */
const MISSING = `select count(*) as n from unnest($1::uuid[]) as e (event_id)
  where not exists (select from inbox i where i.event_id = e.event_id)`;
const POLL_MS = 20;
const PATIENCE_MS = 120_000;

/**
 * Waits until everything that was done has been delivered, settled and projected; answers how many statements that took,
 * for who counts them.
 *
 * Errors  after two minutes, who owes
 */
export async function settle(stack: StackFile): Promise<number> {
  const names = Object.keys(stack.databases).filter((name) => stack.databases[name]?.['system']);
  const clients = await Promise.all(names.map((name) => open(stack.databases[name]?.['system'] ?? '')));
  const end = performance.now() + PATIENCE_MS;
  let asked = 0;
  const count = (): void => void (asked += 1);
  try {
    for (;;) {
      const owing = await whoOwes(names, clients, count);
      if (!owing) return asked;
      if (performance.now() > end) throw new Error(`rien ne se stabilise : ${owing}`);
      await new Promise((again) => setTimeout(again, POLL_MS));
    }
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

async function whoOwes(
  names: readonly string[],
  clients: readonly Client[],
  count: () => void,
): Promise<string | null> {
  const last: string[] = [];
  for (const [at, client] of clients.entries()) {
    count();
    const { rows } = await client.query<{ n: string }>(OWED);
    if (Number(rows[0]?.n) > 0) return names[at] ?? '?';
    count();
    const events = await client.query<{ event_id: string }>(LAST);
    last.push(...events.rows.map((row) => row.event_id));
  }
  const pilotage = clients[names.indexOf('pilotage')];
  count();
  const missing = await pilotage?.query<{ n: string }>(MISSING, [last]);
  return Number(missing?.rows[0]?.n) > 0 ? 'pilotage' : null;
}

async function open(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
