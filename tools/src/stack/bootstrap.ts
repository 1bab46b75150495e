import { SERVICES, type ServiceName } from '@cn/contracts/service';
import { Connection } from '@temporalio/client';
import { Kafka, logLevel } from 'kafkajs';
import { Client } from 'pg';
import {
  adminUrl,
  databaseName,
  databaseUrl,
  kafkaBrokers,
  passwordOf,
  roleName,
  temporalAddress,
} from './address';
import type { StackOptions } from './options';
import { until } from './process/readiness';

/** A topic of the stack, named without its prefix. */
export interface TopicSpec {
  readonly name: string;
  readonly partitions: number;
  readonly compacted?: boolean | undefined;
}

const ALREADY_EXISTS = 6;
const RETENTION_DAYS = 3650;
const SECONDS_PER_DAY = 86_400;
const PATIENCE_MS = 30_000;

/** Creates what is missing of the databases and of their three roles each; sets the passwords of this stack. */
export async function bootstrapPostgres(options: StackOptions): Promise<void> {
  const admin = new Client({ connectionString: adminUrl(options) });
  admin.on('error', () => undefined);
  await admin.connect();
  try {
    for (const service of SERVICES) await createDatabase(admin, options, service);
  } finally {
    await admin.end();
  }
}

async function createDatabase(admin: Client, options: StackOptions, service: ServiceName): Promise<void> {
  const [owner, api, system] = (['owner', 'api', 'system'] as const).map((role) =>
    roleName(options, service, role),
  );
  for (const role of [owner, api, system]) await setRole(admin, options, role ?? '');
  const name = databaseName(options, service);
  const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (rowCount) return;
  await admin.query(`GRANT "${owner}" TO CURRENT_USER`);
  await admin.query(`CREATE DATABASE "${name}" OWNER "${owner}"`);
  await admin.query(`REVOKE ALL ON DATABASE "${name}" FROM PUBLIC`);
  await admin.query(`GRANT CONNECT, TEMPORARY ON DATABASE "${name}" TO "${api}", "${system}"`);
  await grantSchema(options, service, [api, system]);
}

async function setRole(admin: Client, options: StackOptions, role: string): Promise<void> {
  const { rowCount } = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  const verb = rowCount ? 'ALTER' : 'CREATE';
  const password = admin.escapeLiteral(passwordOf(options, role));
  await admin.query(
    `${verb} ROLE "${role}" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD ${password}`,
  );
}

/** The owner's migrations decide on the tables; the other two only need to enter the schema. */
async function grantSchema(
  options: StackOptions,
  service: ServiceName,
  roles: (string | undefined)[],
): Promise<void> {
  const owner = new Client({ connectionString: databaseUrl(options, service, 'owner') });
  owner.on('error', () => undefined);
  await owner.connect();
  try {
    await owner.query('ALTER SCHEMA public OWNER TO CURRENT_USER').catch(() => undefined);
    await owner.query(`GRANT USAGE ON SCHEMA public TO ${roles.map((role) => `"${role}"`).join(', ')}`);
  } finally {
    await owner.end();
  }
}

/** Creates the stack's namespace with a retention as long as the programme, or lengthens the one it has. */
export async function bootstrapTemporal(options: StackOptions): Promise<void> {
  const retention = { seconds: RETENTION_DAYS * SECONDS_PER_DAY };
  const connection = await connectTemporal(temporalAddress(options));
  const { workflowService } = connection;
  try {
    await workflowService
      .registerNamespace({ namespace: options.stack, workflowExecutionRetentionPeriod: retention as never })
      .catch((error: unknown) => {
        if ((error as { code?: number }).code !== ALREADY_EXISTS) throw error;
      });
    await workflowService.updateNamespace({
      namespace: options.stack,
      config: { workflowExecutionRetentionTtl: retention as never },
    });
  } finally {
    await connection.close();
  }
}

async function connectTemporal(address: string): Promise<Connection> {
  let connection: Connection | undefined;
  const attempt = async () => {
    connection = await Connection.connect({ address, connectTimeout: '2s' }).catch(() => undefined);
    return connection !== undefined;
  };
  await until(attempt, PATIENCE_MS, () => `Temporal ne répond pas à ${address}.`);
  return connection as Connection;
}

/** Creates the topics that are missing; existing ones are left as they are. */
export async function bootstrapKafka(options: StackOptions, topics: readonly TopicSpec[]): Promise<void> {
  const kafka = new Kafka({
    clientId: 'cn-bootstrap',
    brokers: kafkaBrokers(options).split(','),
    logLevel: logLevel.NOTHING,
    retry: { initialRetryTime: 100, maxRetryTime: 500, retries: 40 },
  });
  const admin = kafka.admin();
  await admin.connect();
  try {
    const known = new Set(await admin.listTopics());
    const missing = topics.filter(({ name }) => !known.has(`${options.stack}.${name}`));
    if (missing.length === 0) return;
    await admin.createTopics({
      waitForLeaders: true,
      topics: missing.map(({ name, partitions, compacted }) => ({
        topic: `${options.stack}.${name}`,
        numPartitions: partitions,
        configEntries: compacted ? [{ name: 'cleanup.policy', value: 'compact' }] : [],
      })),
    });
  } finally {
    await admin.disconnect();
  }
}
