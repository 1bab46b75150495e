import { environment } from '../config/process.config';
import type { LocalSubgraph } from '../graphql/local-subgraph';

/** A part of the platform that runs: a service, the gateway, the worker. Whoever started it stops it. */
export interface RunningPart {
  stop(): Promise<void>;
  /** How the gateway asks it when both live in one process. */
  subgraph?: LocalSubgraph;
}

/** Starts a part from an environment; resolves once it can be used. */
export type StartPart = (
  env: NodeJS.ProcessEnv,
  /** Subgraphs that live in the same process, by name: only the gateway asks for them. */
  subgraphs?: ReadonlyMap<string, LocalSubgraph>,
) => Promise<RunningPart>;

/**
 * Runs a part as a process of its own, from the environment of the process, until SIGTERM or SIGINT; does nothing when its
 * module was loaded by another process, which then starts it itself.
 */
export function runAlone(module: NodeModule, start: StartPart): void {
  if (require.main === module) void runUntilStopped(() => start(environment));
}

/** Runs a part, or several as one, until SIGTERM or SIGINT, then stops it and ends the process. */
export async function runUntilStopped(start: () => Promise<RunningPart>): Promise<void> {
  const asked = new Promise<void>((resolve) => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
  });
  const running = await start();
  await asked;
  await running.stop();
  process.exit(0);
}
