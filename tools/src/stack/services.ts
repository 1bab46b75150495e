import { SERVICES, type ServiceName } from '@cn/contracts/service';
import { createLogger } from '@cn/platform/log/logger';
import { Engine } from '@cn/platform/temporal/engine';
import { Client } from 'pg';
import { stackEnv } from './options';
import { readStackFile } from './stack-file';

/** No stack has been started from this checkout; the message says what to do. */
export class StackMissing extends Error {}

/**
 * Runs a task on the database of each service of the local stack, with the engine that follows its subjects.
 *
 * Errors  StackMissing
 */
export async function eachService<T>(
  run: (client: Client, engine: Engine) => Promise<T>,
): Promise<[ServiceName, T][]> {
  const stack = readStackFile(stackEnv().stateDir);
  if (!stack) throw new StackMissing('La plateforme n’a pas démarré ici : lancez « npm start ».');
  const { temporal } = stack.addresses;
  const engine = new Engine(
    { connection: { address: temporal }, namespace: stack.stack },
    createLogger('tools', 'silent'),
  );
  const done: [ServiceName, T][] = [];
  try {
    for (const service of SERVICES) {
      const client = new Client({ connectionString: stack.databases[service]?.['system'] });
      client.on('error', () => undefined);
      await client.connect();
      try {
        done.push([service, await run(client, engine)]);
      } finally {
        await client.end();
      }
    }
    return done;
  } finally {
    await engine.close();
  }
}

/** What the person at the keyboard is told when a task on the services could not be done. */
export function explain(error: unknown): string {
  if (error instanceof StackMissing) return error.message;
  const cause = error instanceof Error ? error.message || error.name : 'cause inconnue';
  return `La base de données ou le moteur ne répond pas (${cause}) : lancez « npm start », puis recommencez.`;
}
