import { createHash, webcrypto } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import { SIGN_IN, signInBar } from './playground.bar';

const ISSUER = 'http://127.0.0.1:4110';
const PAGE = 'http://127.0.0.1:4100/graphql';

interface Call {
  url: string;
  init: { headers?: Headers; body?: URLSearchParams };
}

/** A page with the bar in it: as much of a browser as the script uses. */
function open(search = '', stored: Record<string, string> = {}) {
  const calls: Call[] = [];
  const left: string[] = [];
  const shown = { textContent: '' };
  let click = (_event: object): void => undefined;
  const store = new Map(Object.entries(stored));
  const fetch = (url: string, init: Call['init']) => {
    calls.push({ url, init });
    return Promise.resolve({ ok: true, json: () => Promise.resolve({ access_token: 'jeton-recu' }) });
  };
  const window = { fetch };
  const page = new URL(PAGE + search);
  const context = {
    ...{ window, URL, URLSearchParams, Headers, TextEncoder, Uint8Array, btoa, crypto: webcrypto },
    location: {
      origin: page.origin,
      pathname: page.pathname,
      search,
      href: page.href,
      assign: (to: string) => left.push(to),
    },
    history: { replaceState: () => undefined },
    sessionStorage: {
      getItem: (key: string) => store.get(key) ?? null,
      setItem: (key: string, value: string) => store.set(key, value),
      removeItem: (key: string) => store.delete(key),
    },
    document: {
      getElementById: (id: string) =>
        id === 'compte' ? shown : { addEventListener: (_name: string, run: typeof click) => (click = run) },
    },
  };
  runInNewContext(`(${SIGN_IN})({ issuer: '${ISSUER}', client: 'essai' })`, context);
  const choose = (compte: string) => click({ target: { dataset: { compte } } });
  return { calls, left, shown, store, window, choose };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('signing in from the playground', () => {
  it('sends to the issuer, with the account chosen and a proof to come', async () => {
    const { left, store, choose } = open();
    choose('anct');
    await settle();
    const asked = new URL(left[0] ?? '');
    const kept = JSON.parse(store.get('demande') ?? '{}') as { verifier: string; state: string };
    expect(asked.origin + asked.pathname).toBe(`${ISSUER}/auth`);
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      redirect_uri: PAGE,
      login_hint: 'anct',
      state: kept.state,
      code_challenge: createHash('sha256').update(kept.verifier).digest('base64url'),
    });
  });

  it('comes back with a token, that the requests of the page bear, and no one else’s', async () => {
    const demande = JSON.stringify({ compte: 'anct', verifier: 'preuve', state: 'etat' });
    const { calls, shown, window } = open('?code=c1&state=etat', { demande });
    await window.fetch('/graphql', {});
    await window.fetch('https://ailleurs.test/', {});
    expect(calls[0]?.url).toBe(`${ISSUER}/token`);
    expect(Object.fromEntries(calls[0]?.init.body ?? [])).toMatchObject({
      code: 'c1',
      code_verifier: 'preuve',
    });
    expect(calls[1]?.init.headers?.get('authorization')).toBe('Bearer jeton-recu');
    expect(calls[2]?.init.headers?.get('authorization')).toBeNull();
    expect(shown.textContent).toBe('anct');
  });

  it('believes no code that it did not ask for', async () => {
    const demande = JSON.stringify({ compte: 'anct', verifier: 'preuve', state: 'etat' });
    const { calls } = open('?code=c1&state=autre', { demande });
    await settle();
    expect(calls).toEqual([]);
  });

  it('shows accounts as text', () => {
    const bar = signInBar(ISSUER, [{ identifiant: 'a', role: 'ANCT', nom: '"><script>' }]);
    expect(bar).toContain('ANCT (a)');
    expect(bar).toContain('&quot;&gt;&lt;script&gt;');
    expect(signInBar(ISSUER, [])).toBe('');
  });
});
