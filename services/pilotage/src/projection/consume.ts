import type { Tx } from '@cn/platform/db/tx';
import type { Received } from '@cn/platform/kafka/consumer';
import { replicateReferentiel } from '@cn/platform/referentiel/replica';
import { project } from './project';

/** What pilotage does with a batch of events: its replica of the référentiel, by which it simulates, then the projection. */
export async function consume(tx: Tx, events: Received[]): Promise<void> {
  for (const one of events) {
    if (one.name === 'ReferentielRecorded')
      await replicateReferentiel(tx, one as Received<'ReferentielRecorded'>);
  }
  await project(tx, events);
}
