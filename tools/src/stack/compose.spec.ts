import { dependenciesOf, onLoopback, readCompose } from '../../test/read-compose';
import type { StackOptions } from './options';
import { addresses, parts } from './parts';
import { portsFrom } from './ports';

const COMPOSE = readCompose();
const NAMES = Object.keys(COMPOSE);
const OPTIONS: StackOptions = {
  stack: 'cn',
  ports: portsFrom(4100),
  root: '/app',
  stateDir: '/state',
  debut: '2022-03-01',
  secret: 'docker-compose',
  postgres: { bin: '', data: '' },
  existing: {},
  apart: true,
  fast: false,
};
const PARTS = parts(OPTIONS);
const OURS = PARTS.filter(({ kind }) => kind !== 'engine');

/** Variables whose value is compared as JSON, layout apart. */
const normal = (value: string) => (value.startsWith('{') ? (JSON.parse(value) as unknown) : value);

const environmentOf = (name: string) => {
  const { HOST, ...environment } = COMPOSE[name]?.environment ?? {};
  return { HOST, environment: mapValues(environment, (value) => normal(unquoteHosts(value))) };
};
const unquoteHosts = (value: string) => onLoopback(value, NAMES);

function mapValues<T>(
  record: Readonly<Record<string, string>>,
  change: (value: string) => T,
): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

describe('docker-compose.yml runs the parts of the local stack', () => {
  it('has the same parts, plus what only containers need', () => {
    expect([...NAMES].sort()).toEqual([...PARTS.map(({ name }) => name), 'bootstrap', 'temporal-ui'].sort());
  });

  it.each(OURS.map((part) => [part.name, part] as const))(
    '%s: same command, environment and port',
    (name, part) => {
      expect(COMPOSE[name]?.command).toEqual(['node', ...part.args.map((arg) => arg.replace('/app/', ''))]);
      const { HOST, environment } = environmentOf(name);
      expect(HOST).toBe('0.0.0.0');
      expect(environment).toEqual(mapValues(part.env, normal));
      expect(environment['PORT']).toBe(String(part.ports[0]));
    },
  );

  it.each(OURS.map((part) => [part.name, part] as const))('%s waits for the same parts', (name, part) => {
    const engines = ['postgres', 'temporal', 'kafka'];
    const service = COMPOSE[name];
    const direct = service ? dependenciesOf(service) : [];
    const bootstrap = COMPOSE['bootstrap'];
    const reached =
      direct.includes('bootstrap') && bootstrap ? [...direct, ...dependenciesOf(bootstrap)] : direct;
    expect(reached).toEqual(expect.arrayContaining([...part.dependsOn]));
    expect(direct.filter((dependency) => engines.includes(dependency))).toEqual([]);
  });

  it('publishes on the loopback what people use, and nothing else', () => {
    const published = Object.values(COMPOSE).flatMap(({ ports = [] }) => ports);
    const { graphql, issuer, temporalUi = '', mails, bdt } = addresses(OPTIONS);
    const expected = [graphql, issuer, temporalUi, mails, bdt].map((address) => {
      const { port } = new URL(address);
      return `127.0.0.1:${port}:${port}`;
    });
    expect([...published].sort()).toEqual(expected.sort());
  });

  it('gives the engines the ports of the local stack', () => {
    expect(COMPOSE['postgres']?.command).toContain(String(OPTIONS.ports.postgres));
    expect(COMPOSE['temporal']?.environment['FRONTEND_GRPC_PORT']).toBe(String(OPTIONS.ports.temporal));
    expect(COMPOSE['kafka']?.environment['KAFKA_ADVERTISED_LISTENERS']).toBe(
      `PLAINTEXT://kafka:${OPTIONS.ports.kafka}`,
    );
  });
});
