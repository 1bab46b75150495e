import * as fs from 'node:fs';
import * as path from 'node:path';
import { adminUrl, kafkaBrokers, temporalAddress } from '../stack/address';
import { engineParts } from '../stack/engine/engine-parts';
import { fetchEngines, temporalBin, temporalTestServerBin } from '../stack/engine/fetch-engines';
import { placePostgres } from '../stack/engine/place-postgres';
import { DEFAULT_DEBUT, ROOT, type StackOptions } from '../stack/options';
import { portsFrom } from '../stack/ports';
import { Supervisor } from '../stack/supervisor';

/** Addresses that integration tests read from their environment. */
export interface TestEngines {
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export interface EnginesRequest {
  readonly portBase: number;
  readonly stateDir: string;
  say(line: string): void;
}

/** Starts PostgreSQL, Temporal and Kafka once for all the integration tests: fast, not durable. */
export async function startEngines({ portBase, stateDir, say }: EnginesRequest): Promise<TestEngines> {
  fs.mkdirSync(stateDir, { recursive: true });
  await fetchEngines(say);
  const options: StackOptions = {
    stack: 'test',
    ports: portsFrom(portBase),
    root: ROOT,
    stateDir: path.resolve(stateDir),
    debut: DEFAULT_DEBUT,
    secret: 'test',
    postgres: placePostgres(path.resolve(stateDir)),
    existing: {},
    apart: true,
    fast: true,
  };
  const supervisor = new Supervisor(options, engineParts(options), [], { say });
  await supervisor.start();
  return {
    env: {
      TEST_DATABASE_URL: adminUrl(options),
      TEST_KAFKA_BROKERS: kafkaBrokers(options),
      TEST_TEMPORAL_ADDRESS: temporalAddress(options),
      TEST_TEMPORAL_SERVER: temporalTestServerBin,
      TEST_TEMPORAL_CLI: temporalBin,
    },
    stop: () => supervisor.stop(),
  };
}
