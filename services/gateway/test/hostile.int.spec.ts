import { HostileDocuments } from '@cn/testing/hostile-document';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { buildSchema, print } from 'graphql';
import type { GatewayConfig } from '../src/config';
import { createGateway } from '../src/gateway';
import { composePublicSchema, composeSupergraph, readSubgraphs } from '../src/supergraph';
import { FakeIssuer } from './fake-issuer';
import { FakeSubgraph } from './fake-subgraph';

/** The same at each run; whoever wants others changes the seed. `npm run test:full` sends ten thousand. */
const DOCUMENTS = process.env['CN_HOSTILE'] === 'all' ? 10_000 : 2_000;
const SEED = 20_220_301;
const AT_ONCE = 8;

describe('thousands of hostile documents, on the real schema', () => {
  const subgraphs = readSubgraphs('SANDBOX').map(
    ({ name, typeDefs }) => new FakeSubgraph(name, print(typeDefs), {}, true),
  );
  let issuer: FakeIssuer;
  let app: NestExpressApplication;
  let url: string;
  let token: string;

  beforeAll(async () => {
    issuer = await FakeIssuer.start();
    await Promise.all(subgraphs.map((one) => one.start()));
    token = await issuer.token('ANCT', 600);
    const config: GatewayConfig = {
      ...{ PORT: 1, HOST: '127.0.0.1', OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: 'conseiller-numerique' },
      HORLOGE: 'SANDBOX',
      LOG_LEVEL: 'silent',
      ORIGINES: [],
      POINTS_PAR_MINUTE: 1e12,
      SUBGRAPHS: Object.fromEntries(subgraphs.map((one) => [one.name, one.url])),
    };
    app = await createGateway(config, { supergraph: composeSupergraph('SANDBOX') });
    await app.listen(0, '127.0.0.1');
    url = `${await app.getUrl()}/graphql`;
  });
  afterAll(async () => {
    await app.close();
    await Promise.all([issuer.stop(), ...subgraphs.map((one) => one.stop())]);
  });

  it('are all answered, in GraphQL JSON, without a fault of ours', async () => {
    const documents = new HostileDocuments(buildSchema(composePublicSchema('SANDBOX')), SEED);
    const codes = new Map<string, number>();
    const faults: unknown[] = [];
    const one = async (): Promise<void> => {
      const document = documents.next();
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(document) });
      const { errors = [] } = (await response.json()) as {
        errors?: { message: string; extensions: { code: string } }[];
      };
      const found = errors.map(({ extensions }) => extensions.code);
      for (const code of new Set(found.length > 0 ? found : ['AUCUNE']))
        codes.set(code, (codes.get(code) ?? 0) + 1);
      const english = errors.some(({ message }) =>
        /\b(the|must|cannot|expected)\b|Did you mean/i.test(message),
      );
      if (response.status >= 500 || english || found.some((code) => !EXPECTED.includes(code)))
        faults.push({ document, status: response.status, errors });
    };
    for (let done = 0; done < DOCUMENTS; done += AT_ONCE)
      await Promise.all(Array.from({ length: AT_ONCE }, one));
    expect(faults.slice(0, 3)).toEqual([]);
    // The documents are worth something: some pass, most are stopped, each for its reason.
    for (const code of ['AUCUNE', 'REQUETE_INVALIDE', 'SAISIE_INVALIDE', 'LIMITE_DEPASSEE'])
      expect([code, (codes.get(code) ?? 0) > 20]).toEqual([code, true]);
  }, 300_000);
});

const EXPECTED = ['REQUETE_INVALIDE', 'SAISIE_INVALIDE', 'LIMITE_DEPASSEE'];
