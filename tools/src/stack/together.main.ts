import 'reflect-metadata';
import type { LocalSubgraph } from '@cn/platform/graphql/local-subgraph';
import { createLogger } from '@cn/platform/log/logger';
import { runUntilStopped, type RunningPart, type StartPart } from '@cn/platform/service/part';
import { z } from 'zod';

/** A part as the stack describes it: its compiled entry and its own environment. */
const part = z.object({ name: z.string(), file: z.string(), env: z.record(z.string(), z.string()) });
type Told = z.infer<typeof part>;

/**
 * Everything we own, in one process: the worker first (it sets up the engine's library), the services together, the gateway
 * last, which asks the services without the network. What cannot start is named, and ends the process.
 *
 * Source  decision 32
 */
async function start(): Promise<RunningPart> {
  const parts = z.array(part).parse(JSON.parse(process.env['PARTS'] ?? '[]'));
  const subgraphs = new Map<string, LocalSubgraph>();
  const running: RunningPart[] = [];
  const launch = async (told: Told): Promise<void> => {
    const started = await begin(told, subgraphs);
    running.push(started);
    if (started.subgraph) subgraphs.set(told.name, started.subgraph);
  };
  const of = (...names: string[]) => parts.filter(({ name }) => names.includes(name));
  await Promise.all(of('worker').map(launch));
  await Promise.all(parts.filter(({ name }) => name !== 'worker' && name !== 'gateway').map(launch));
  await Promise.all(of('gateway').map(launch));
  return {
    async stop() {
      for (const one of running.reverse()) await one.stop();
    },
  };
}

async function begin({ name, file, env }: Told, subgraphs: Map<string, LocalSubgraph>): Promise<RunningPart> {
  try {
    const { start: startPart } = (await import(file)) as { start: StartPart };
    return await startPart({ ...process.env, ...env, PARTS: undefined }, subgraphs);
  } catch (error) {
    createLogger(name, 'info').fatal({ err: error }, 'ne démarre pas');
    throw error;
  }
}

void runUntilStopped(start);
