import { faultsOf } from './check-options';

const GOOD = { stack: 'cn', debut: '2022-03-01', existing: {} };
const existing = (one: object) => ({ ...GOOD, existing: one });

describe('what a stack is asked to be', () => {
  it('is understood as it is by default, and with existing servers', () => {
    expect(faultsOf(GOOD, 4100)).toEqual([]);
    const servers = {
      databaseUrl: 'postgres://postgres:secret@127.0.0.1:5432/postgres',
      temporalAddress: 'temporal:7233',
      kafkaBrokers: 'a:9092,b:9092',
      oidcIssuer: 'http://127.0.0.1:4110',
    };
    expect(faultsOf(existing(servers), 4100)).toEqual([]);
  });

  it.each([
    ['a day that does not exist', { ...GOOD, debut: '2022-02-30' }, 4100, '--debut=2022-02-30'],
    ['a port that is no number', GOOD, Number.NaN, 'CN_PORT_BASE'],
    ['a port too high for the last part', GOOD, 65_520, 'CN_PORT_BASE'],
    ['a name that no engine takes', { ...GOOD, stack: 'été' }, 4100, 'CN_STACK=été'],
    ['no database', existing({ databaseUrl: 'nonsense' }), 4100, 'DATABASE_URL'],
    ['no issuer', existing({ oidcIssuer: 'nonsense' }), 4100, 'OIDC_ISSUER'],
    ['no engine', existing({ temporalAddress: 'http://temporal' }), 4100, 'TEMPORAL_ADDRESS'],
    ['no broker', existing({ kafkaBrokers: 'a:9092,b' }), 4100, 'KAFKA_BROKERS'],
  ])('%s is told by its name', (_title, options, portBase, name) => {
    expect(faultsOf(options, portBase)).toEqual([expect.stringContaining(name)]);
  });
});
