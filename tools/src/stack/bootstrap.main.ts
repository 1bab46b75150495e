import { bootstrapKafka, bootstrapPostgres, bootstrapTemporal } from './bootstrap';
import { DEFAULT_DEBUT, ROOT, stackEnv } from './options';
import { portsFrom } from './ports';
import { until } from './process/readiness';
import { topicsToCreate } from './topics';

const PATIENCE_MS = 120_000;

/** Prepares servers that run elsewhere, then ends: databases, roles, namespace and topics of one stack. */
async function main(): Promise<void> {
  const { stack, portBase, existing, stateDir } = stackEnv();
  const { databaseUrl, temporalAddress, kafkaBrokers } = existing;
  const secret = process.env['STACK_SECRET'];
  if (!databaseUrl || !temporalAddress || !kafkaBrokers || !secret) {
    throw new Error('Renseignez DATABASE_URL, TEMPORAL_ADDRESS, KAFKA_BROKERS et STACK_SECRET.');
  }
  const ports = portsFrom(portBase);
  const postgres = { bin: '', data: '' };
  const options = {
    stack,
    ports,
    root: ROOT,
    stateDir,
    debut: DEFAULT_DEBUT,
    secret,
    postgres,
    existing,
    apart: true,
    fast: false,
  };
  const steps = [
    () => bootstrapPostgres(options),
    () => bootstrapTemporal(options),
    () => bootstrapKafka(options, topicsToCreate()),
  ];
  for (const step of steps) await insist(step);
}

/** A server that has just started may not serve yet: the step is tried again, and its last error is the one told. */
async function insist(step: () => Promise<void>): Promise<void> {
  let reason = '';
  const attempt = () =>
    step().then(
      () => true,
      (error: unknown) => {
        reason = error instanceof Error ? error.message : String(error);
        return false;
      },
    );
  await until(attempt, PATIENCE_MS, () => reason);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
