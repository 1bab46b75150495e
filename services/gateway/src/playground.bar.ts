import type { DemoAccount } from './session/demo-accounts';

/** The client of the issuer that this page is. */
const CLIENT = 'conseiller-numerique-graphiql';

/** The bar at the top of the playground: one click signs in, and the requests of the page bear the token. */
export function signInBar(issuer: string, accounts: readonly Omit<DemoAccount, 'premier'>[]): string {
  if (accounts.length === 0) return '';
  const buttons = accounts
    .map(({ identifiant, role, nom }) => {
      const label = escape(`${role} (${identifiant})`);
      return `<button type="button" data-compte="${escape(identifiant)}" title="${escape(nom ?? '')}">${label}</button>`;
    })
    .join(' ');
  const config = JSON.stringify({ issuer, client: CLIENT }).replaceAll('<', '\\u003c');
  return `<style>${STYLE}</style><nav id="comptes" aria-label="Compte de démonstration"><strong id="compte">Anonyme</strong> ${buttons}</nav>
<script>(${SIGN_IN})(${config});</script>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (c) => ENTITIES[c] ?? c);

const STYLE =
  '#comptes{display:flex;flex-wrap:wrap;gap:.3rem;align-items:center;padding:.4rem .6rem;font:13px system-ui;background:#eef}' +
  '#comptes button{cursor:pointer;padding:.15rem .5rem}body{display:flex;flex-direction:column}#root{flex:1;min-height:0}';

/** Runs in the page: authorization code with PKCE, the account chosen by the button. */
export const SIGN_IN = `function ({ issuer, client }) {
  const here = location.origin + location.pathname;
  const text = (bytes) => btoa(String.fromCharCode(...bytes)).replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '');
  const random = () => text(crypto.getRandomValues(new Uint8Array(32)));
  const show = () => {
    document.getElementById('compte').textContent = sessionStorage.getItem('compte') || 'Anonyme';
  };
  const leave = async (compte) => {
    const asked = { compte, verifier: random(), state: random() };
    sessionStorage.setItem('demande', JSON.stringify(asked));
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(asked.verifier));
    const query = new URLSearchParams({
      client_id: client, redirect_uri: here, response_type: 'code', scope: 'openid', prompt: 'login',
      login_hint: compte, state: asked.state, code_challenge: text(new Uint8Array(digest)), code_challenge_method: 'S256',
    });
    location.assign(issuer + '/auth?' + query);
  };
  const comeBack = async () => {
    const back = new URLSearchParams(location.search);
    const asked = JSON.parse(sessionStorage.getItem('demande') || 'null');
    if (!back.has('code') || !asked || asked.state !== back.get('state')) return;
    sessionStorage.removeItem('demande');
    history.replaceState(null, '', here);
    const body = new URLSearchParams({
      grant_type: 'authorization_code', code: back.get('code'), redirect_uri: here, client_id: client,
      code_verifier: asked.verifier,
    });
    const answer = await ask(issuer + '/token', { method: 'POST', body });
    if (!answer.ok) return;
    sessionStorage.setItem('jeton', (await answer.json()).access_token);
    sessionStorage.setItem('compte', asked.compte);
  };
  const ask = window.fetch.bind(window);
  const back = comeBack().then(show);
  window.fetch = async (to, init = {}) => {
    await back;
    const headers = new Headers(init.headers);
    const jeton = sessionStorage.getItem('jeton');
    const own = new URL(to, location.href).origin === location.origin;
    if (own && jeton && !headers.has('authorization')) headers.set('authorization', 'Bearer ' + jeton);
    return ask(to, { ...init, headers, ...(own ? { credentials: 'omit' } : {}) });
  };
  document.getElementById('comptes').addEventListener('click', ({ target }) => {
    if (target.dataset.compte) leave(target.dataset.compte);
  });
}`;
