import * as path from 'node:path';
import type { Part } from '../part';
import type { StackOptions } from '../options';
import { adminUrl } from '../address';
import { kafkaJars, temporalBin } from './fetch-engines';

const LOOPBACK = '127.0.0.1';

/** The engines this stack runs itself: those that no existing server replaces. */
export function engineParts(options: StackOptions): Part[] {
  const { existing } = options;
  return [
    ...(existing.databaseUrl ? [] : [postgres(options)]),
    ...(existing.temporalAddress ? [] : [temporal(options)]),
    ...(existing.kafkaBrokers ? [] : [kafka(options)]),
  ];
}

function postgres(options: StackOptions): Part {
  const port = options.ports.postgres;
  const settings = {
    listen_addresses: LOOPBACK,
    unix_socket_directories: '',
    max_connections: '300',
    jit: 'off',
    shared_buffers: '32MB',
    io_method: 'sync',
    max_logical_replication_workers: '0',
    // What a power cut would lose, never what a killed process would: a commit is written before it is answered.
    ...(options.fast ? { fsync: 'off', full_page_writes: 'off' } : {}),
  };
  return {
    name: 'postgres',
    kind: 'engine',
    command: path.join(options.postgres.bin, 'postgres'),
    args: [
      '-D',
      options.postgres.data,
      '-p',
      String(port),
      ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`]),
    ],
    env: { LC_MESSAGES: 'C' },
    ports: [port],
    readiness: { kind: 'postgres', url: adminUrl(options) },
    dependsOn: [],
    stopSignal: 'SIGINT',
  };
}

/**
 * The dev server polls 20 times a second by default, 50 ms for each hop: the dynamic values lift that.
 * SQLite in WAL mode doubles the rate of starts.
 */
function temporal(options: StackOptions): Part {
  const { ports, stateDir, stack } = options;
  const dynamic = {
    'history.transferProcessorMaxPollRPS': '1000',
    'history.timerProcessorMaxPollRPS': '1000',
    'history.timerProcessorMaxTimeShift': '"20ms"',
    'frontend.namespaceRPS': '20000',
  };
  return {
    name: 'temporal',
    kind: 'engine',
    command: temporalBin,
    args: [
      ...['server', 'start-dev', '--ip', LOOPBACK, '--port', String(ports.temporal)],
      ...['--ui-ip', LOOPBACK, '--ui-port', String(ports.temporalUi)],
      ...['--db-filename', path.join(stateDir, 'temporal', 'temporal.sqlite')],
      ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL'],
      ...['--namespace', stack, '--log-level', 'error'],
      ...Object.entries(dynamic).flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${value}`]),
    ],
    env: {},
    ports: [ports.temporal, ports.temporalUi],
    readiness: { kind: 'tcp', port: ports.temporal },
    dependsOn: [],
    stopSignal: 'SIGTERM',
  };
}

/** The broker of one machine carries a few thousand events: its heap, stacks and code cache are of that size. */
const BROKER_MEMORY = ['-Xms48m', '-Xmx128m', '-Xmn24m', '-Xss512k', '-XX:ReservedCodeCacheSize=48m'];

function kafka({ ports, stateDir, root }: StackOptions): Part {
  const logging = path.join(root, 'tools', 'engine', 'kafka.log4j2.properties');
  return {
    name: 'kafka',
    kind: 'engine',
    command: 'java',
    args: [
      ...BROKER_MEMORY,
      ...['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto'],
      `-Dlog4j2.configurationFile=${logging}`,
      ...['-cp', `${kafkaJars}/*`, 'kafka.Kafka', path.join(stateDir, 'kafka', 'server.properties')],
    ],
    env: { MALLOC_ARENA_MAX: '1' },
    ports: [ports.kafka, ports.kafkaController],
    readiness: { kind: 'tcp', port: ports.kafka },
    dependsOn: [],
    stopSignal: 'SIGTERM',
  };
}

/**
 * Settings of the single broker, which is its own controller. The short session lets it come back three seconds
 * after a crash instead of eleven; records are kept for ever, since the outboxes are the history. At rest it writes
 * nothing to its own journal, and it has the threads of a small machine; the cleaner's table, 128 MiB by default, is of
 * the size of what is compacted.
 */
export function kafkaSettings({ ports, stateDir }: StackOptions): string {
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.voters': `1@${LOOPBACK}:${ports.kafkaController}`,
    listeners: `PLAINTEXT://${LOOPBACK}:${ports.kafka},CONTROLLER://${LOOPBACK}:${ports.kafkaController}`,
    'advertised.listeners': `PLAINTEXT://${LOOPBACK}:${ports.kafka}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
    'log.dirs': path.join(stateDir, 'kafka', 'data'),
    'log.retention.ms': '-1',
    'num.partitions': '3',
    'offsets.topic.replication.factor': '1',
    'offsets.topic.num.partitions': '1',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'transaction.state.log.num.partitions': '1',
    'share.coordinator.state.topic.replication.factor': '1',
    'share.coordinator.state.topic.min.isr': '1',
    'group.initial.rebalance.delay.ms': '0',
    'auto.create.topics.enable': 'false',
    'broker.session.timeout.ms': '1500',
    'broker.heartbeat.interval.ms': '300',
    'metadata.max.idle.interval.ms': '0',
    'log.cleaner.dedupe.buffer.size': '2097152',
    'num.network.threads': '1',
    'num.io.threads': '2',
    'background.threads': '2',
    'group.coordinator.threads': '1',
    'share.coordinator.threads': '1',
  };
  return Object.entries(settings)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}
