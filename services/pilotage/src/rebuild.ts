import { join } from 'node:path';
import { Database } from '@cn/platform/db/database';
import { Client } from 'pg';
import { project } from './projection/project';
import { SHADOW } from './projection/schema';
import { compareSchemas } from './rebuild/compare-schemas';
import { createShadow, swapShadow } from './rebuild/shadow';
import { streamOutbox } from './rebuild/stream-outbox';

/** Where a rebuild reads and writes: URLs of roles, none of them the server's administrator. */
export interface RebuildInput {
  /** The database of pilotage, by its three roles. */
  target: { owner: string; api: string; system: string };
  /** Every service that publishes: the URL of its system role. */
  sources: Readonly<Record<string, string>>;
  /** Told as it goes: how many events of which service are projected. */
  onProgress?: (service: string, events: number) => void;
}

export interface Rebuilt {
  events: number;
  /** Rows that differed between what people read and what the events say, by table; empty when all was right. */
  differences: Record<string, number>;
}

/** A transaction still open when the rebuild started may have written its events before. */
const OVERLAP_MS = 600_000;

/**
 * Makes the projections again from the history that the services keep, beside the ones that people read, then swaps.
 * The services keep working meanwhile: what came in during the rebuild is added before the swap, while the live
 * projector waits. Running it twice, or stopping it anywhere, harms nothing.
 */
export async function rebuild({ target, sources, onProgress }: RebuildInput): Promise<Rebuilt> {
  const owner = new Client({ connectionString: target.owner });
  await owner.connect();
  const database = await Database.connect({ api: target.system, system: target.system }, [], 2);
  try {
    const startedAt = await createShadow(owner, join(__dirname, 'migration'), rolesOf(target));
    const events = await fill(database, { sources, onProgress, after: null });
    let differences: Record<string, number> = {};
    await swapShadow(owner, async () => {
      await fill(database, { sources, after: new Date(startedAt.getTime() - OVERLAP_MS) });
      differences = await database.asSystem(compareSchemas);
    });
    return { events, differences };
  } finally {
    await database.close();
    await owner.end();
  }
}

type Fill = Pick<RebuildInput, 'sources' | 'onProgress'> & { after: Date | null };

/** Projects the histories in the shadow; what it already holds changes nothing. */
async function fill(database: Database, { sources, onProgress, after }: Fill): Promise<number> {
  let total = 0;
  for (const [service, url] of Object.entries(sources)) {
    let events = 0;
    for await (const batch of streamOutbox(url, after)) {
      await database.asSystem((tx) => project(tx, batch, SHADOW));
      events += batch.length;
      onProgress?.(service, events);
    }
    total += events;
  }
  return total;
}

const rolesOf = ({ api, system }: RebuildInput['target']) => ({
  api: decodeURIComponent(new URL(api).username),
  system: decodeURIComponent(new URL(system).username),
});
