import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkflowHandle } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { Worker, type InjectedSinks } from '@temporalio/worker';
import type { Bundle } from './bundle';
import type { WitnessSinks } from './witness.interceptor';

const { History } = temporal.api.history.v1;
const FOLDER = join(__dirname, '../histories');

/** A recorded history, as the engine writes it in JSON; what is read of it here. */
export interface Recorded {
  events: {
    eventType: string;
    activityTaskScheduledEventAttributes?: {
      activityType: { name: string };
      input: { payloads: { data: string }[] };
    };
  }[];
}

/** Names of the histories kept with the project. */
export const recordedNames = (): string[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort();

export const readRecorded = (name: string): Recorded =>
  JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as Recorded;

/** Keeps the history of a procedure in the project, on one line an event. */
export async function record(name: string, handle: WorkflowHandle): Promise<void> {
  const history = History.create(await handle.fetchHistory());
  const { events } = History.toObject(history, { longs: String, enums: String, bytes: String }) as Recorded;
  const lines = events.map((event) => JSON.stringify(event)).join(',\n');
  writeFileSync(join(FOLDER, `${name}.json`), `{"events":[\n${lines}\n]}\n`);
}

/**
 * Replays a history on a bundle: what the procedure asks now and what it asked then, activity and input.
 *
 * Errors  DeterminismViolationError when the engine itself sees a difference
 */
export async function replay(bundle: Bundle, history: Recorded): Promise<{ now: string[]; then: string[] }> {
  const now: string[] = [];
  const sinks: InjectedSinks<WitnessSinks> = {
    witness: {
      asked: { callDuringReplay: true, fn: (_info, name, input) => void now.push(`${name} ${input}`) },
    },
  };
  await Worker.runReplayHistory({ workflowBundle: bundle, sinks }, History.fromObject(history));
  return { now, then: history.events.flatMap(askedThen) };
}

function askedThen({ activityTaskScheduledEventAttributes: asked }: Recorded['events'][number]): string[] {
  if (!asked) return [];
  const input = asked.input.payloads.map(({ data }) => Buffer.from(data, 'base64').toString());
  return [`${asked.activityType.name} [${input.join(',')}]`];
}
