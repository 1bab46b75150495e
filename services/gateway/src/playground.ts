import type { IncomingMessage, ServerResponse } from 'node:http';
import { signInBar } from './playground.bar';
import { demoAccounts } from './session/demo-accounts';

/** What GraphiQL opens on: the first question of an agent. */
const FIRST_QUERY = `# Bac à sable du dispositif Conseiller numérique.
# Choisissez un compte en haut de la page, puis lancez la requête.

query Dossiers {
  dossiers(first: 10) {
    edges {
      node {
        numero
        structureNom
        etatLibelle
        situation
      }
    }
  }
}
`;

/** GraphiQL, for a person at a browser; production has none. */
export class Playground {
  private page: Promise<string> | undefined;

  constructor(private readonly issuer: string) {}

  /** Shows the page to who asks for one. @returns whether it did */
  async serve(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    if (request.method !== 'GET' || !request.headers.accept?.includes('text/html')) return false;
    this.page ??= render();
    const bar = signInBar(this.issuer, await demoAccounts(this.issuer));
    const page = (await this.page).replace('<div id="root">', () => `${bar}<div id="root">`);
    response.setHeader('content-security-policy', policy(new URL(this.issuer).origin));
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
    return true;
  }
}

/** The page holds its scripts and styles, and its editor makes workers of them; it calls the API and the issuer only. */
const policy = (issuer: string): string =>
  [
    "default-src 'self' data: blob:",
    `connect-src 'self' ${issuer}`,
    "script-src 'unsafe-inline' 'unsafe-eval' blob:",
    "style-src 'unsafe-inline'",
    "frame-ancestors 'none'",
  ].join('; ');

/** The page in one piece, that fetches nothing from elsewhere; its 9 MB are read only when someone opens it. */
async function render(): Promise<string> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  // Under this name, which its types leave out, the question is still there when the page comes back from the issuer.
  const options = { title: 'Conseiller numérique', query: FIRST_QUERY, endpoint: '/graphql' };
  return renderGraphiQL(options);
}
