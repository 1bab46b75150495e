import type { ServiceName } from '@cn/contracts/service';
import type { Database } from '../db/database';
import type { KafkaPort } from '../kafka/kafka';
import { CORRELATION_HEADER } from '../log/correlation';
import type { Destination } from './lane';

interface OutboxRow {
  event_id: string;
  name: string;
  topic: string;
  key: string;
  payload: Buffer | null;
  occurred_at: Date;
  correlation_id: string;
}

/** Sends events to Kafka in the order in which each aggregate wrote them, with CloudEvents headers. */
export class EventDestination implements Destination {
  readonly channel = 'outbox';

  constructor(
    private readonly service: ServiceName,
    private readonly database: Database,
    private readonly kafka: KafkaPort,
  ) {}

  /** One statement to read, one to mark what left and to know whether more has come. */
  async deliver(): Promise<number> {
    const rows = await this.database.ask<OutboxRow>(
      `select event_id, name, topic, key, payload, occurred_at, correlation_id
       from outbox where published_at is null order by seq limit $1`,
      [BATCH],
    );
    if (rows.length === 0) return 0;
    await this.kafka.send(rows.map((row) => this.message(row)));
    const [after] = await this.database.ask<{ more: boolean }>(MARK, [rows.map((row) => row.event_id)]);
    return after?.more ? rows.length : 0;
  }

  private message(row: OutboxRow) {
    return {
      topic: row.topic,
      key: row.key,
      value: row.payload,
      headers: {
        ce_specversion: '1.0',
        ce_id: row.event_id,
        ce_type: row.name,
        ce_source: `/services/${this.service}`,
        ce_time: row.occurred_at.toISOString(),
        ce_subject: row.key,
        'content-type': 'application/protobuf',
        [CORRELATION_HEADER]: row.correlation_id,
      },
    };
  }
}

const BATCH = 500;

/** The statement does not see what it marks: what left is left out by its ids. */
const MARK = `
  with marked as (update outbox set published_at = clock_timestamp() where event_id = any($1))
  select exists (select from outbox where published_at is null and event_id <> all($1)) as more`;
