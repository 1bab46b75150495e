import { Bench, payments, structures, told, type Answer } from './bench';

describe('the gateway, in front of two subgraphs', () => {
  let bench: Bench;
  let url: string;

  const post = (body: object | string, headers: Record<string, string> = {}): Promise<Response> =>
    bench.post(url, body, headers);
  const ask = async (query: string, headers?: Record<string, string>): Promise<Answer> =>
    (await (await post({ query }, headers)).json()) as Answer;

  beforeAll(async () => {
    bench = await Bench.start();
    url = await bench.open();
  });
  afterAll(() => bench.stop());

  it('answers across services and hands over the token and the correlation id', async () => {
    structures.heard.length = 0;
    payments.heard.length = 0;
    const answer = await ask('{ structure { nom soldeCents } }', { 'x-correlation-id': 'suivi-12345678' });
    expect(answer).toMatchObject({ data: { structure: { nom: 'Mairie', soldeCents: 12 } } });
    for (const { heard } of [structures, payments]) {
      expect(heard).toHaveLength(1);
      expect(heard[0]).toMatchObject({
        authorization: `Bearer ${bench.token}`,
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
      { authorization: `Bearer ${await bench.issuer.token('ANCT', -60)}` },
    );
    expect(expired.status).toBe(401);
    expect(await expired.json()).toEqual({
      errors: [
        { message: expect.stringContaining('session a expiré'), extensions: { code: 'JETON_EXPIRE' } },
      ],
    });
    const forged = await post(
      { query: '{ structure { nom } }' },
      { authorization: `Bearer ${bench.token.slice(0, -4)}AAAA` },
    );
    expect([forged.status, ((await forged.json()) as Answer).errors?.[0]?.extensions.code]).toEqual([
      401,
      'JETON_INVALIDE',
    ]);
    expect(structures.heard).toHaveLength(0);
  });

  it('lets the anonymous through to the services, and asks for a token when they refuse', async () => {
    structures.heard.length = 0;
    const body = JSON.stringify({ query: '{ refus }' });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer /);
    expect(await told(response)).toEqual([401, 'JETON_ABSENT']);
    expect(structures.heard[0]?.authorization).toBeUndefined();
    const partly = JSON.stringify({ query: '{ refus structure { nom } }' });
    expect((await fetch(`${url}/graphql`, { method: 'POST', headers, body: partly })).status).toBe(200);
  });

  it('keeps the code, message and rule of a refusal, and nothing of the inside', async () => {
    expect(await ask('{ refus }')).toMatchObject({
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
    expect((await ask('{ versements }')).data).toEqual({ versements: null });
    await payments.start();
    expect(await ask('{ versements }')).toMatchObject({ data: { versements: ['v1'] } });
  });

  it.each([
    ['SURCHARGE', 503, '2'],
    ['OBJET_OCCUPE', 503, '2'],
    ['BASE_INJOIGNABLE', 503, '2'],
    ['ENREGISTREMENT_INCERTAIN', 500, null],
  ])('hands over %s with status %i, and when to come back', async (code, status, after) => {
    const response = await post({ query: `mutation { signer(id: "${code}") }` });
    expect(response.headers.get('retry-after')).toBe(after);
    expect(await told(response)).toEqual([status, code]);
  });

  it.each([
    ['a syntax error', '{ structure {'],
    ['an unknown field', '{ inconnu }'],
    ['a missing argument', 'mutation { signer }'],
    ['a field kept for the services', '{ structure { cle } }'],
    ['a subscription', 'subscription { structure { nom } }'],
    ['two operations and no name', 'query A { refus } query B { refus }'],
    ['nothing to do', 'fragment F on Structure { nom }'],
    ['an enum that nearly exists', '{ avis(sens: FAVORBLE) }'],
    ['a number of twenty digits', '{ liste(first: 99999999999999999999) { nom } }'],
    ['an amount of twenty-one digits', '{ payees(auDela: 100000000000000000000) }'],
    ['an amount without end', '{ payees(auDela: 1e400) }'],
  ])(
    'refuses %s with a coded French sentence, where it stands, without suggestion',
    async (_title, query) => {
      const response = await post({ query });
      expect(response.status).toBe(400);
      const text = await response.text();
      const { errors = [] } = JSON.parse(text) as Answer;
      expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['REQUETE_INVALIDE']));
      for (const { message } of errors) expect(message).toMatch(/^Requête GraphQL invalide : /);
      expect(text).not.toMatch(/Did you mean|FAVORABLE\b/);
    },
  );

  it('says where a request is wrong', async () => {
    const { errors } = await ask('{\n  structure { inconnu }\n}');
    expect(errors?.[0]?.locations).toEqual([{ line: 2, column: 15 }]);
  });

  it('refuses variables that do not fit before it asks anyone', async () => {
    structures.heard.length = 0;
    const query = 'query($sens: Sens) { avis(sens: $sens) }';
    expect(await told(await post({ query, variables: { sens: 'FAVORBLE' } }))).toEqual([
      400,
      'SAISIE_INVALIDE',
    ]);
    expect(await told(await post({ query, variables: [] }))).toEqual([400, 'REQUETE_INVALIDE']);
    expect(structures.heard).toHaveLength(0);
  });

  it.each([
    ['alone', '{ __schema { queryType { name } } }', { __schema: { queryType: { name: 'Query' } } }, null],
    [
      'after a field',
      '{ structure { nom } __schema { queryType { name } } }',
      { structure: { nom: 'Mairie' }, __schema: { queryType: { name: 'Query' } } },
      null,
    ],
    [
      'before a field, in a fragment',
      '{ ...F structure { nom } } fragment F on Query { __type(name: "Sens") { name } n: __typename }',
      { __type: { name: 'Sens' }, n: 'Query', structure: { nom: 'Mairie' } },
      null,
    ],
    [
      'in one of two operations',
      'query A { structure { nom } } query B { __schema { queryType { name } } }',
      { structure: { nom: 'Mairie' } },
      'A',
    ],
    ['when everything else is left out', '{ structure @skip(if: true) { nom } }', {}, null],
    [
      'of what is kept for the services',
      '{ __type(name: "Structure") { fields { name } } }',
      {
        __type: { fields: ['id', 'soldeCents', 'nom', 'voisine'].map((name) => ({ name })) },
      },
      null,
    ],
  ])('answers introspection %s', async (_title, query, data, operationName) => {
    const response = await post({ query, operationName });
    const answered = ((await response.json()) as Answer).data ?? {};
    expect(answered).toEqual(data);
    expect(Object.keys(answered)).toEqual(Object.keys(data));
  });

  it.each([
    ['nothing ran', '{ inconnu }', 400],
    ['a right that the role does not have', '{ refus }', 200],
    ['a part was answered', '{ refus structure { nom } }', 200],
  ])('%s: status', async (_title, query, status) => {
    for (const accept of ['application/json', 'application/graphql-response+json']) {
      const response = await post({ query }, { accept });
      expect([response.status, response.headers.get('content-type')]).toEqual([
        status,
        `${accept}; charset=utf-8`,
      ]);
      expect(await response.text()).not.toContain('"http"');
    }
  });

  it('says in GraphQL JSON that nobody can be identified', async () => {
    const blind = await bench.open({ OIDC_ISSUER: 'http://127.0.0.1:9' });
    const response = await bench.post(blind, { query: '{ refus }' });
    expect(response.headers.get('retry-after')).toBe('2');
    expect(await told(response)).toEqual([503, 'IDENTITE_INJOIGNABLE']);
  });

  it('is ready when it can identify people and a service answers, and says who is away', async () => {
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { ready: true, identite: true, services: { structures: true, payments: true } },
    ]);
    const blind = await bench.open({ OIDC_ISSUER: 'http://127.0.0.1:9' });
    expect((await fetch(`${blind}/readyz`)).status).toBe(503);
    const alone = await bench.open({
      SUBGRAPHS: { structures: 'http://127.0.0.1:9/graphql', payments: payments.url },
    });
    const partly = await fetch(`${alone}/readyz`);
    expect([partly.status, await partly.json()]).toMatchObject([200, { services: { structures: false } }]);
    const none = await bench.open({ SUBGRAPHS: { structures: 'http://127.0.0.1:9/graphql' } });
    expect((await fetch(`${none}/readyz`)).status).toBe(503);
  });

  it('shows the playground in the sandbox, and only there', async () => {
    const page = (base: string): Promise<Response> =>
      fetch(`${base}/graphql`, { headers: { accept: 'text/html' } });
    const playground = await (await page(url)).text();
    expect(playground).toContain('GraphiQL');
    expect(playground).toContain('query Dossiers');
    expect(playground).toContain('data-compte="anct"');
    expect(externalLoads(playground)).toEqual([]);
    const real = await bench.open({ HORLOGE: 'REELLE' });
    expect(await (await page(real)).text()).not.toContain('GraphiQL');
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
