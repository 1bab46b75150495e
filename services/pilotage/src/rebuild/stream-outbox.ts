import { fromBinary, type DescMessage } from '@bufbuild/protobuf';
import { EVENTS, type EventName } from '@cn/contracts/event';
import type { Received } from '@cn/platform/kafka/consumer';
import { Instant } from '@js-joda/core';
import { Client } from 'pg';

interface OutboxRow {
  event_id: string;
  name: string;
  key: string;
  payload: Buffer | null;
  occurred_at: Date;
}

const BATCH = 500;

/**
 * Reads the history of a service in the order of its facts, a batch at a time, from one picture of its database.
 *
 * @param after only rows written since this instant of the server; null for all
 */
export async function* streamOutbox(url: string, after: Date | null): AsyncGenerator<Received[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const since = after ? `where created_at >= '${after.toISOString()}'` : '';
    await client.query(
      `declare histoire no scroll cursor for
       select event_id, name, key, payload, occurred_at from outbox ${since} order by occurred_at, seq`,
    );
    for (;;) {
      const { rows } = await client.query<OutboxRow>(`fetch ${BATCH} from histoire`);
      if (rows.length === 0) return;
      yield rows.map(received);
    }
  } finally {
    await client.end();
  }
}

/** An event of the past as the consumers received it; a name no longer known is a fault of this version. */
function received(row: OutboxRow): Received {
  const name = row.name as EventName;
  const schema = EVENTS[name].schema as DescMessage;
  return {
    eventId: row.event_id,
    name,
    at: Instant.ofEpochMilli(row.occurred_at.getTime()),
    key: row.key,
    payload: row.payload === null ? null : fromBinary(schema, row.payload),
  } as Received;
}
