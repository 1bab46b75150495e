import { serviceEnv } from '../service/service.config';
import { ConfigurationError, readEnv } from './read-env';

const URL = 'postgres://u:p@127.0.0.1:5432/base';
const ENV = {
  PORT: '4101',
  STACK: 'cn',
  DATABASE_URL_OWNER: URL,
  DATABASE_URL_API: URL,
  DATABASE_URL_SYSTEM: URL,
  TEMPORAL_ADDRESS: '127.0.0.1:7233',
  TEMPORAL_NAMESPACE: 'cn',
  KAFKA_BROKERS: '127.0.0.1:9092,127.0.0.1:9093',
  OIDC_ISSUER: 'http://127.0.0.1:4110',
  OIDC_AUDIENCE: 'conseiller-numerique',
  HORLOGE: 'SANDBOX',
};

describe('the configuration of a service', () => {
  it('is typed, with its defaults', () => {
    expect(readEnv(serviceEnv, ENV)).toMatchObject({
      PORT: 4101,
      HOST: '127.0.0.1',
      KAFKA_BROKERS: ['127.0.0.1:9092', '127.0.0.1:9093'],
      HORLOGE_DEBUT: '2022-03-01',
      LOG_LEVEL: 'info',
    });
  });

  it('tells every fault at once', () => {
    const wrong = { ...ENV, PORT: '0', STACK: 'CN; drop', HORLOGE: 'LUNAIRE', HORLOGE_DEBUT: '2022-02-30' };
    const env = { ...wrong, OIDC_ISSUER: undefined };
    const fault = (() => {
      try {
        return readEnv(serviceEnv, env);
      } catch (error) {
        return error;
      }
    })();
    expect(fault).toBeInstanceOf(ConfigurationError);
    const named = [...String(fault).matchAll(/^- (\w+) : /gm)].map(([, name]) => name);
    expect(named.sort()).toEqual(['HORLOGE', 'HORLOGE_DEBUT', 'OIDC_ISSUER', 'PORT', 'STACK']);
  });

  it('does not repeat the values, which may be secrets', () => {
    const secret = 'mot-de-passe-du-test';
    expect(() => readEnv(serviceEnv, { ...ENV, DATABASE_URL_API: secret })).not.toThrow(secret);
  });
});
