import type { IncomingMessage, ServerResponse } from 'node:http';

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

  /** Shows the page to who asks for one. @returns whether it did */
  async serve(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const { searchParams } = new URL(request.url ?? '/', 'http://gateway');
    const wanted = request.headers.accept?.includes('text/html');
    if (request.method !== 'GET' || !wanted || searchParams.has('query')) return false;
    this.page ??= render();
    response.setHeader('content-security-policy', POLICY);
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(await this.page);
    return true;
  }
}

/** The page holds its scripts and styles, and its editor makes workers of them; it calls the API only. */
const POLICY = [
  "default-src 'self' data: blob:",
  "script-src 'unsafe-inline' 'unsafe-eval' blob:",
  "style-src 'unsafe-inline'",
  "frame-ancestors 'none'",
].join('; ');

/** The page in one piece, that fetches nothing from elsewhere; its 9 MB are read only when someone opens it. */
async function render(): Promise<string> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  return renderGraphiQL({ title: 'Conseiller numérique', defaultQuery: FIRST_QUERY, endpoint: '/graphql' });
}
