import { ConfigurationError } from '@cn/platform/config/read-env';
import { readConfig } from '../config';
import { sessionSettings } from './settings';

const API = {
  PORT: '4100',
  SUBGRAPHS: '{}',
  OIDC_ISSUER: 'https://identite.exemple.test',
  OIDC_AUDIENCE: 'conseiller-numerique',
  HORLOGE: 'REELLE',
};
const PEOPLE = {
  ...API,
  APP_URL: 'https://agents.exemple.test/',
  OIDC_CLIENT_ID: 'application',
  OIDC_CLIENT_SECRET: 'secret',
  SESSION_SECRET: 's'.repeat(32),
};

describe('the settings of the door of people', () => {
  it('are absent without a client, and whole with one', () => {
    expect(sessionSettings(readConfig(API))).toBeUndefined();
    expect(sessionSettings(readConfig(PEOPLE))).toMatchObject({
      scope: 'openid profile',
      parameters: {},
      sandbox: false,
    });
    const asked = readConfig({ ...PEOPLE, OIDC_PARAMETRES: '{"acr_values":"eidas1"}' });
    expect(sessionSettings(asked)?.parameters).toEqual({ acr_values: 'eidas1' });
  });

  it.each([
    ['no address', { APP_URL: undefined }, 'APP_URL'],
    ['no secret of the client', { OIDC_CLIENT_SECRET: undefined }, 'OIDC_CLIENT_SECRET'],
    ['no key', { SESSION_SECRET: undefined }, 'SESSION_SECRET'],
    ['a key that is short', { SESSION_SECRET: 'court' }, 'SESSION_SECRET'],
    ['an address in clear', { APP_URL: 'http://agents.exemple.test/' }, 'APP_URL'],
    ['parameters that are no texts', { OIDC_PARAMETRES: '{"claims":{}}' }, 'OIDC_PARAMETRES'],
    ['parameters that are no JSON', { OIDC_PARAMETRES: 'acr' }, 'OIDC_PARAMETRES'],
  ])('are refused with %s', (_title, env, variable) => {
    expect(() => readConfig({ ...PEOPLE, ...env })).toThrow(ConfigurationError);
    expect(() => readConfig({ ...PEOPLE, ...env })).toThrow(variable);
  });
});
