import { createServer, type AddressInfo } from 'node:net';
import { Browser } from './browser';
import { Bench, structures, told } from './bench';
import { CLIENT, FakeProvider } from './fake-provider';

const QUERY = { query: '{ structure { nom } }' };
const PAGE = { 'content-type': 'application/json', 'x-cn-page': '1' };

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('the door of people', () => {
  let bench: Bench;
  let provider: FakeProvider;
  let url: string;
  let host: string;
  const usual = { ...({} as FakeProvider['behaviour']) };

  async function open(options: object = {}): Promise<string> {
    const PORT = await freePort();
    return bench.open({
      PORT,
      OIDC_ISSUER: provider.url,
      OIDC_CLIENT_ID: CLIENT.id,
      OIDC_CLIENT_SECRET: CLIENT.secret,
      OIDC_SCOPE: 'openid given_name usual_name',
      SESSION_SECRET: 's'.repeat(32),
      APP_URL: `http://127.0.0.1:${PORT}/`,
      ...options,
    });
  }
  beforeAll(async () => {
    [bench, provider] = await Promise.all([Bench.start(), FakeProvider.start()]);
    Object.assign(usual, provider.behaviour);
    url = await open();
    ({ host } = new URL(url));
  });
  beforeEach(() => Object.assign(provider.behaviour, usual));
  afterAll(() => Promise.all([bench.stop(), provider.stop()]));

  const ask = (browser: Browser, headers: Record<string, string> = PAGE, at = url) =>
    browser.visit(`${at}/graphql`, { method: 'POST', headers, body: JSON.stringify(QUERY) });
  const session = async (browser: Browser, at = url) =>
    (await (await browser.visit(`${at}/session`)).json()) as Record<string, unknown>;
  /** Signs in: to the issuer, back, and home. */
  const signIn = async (browser = new Browser(), at = url): Promise<Browser> => {
    const back = await browser.follow(`${at}/connexion?retour=/dossiers`, 2);
    expect(back.headers.get('location')).toBe(`${at}/dossiers`);
    return browser;
  };
  /** Where a departure comes back to, not visited yet. */
  const comingBack = async (browser: Browser): Promise<URL> =>
    new URL((await browser.follow(`${url}/connexion`, 1)).headers.get('location') ?? '');
  const refused = async (browser: Browser, back: URL): Promise<string | null> => {
    const { headers } = await browser.visit(back);
    expect(await session(browser)).toMatchObject({ connecte: false });
    return headers.get('location');
  };

  it('lets somebody in and out, and the services receive the token of the issuer', async () => {
    const browser = await signIn();
    expect(await session(browser)).toEqual({
      connecte: true,
      compte: { nom: 'Ana Kervel', role: 'PREFECTURE', departements: ['35'] },
      expireAt: expect.stringMatching(/^\d{4}-.+Z$/) as unknown,
      bacASable: true,
      comptes: [{ identifiant: 'anct', role: 'ANCT', premier: 'décide' }],
    });
    structures.heard.length = 0;
    expect(await (await ask(browser)).json()).toMatchObject({ data: { structure: { nom: 'Mairie' } } });
    expect(structures.heard[0]?.authorization).toMatch(/^Bearer ey/);
    expect(JSON.stringify(structures.heard)).not.toContain('cookie');
    const out = await browser.visit(`${url}/deconnexion`, { method: 'POST', headers: { origin: url } });
    const goodbye = new URL(out.headers.get('location') ?? '');
    expect(goodbye.href).toContain(`${provider.url}/session/end`);
    expect(goodbye.searchParams.get('id_token_hint')).toMatch(/^ey/);
    const home = await browser.visit(goodbye.searchParams.get('post_logout_redirect_uri') ?? '');
    expect(home.headers.get('location')).toBe(`${url}/`);
    expect(await session(browser)).toMatchObject({ connecte: false });
    expect(browser.kept(host)).toEqual([]);
  });

  it('keeps no token where a script or a reader could find it, in less than a browser keeps', async () => {
    const browser = new Browser();
    const back = await comingBack(browser);
    const { headers } = await browser.visit(back);
    const [line = ''] = headers.getSetCookie().filter((one) => one.includes('-session='));
    expect(line).toMatch(/HttpOnly/);
    expect(line.length).toBeLessThan(4_096);
    expect(line).not.toContain('eyJ');
  });

  describe('comes back only from where it went', () => {
    it.each([
      ['a state that is not ours', (back: URL) => back.searchParams.set('state', 'x'.repeat(43))],
      [
        'a state of ours, changed at its end',
        (back: URL) => {
          const state = back.searchParams.get('state') ?? '';
          back.searchParams.set('state', `${state.slice(0, -1)}${state.endsWith('A') ? 'B' : 'A'}`);
        },
      ],
      ['a code of another', (back: URL) => back.searchParams.set('code', 'autre')],
      ['no code', (back: URL) => back.searchParams.delete('code')],
    ])('%s', async (_title, change) => {
      const browser = new Browser();
      const back = await comingBack(browser);
      change(back);
      expect(await refused(browser, back)).toMatch(/\/\?connexion=CONNEXION_(PERIMEE|IMPOSSIBLE)$/);
    });

    it('not in the browser of somebody else, who was sent the address', async () => {
      const back = await comingBack(new Browser());
      expect(await refused(new Browser(), back)).toBe(`${url}/?connexion=CONNEXION_PERIMEE`);
    });

    it('not twice', async () => {
      const browser = new Browser();
      const back = await comingBack(browser);
      await browser.visit(back);
      const again = await browser.visit(back);
      expect(again.headers.get('location')).toBe(`${url}/?connexion=CONNEXION_PERIMEE`);
      expect(await session(browser)).toMatchObject({ connecte: true });
    });

    it('not after the 30 seconds that a code lasts', async () => {
      const browser = new Browser();
      const back = await comingBack(browser);
      provider.wait(30_001);
      expect(await refused(browser, back)).toBe(`${url}/?connexion=CONNEXION_IMPOSSIBLE`);
    });

    it.each([
      ['the nonce of another departure', { nonce: 'n'.repeat(43) }],
      ['a sheet that the issuer did not sign', { forgedSheet: true }],
    ])('not with %s', async (_title, behaviour) => {
      Object.assign(provider.behaviour, behaviour);
      const browser = new Browser();
      expect(await refused(browser, await comingBack(browser))).toBe(
        `${url}/?connexion=CONNEXION_IMPOSSIBLE`,
      );
    });

    it('not without a role that the platform knows', async () => {
      provider.behaviour.claims = {};
      const browser = new Browser();
      expect(await refused(browser, await comingBack(browser))).toBe(`${url}/?connexion=COMPTE_SANS_ROLE`);
    });

    it('without what serves to sign out when all does not fit, and not at all when it still does not', async () => {
      const long = (letters: number) => ({ ...usual.claims, note: 'x'.repeat(letters) });
      provider.behaviour.claims = long(1_300);
      const browser = await signIn();
      const out = await browser.visit(`${url}/deconnexion`, { method: 'POST', headers: { origin: url } });
      expect(out.headers.get('location')).toBe(`${url}/`);
      provider.behaviour.claims = long(3_000);
      const other = new Browser();
      expect(await refused(other, await comingBack(other))).toBe(`${url}/?connexion=CONNEXION_IMPOSSIBLE`);
    });

    it('says that the issuer refused', async () => {
      const browser = new Browser();
      const back = await comingBack(browser);
      back.searchParams.delete('code');
      back.searchParams.set('error', 'access_denied');
      expect(await refused(browser, back)).toBe(`${url}/?connexion=CONNEXION_ANNULEE`);
    });
  });

  it.each([
    'https://mechant.test/',
    '//mechant.test/chemin',
    '/\\mechant.test',
    '/\t/mechant.test',
    'mechant',
    '',
    '/..//mechant.test',
  ])('never leads to another site: %j', async (retour) => {
    const back = await new Browser().follow(`${url}/connexion?${new URLSearchParams({ retour })}`, 2);
    expect(back.headers.get('location')).toBe(`${url}/`);
  });

  it('lets two pages sign in at once', async () => {
    const browser = new Browser();
    const [first, second] = [await comingBack(browser), await comingBack(browser)];
    expect((await browser.visit(second)).headers.get('location')).toBe(`${url}/`);
    expect((await browser.visit(first)).headers.get('location')).toBe(`${url}/`);
  });

  it('brings back to the address at which the issuer knows us', async () => {
    const other = url.replace('127.0.0.1', 'localhost');
    const sent = await new Browser().visit(`${other}/connexion?compte=anct`);
    expect(sent.headers.get('location')).toBe(`${url}/connexion?compte=anct`);
  });

  describe('as ProConnect wants', () => {
    it('asks with what it knows only, and with state and nonce that cannot be guessed', async () => {
      await signIn();
      const asked = provider.departures.at(-1);
      expect([...(asked?.keys() ?? [])].sort()).toEqual(
        ['client_id', 'nonce', 'redirect_uri', 'response_type', 'scope', 'state'].sort(),
      );
      expect(asked?.get('state')?.length).toBeGreaterThanOrEqual(32);
      expect(asked?.get('nonce')?.length).toBeGreaterThanOrEqual(32);
    });

    it('proves that it asked when the issuer wants so', async () => {
      provider.behaviour.pkce = true;
      const proven = await open();
      await signIn(new Browser(), proven);
      expect(provider.departures.at(-1)?.get('code_challenge_method')).toBe('S256');
    });

    it('asks for a level of authentication, and takes no other', async () => {
      const claims = JSON.stringify({ id_token: { amr: { essential: true } } });
      const strict = await open({ OIDC_PARAMETRES: { acr_values: 'eidas1 eidas2', claims } });
      await signIn(new Browser(), strict);
      expect(provider.departures.at(-1)?.get('claims')).toBe(claims);
      provider.behaviour.acr = 'eidas0';
      const back = await new Browser().follow(`${strict}/connexion`, 2);
      expect(back.headers.get('location')).toBe(`${strict}/?connexion=CONNEXION_IMPOSSIBLE`);
    });

    it('hears of a parameter that it does not know', async () => {
      const odd = await open({ OIDC_PARAMETRES: { inconnu: '1' } });
      const back = await new Browser().follow(`${odd}/connexion`, 2);
      expect(back.headers.get('location')).toBe(`${odd}/?connexion=CONNEXION_ANNULEE`);
    });
  });

  describe('serves a session to a page of ours only', () => {
    it('not without the header that a page adds, by any method', async () => {
      const browser = await signIn();
      expect(await told(await ask(browser, { 'content-type': 'application/json' }))).toEqual([
        403,
        'PAGE_INCONNUE',
      ]);
      const read = await browser.visit(`${url}/graphql?query=${encodeURIComponent(QUERY.query)}`);
      expect(await told(read)).toEqual([403, 'PAGE_INCONNUE']);
    });

    it('not beside a token', async () => {
      const browser = await signIn();
      const authorization = `Bearer ${await provider.accessToken()}`;
      expect(await told(await ask(browser, { ...PAGE, authorization }))).toEqual([400, 'DEUX_IDENTITES']);
      expect((await ask(new Browser(), { ...PAGE, authorization })).status).toBe(200);
    });

    it('tells no other site that its pages may add the header, nor lets them sign out', async () => {
      const at = await open({ ORIGINES: ['https://autre.test'] });
      const headers = {
        origin: 'https://autre.test',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-cn-page',
      };
      const allowed = await fetch(`${at}/graphql`, { method: 'OPTIONS', headers });
      expect(allowed.headers.get('access-control-allow-headers')).not.toContain('x-cn-page');
      expect(allowed.headers.get('access-control-allow-credentials')).toBeNull();
      const browser = await signIn();
      const site = { origin: 'https://autre.test', 'sec-fetch-site': 'cross-site' };
      const out = await browser.visit(`${url}/deconnexion`, { method: 'POST', headers: site });
      expect(await told(out)).toEqual([403, 'PAGE_INCONNUE']);
      expect(await session(browser)).toMatchObject({ connecte: true });
    });

    it('not once changed: it is forgotten, and the page asks without it', async () => {
      const browser = await signIn();
      const [[name, value] = ['', '']] = browser.kept(host);
      browser.tamper(host, name, `${value.slice(0, -3)}abc`);
      expect(await told(await ask(browser))).toEqual([401, 'SESSION_EXPIREE']);
      expect(browser.kept(host)).toEqual([]);
      expect((await ask(browser)).status).toBe(200);
    });

    it('counts what its account asks for, with the programs of the same account', async () => {
      const narrow = await open({ POINTS_PAR_MINUTE: 250 });
      const browser = await signIn(new Browser(), narrow);
      const statuses = [];
      for (let i = 0; i < 4; i += 1) statuses.push((await ask(browser, PAGE, narrow)).status);
      expect(statuses).toEqual([200, 200, 200, 429]);
    });
  });

  describe('ends', () => {
    it('with the token, and says so', async () => {
      const browser = await signIn();
      expect((await ask(browser)).status).toBe(200);
      const end = Date.now() + provider.behaviour.tokenSeconds * 1_000;
      const clock = jest.spyOn(Date, 'now').mockReturnValue(end);
      expect(await told(await ask(browser))).toEqual([401, 'SESSION_EXPIREE']);
      expect(await session(browser)).toMatchObject({ connecte: false });
      clock.mockRestore();
    });

    it('later when the issuer renews it: once for the requests of a page, without a word', async () => {
      Object.assign(provider.behaviour, { refresh: true, tokenSeconds: 30 });
      const browser = await signIn();
      provider.behaviour.tokenSeconds = 3_600;
      provider.renewals = 0;
      const answers = await Promise.all([ask(browser), ask(browser), ask(browser)]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect(provider.renewals).toBe(1);
      const { expireAt } = await session(browser);
      expect(Date.parse(String(expireAt)) - Date.now()).toBeGreaterThan(9 * 3_600_000);
    });
  });

  it('tells that nobody can be identified when the issuer is away', async () => {
    const alone = await open({ OIDC_ISSUER: 'http://127.0.0.1:1' });
    const back = await new Browser().visit(`${alone}/connexion`);
    expect(back.headers.get('location')).toBe(`${alone}/?connexion=IDENTITE_INJOIGNABLE`);
    expect(await session(new Browser(), alone)).toEqual({ connecte: false, bacASable: true, comptes: [] });
  });

  it('is absent from a gateway that is the client of nobody', async () => {
    const plain = await bench.open();
    expect((await fetch(`${plain}/session`)).status).toBe(404);
  });
});
