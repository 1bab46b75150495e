import { createHmac } from 'node:crypto';
import { productionFaults } from './production';
import { ConfigurationError, readEnv } from './read-env';
import { z } from 'zod';

const derived = createHmac('sha256', 'docker-compose').update('cn_payments_api').digest('hex').slice(0, 32);
const SOUND = {
  NODE_ENV: 'production',
  HORLOGE: 'REELLE',
  OIDC_ISSUER: 'https://identite.exemple.test',
  DATABASE_URL_API: 'postgres://cn_payments_api:un-mot-de-passe-bien-long@base:5432/cn_payments',
};
const faults = (env: NodeJS.ProcessEnv): string[] =>
  productionFaults({ ...SOUND, ...env }).map(({ variable }) => variable);

describe('a process in production', () => {
  it('starts with what is real', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ DATABASE_URL_API: 'postgres://cn_payments_api@base:5432/cn_payments' })).toEqual([]);
  });

  it.each([
    ['the clock that can be moved, with the playground', { HORLOGE: 'SANDBOX' }, 'HORLOGE'],
    ['an issuer over http', { OIDC_ISSUER: 'http://identite.exemple.test' }, 'OIDC_ISSUER'],
    ['the demo issuer of this machine', { OIDC_ISSUER: 'https://127.0.0.1:4110' }, 'OIDC_ISSUER'],
    [
      'a password that derives from a public word',
      { DATABASE_URL_API: `postgres://cn_payments_api:${derived}@base:5432/cn_payments` },
      'DATABASE_URL_API',
    ],
    [
      'a key of sessions that anybody can derive',
      { SESSION_SECRET: createHmac('sha256', 'docker-compose').update('session').digest('hex').slice(0, 32) },
      'SESSION_SECRET',
    ],
    ['the simulator of the bank', { BDT_URL: 'http://bdt:4113', BDT_TOKEN: 'x'.repeat(16) }, 'BDT_URL'],
    ['orders in nobody’s name', { BDT_URL: 'https://banque.exemple.test' }, 'BDT_TOKEN'],
    ['a short password', { DATABASE_URL_OWNER: 'postgres://cn:cn@base:5432/cn' }, 'DATABASE_URL_OWNER'],
  ])('refuses %s', (_title, env, variable) => {
    expect(faults(env)).toEqual([variable]);
    expect(faults({ ...env, NODE_ENV: 'development' })).toEqual([]);
  });

  it('is told everything at once, without the values', () => {
    const env = {
      ...SOUND,
      HORLOGE: 'SANDBOX',
      OIDC_ISSUER: 'http://a',
      DATABASE_URL_API: 'postgres://a:secret@b/c',
    };
    const schema = z.object({ PORT: z.string() });
    const read = () => readEnv(schema, env);
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow(/PORT[^]*HORLOGE[^]*OIDC_ISSUER[^]*DATABASE_URL_API/);
    expect(read).not.toThrow(/secret@/);
  });
});
