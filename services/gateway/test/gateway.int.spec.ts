import type { NestExpressApplication } from '@nestjs/platform-express';
import { composeServices } from '@theguild/federation-composition';
import { GraphQLError, parse } from 'graphql';
import type { GatewayConfig } from '../src/config';
import { createGateway } from '../src/gateway';
import { FakeIssuer } from './fake-issuer';
import { FakeSubgraph } from './fake-subgraph';

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: unknown[]; extensions: { code: string } & Record<string, unknown> }[];
}

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])`;

const structures = new FakeSubgraph(
  'structures',
  `${LINK}
   type Query { liste(first: Int): [Structure!] structure: Structure refus: String panne: String }
   type Mutation { signer(id: ID!): String }
   type Structure @key(fields: "id") { id: ID! nom: String voisine: Structure }`,
  {
    Query: {
      structure: () => ({ id: 's1', nom: 'Mairie', voisine: { id: 's1', nom: 'Mairie' } }),
      refus: () => {
        throw new GraphQLError('Votre rôle ne permet pas cette opération.', {
          extensions: { code: 'ACCES_REFUSE', regle: 'A.2', stacktrace: ['at secret.ts'] },
        });
      },
      panne: () => {
        throw new Error('relation "secret" does not exist');
      },
    },
    Mutation: { signer: () => 'oui' },
  },
);
const payments = new FakeSubgraph(
  'payments',
  `${LINK}
   type Query { versements: [String!] }
   type Structure @key(fields: "id") { id: ID! soldeCents: Int }`,
  {
    Query: { versements: () => ['v1'] },
    Structure: { __resolveReference: ({ id }: { id: string }) => ({ id, soldeCents: 12 }) },
  },
);

const costly = '{ liste(first: 5000) { id nom voisine { id nom voisine { id nom } } } }';

describe('the gateway, in front of two subgraphs', () => {
  let issuer: FakeIssuer;
  let app: NestExpressApplication;
  let url: string;
  let token: string;

  const open = async (options: Partial<GatewayConfig> = {}): Promise<NestExpressApplication> => {
    const subgraphs = [structures, payments];
    const composed = composeServices(
      subgraphs.map(({ name, sdl }) => ({
        name,
        typeDefs: parse(sdl),
        url: 'http://compose.invalid/graphql',
      })),
    );
    if (!composed.supergraphSdl) throw new Error(composed.errors?.join());
    const config: GatewayConfig = {
      PORT: 1,
      HOST: '127.0.0.1',
      SUBGRAPHS: Object.fromEntries(subgraphs.map((subgraph) => [subgraph.name, subgraph.url])),
      OIDC_ISSUER: issuer.url,
      OIDC_AUDIENCE: 'conseiller-numerique',
      HORLOGE: 'SANDBOX',
      REQUETES_PAR_MINUTE: 1_000,
      LOG_LEVEL: 'silent',
      ...options,
    };
    const opened = await createGateway(config, composed.supergraphSdl);
    await opened.listen(0, '127.0.0.1');
    return opened;
  };

  const post = (body: object | string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  const ask = async (query: string, headers?: Record<string, string>): Promise<Answer> =>
    (await (await post({ query }, headers)).json()) as Answer;

  beforeAll(async () => {
    issuer = await FakeIssuer.start();
    token = await issuer.token('ANCT');
    await Promise.all([structures.start(), payments.start()]);
    app = await open();
    url = await app.getUrl();
  });

  afterAll(async () => {
    await app.close();
    await Promise.all([structures.stop(), payments.stop(), issuer.stop()]);
  });

  it('answers across services and hands over the token and the correlation id', async () => {
    structures.heard.length = 0;
    payments.heard.length = 0;
    const answer = await ask('{ structure { nom soldeCents } }', { 'x-correlation-id': 'suivi-12345678' });
    expect(answer).toEqual({ data: { structure: { nom: 'Mairie', soldeCents: 12 } } });
    for (const { heard } of [structures, payments]) {
      expect(heard).toHaveLength(1);
      expect(heard[0]).toMatchObject({
        authorization: `Bearer ${token}`,
        'x-correlation-id': 'suivi-12345678',
      });
    }
  });

  it('makes a correlation id when there is none, and says it', async () => {
    structures.heard.length = 0;
    const response = await post({ query: '{ structure { nom } }' });
    const id = response.headers.get('x-correlation-id');
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(structures.heard[0]?.['x-correlation-id']).toBe(id);
    expect(response.headers.get('x-limites')).toContain('profondeur=12');
  });

  it('refuses an expired or forged token once, at the door, in French', async () => {
    structures.heard.length = 0;
    const expired = await post(
      { query: '{ structure { nom } }' },
      { authorization: `Bearer ${await issuer.token('ANCT', -60)}` },
    );
    expect(expired.status).toBe(401);
    expect(await expired.json()).toEqual({
      errors: [
        { message: expect.stringContaining('session a expiré'), extensions: { code: 'JETON_EXPIRE' } },
      ],
    });
    const forged = await post(
      { query: '{ structure { nom } }' },
      { authorization: `Bearer ${token.slice(0, -4)}AAAA` },
    );
    expect([forged.status, ((await forged.json()) as Answer).errors?.[0]?.extensions.code]).toEqual([
      401,
      'JETON_INVALIDE',
    ]);
    expect(structures.heard).toHaveLength(0);
  });

  it('lets the anonymous through to the services, which refuse by their table', async () => {
    structures.heard.length = 0;
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ refus }' }),
    });
    expect(((await response.json()) as Answer).errors?.[0]?.extensions.code).toBe('ACCES_REFUSE');
    expect(structures.heard[0]?.authorization).toBeUndefined();
  });

  it('keeps the code, message and rule of a refusal, and nothing of the inside', async () => {
    expect(await ask('{ refus }')).toEqual({
      data: { refus: null },
      errors: [
        {
          message: 'Votre rôle ne permet pas cette opération.',
          path: ['refus'],
          extensions: { code: 'ACCES_REFUSE', regle: 'A.2' },
        },
      ],
    });
    const panne = await ask('{ panne }');
    expect(panne.errors).toEqual([
      { message: expect.stringContaining('panne'), path: ['panne'], extensions: { code: 'PANNE' } },
    ]);
    expect(JSON.stringify(panne)).not.toContain('secret');
  });

  it('answers the other fields when a service is down, and comes back with it', async () => {
    await payments.stop();
    const answer = await ask('{ structure { nom soldeCents } versements }');
    expect(answer.data).toEqual({ structure: { nom: 'Mairie', soldeCents: null }, versements: null });
    const codes = answer.errors?.map(
      (error) => `${error.extensions.code} ${String(error.extensions['service'])}`,
    );
    expect(new Set(codes)).toEqual(new Set(['SERVICE_INDISPONIBLE payments']));
    expect(answer.errors?.[0]?.message).toContain('Le service payments ne répond pas');
    await payments.start();
    expect(await ask('{ versements }')).toEqual({ data: { versements: ['v1'] } });
  });

  it.each([
    ['a syntax error', '{ structure {', 'REQUETE_INVALIDE'],
    ['an unknown field', '{ inconnu }', 'REQUETE_INVALIDE'],
    ['a missing argument', 'mutation { signer }', 'REQUETE_INVALIDE'],
    ['too deep', `{ structure ${'{ voisine '.repeat(20)} { nom } ${'}'.repeat(20)} }`, 'LIMITE_DEPASSEE'],
    [
      'too many aliases',
      `{ ${Array.from({ length: 60 }, (_, i) => `a${i}: refus`).join(' ')} }`,
      'LIMITE_DEPASSEE',
    ],
    ['too costly', costly, 'LIMITE_DEPASSEE'],
    ['too long', `{ ${'refus '.repeat(5_000)} }`, 'LIMITE_DEPASSEE'],
  ])('refuses %s with a coded French sentence', async (_title, query, code) => {
    const { errors } = await ask(query);
    expect(errors).toEqual([
      expect.objectContaining({ extensions: expect.objectContaining({ code }) as unknown }),
    ]);
    expect(errors?.[0]?.message).toMatch(/^(Requête GraphQL invalide|La requête dépasse)/);
    expect(errors?.[0]?.message).not.toContain('Did you mean');
  });

  it.each([
    ['what the caller wrote wrong', '{ inconnu }', 400],
    ['what goes beyond the limits', costly, 400],
    ['a right that the role does not have', '{ refus }', 200],
  ])('%s is no fault of ours: status', async (_title, query, status) => {
    const response = await post(JSON.stringify({ query }));
    expect(response.status).toBe(status);
    expect(JSON.stringify(await response.json())).not.toContain('"http"');
  });

  it('refuses what is not GraphQL JSON with GraphQL JSON', async () => {
    const broken = await post('{"query": ');
    expect(((await broken.json()) as Answer).errors?.[0]?.extensions.code).toBe('REQUETE_INVALIDE');
    const huge = await post({ query: '{ refus }', remplissage: 'x'.repeat(5 * 1024 * 1024) });
    expect([huge.status, ((await huge.json()) as Answer).errors?.[0]?.extensions.code]).toEqual([
      413,
      'REQUETE_TROP_GRANDE',
    ]);
  });

  it('answers 429 and 503 in GraphQL JSON', async () => {
    const narrow = await open({ REQUETES_PAR_MINUTE: 1 });
    const blind = await open({ OIDC_ISSUER: 'http://127.0.0.1:9' });
    const codeOf = async (door: NestExpressApplication): Promise<[number, string | undefined]> => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
      const response = await fetch(`${await door.getUrl()}/graphql`, {
        method: 'POST',
        headers,
        body: '{"query":"{ refus }"}',
      });
      return [response.status, ((await response.json()) as Answer).errors?.[0]?.extensions.code];
    };
    try {
      await codeOf(narrow);
      expect(await codeOf(narrow)).toEqual([429, 'TROP_DE_REQUETES']);
      expect(await codeOf(blind)).toEqual([503, 'IDENTITE_INJOIGNABLE']);
    } finally {
      await Promise.all([narrow.close(), blind.close()]);
    }
  });

  it('shows the playground in the sandbox, and only there', async () => {
    const page = (base: string): Promise<Response> =>
      fetch(`${base}/graphql`, { headers: { accept: 'text/html' } });
    const playground = await (await page(url)).text();
    expect(playground).toContain('GraphiQL');
    expect(playground).toContain('query Dossiers');
    expect(externalLoads(playground)).toEqual([]);
    const real = await open({ HORLOGE: 'REELLE' });
    expect(await (await page(await real.getUrl())).text()).not.toContain('GraphiQL');
    await real.close();
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });
});

/** What a page would fetch from another host: tags, style sheets, modules, workers. */
function externalLoads(html: string): string[] {
  const tags = html.replace(/(<(script|style)[^>]*>)[^]*?(<\/\2>)/g, '$1$3');
  const styles = [...html.matchAll(/<style[^>]*>([^]*?)<\/style>/g)].map(([, style]) => style ?? '').join('');
  return [
    ...tags.matchAll(/\b(?:src|href)=["']?(?:https?:)?\/\/[^"'\s>]+/g),
    ...styles.matchAll(/(?:@import\s+|url\()["']?(?:https?:)?\/\/[^"')\s]+/g),
    ...html.matchAll(/\b(?:import|importScripts|fetch)\(\s*["'`](?:https?:)?\/\/[^"'`]+/g),
    ...html.matchAll(/\b(?:unpkg\.com|cdn\.jsdelivr\.net|esm\.sh|cdnjs\.cloudflare\.com)\b/g),
  ].map(([found]) => found);
}

it('recognises a playground that lives on another host', () => {
  const page =
    '<link href="https://unpkg.com/a.css"><style>@import "//b"</style><script src="//c/d.js"></script>';
  expect(externalLoads(page)).toHaveLength(4);
});
