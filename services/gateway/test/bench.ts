import type { NestExpressApplication } from '@nestjs/platform-express';
import { composeServices } from '@theguild/federation-composition';
import { GraphQLError, parse } from 'graphql';
import type { GatewayConfig } from '../src/config';
import { createGateway } from '../src/gateway';
import { PATIENCE } from '../src/server';
import { FakeIssuer } from './fake-issuer';
import { FakeSubgraph } from './fake-subgraph';

export interface Answer {
  data?: Record<string, unknown> | null;
  errors?: {
    message: string;
    path?: unknown[];
    locations?: unknown[];
    extensions: { code: string } & Record<string, unknown>;
  }[];
  extensions?: { cout: { demande: number; restant: number } };
}

/** Signing one of these is refused by its own name. */
const PASSING = /^(SURCHARGE|OBJET_OCCUPE|BASE_INJOIGNABLE|ENREGISTREMENT_INCERTAIN)$/;

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@inaccessible"])`;

export const structures = new FakeSubgraph(
  'structures',
  `${LINK}
   scalar Cents
   enum Sens { FAVORABLE DEFAVORABLE }
   type Query {
     liste(first: Int): [Structure!] structures(first: Int = 20, last: Int): StructureConnection
     structure: Structure avis(sens: Sens): String compter(mots: [String!]): Int payees(auDela: Cents): Int refus: String panne: String
   }
   type Mutation { signer(id: ID!): String }
   type StructureConnection { nodes: [Structure!]! }
   type Structure @key(fields: "id") { id: ID! cle: ID @inaccessible nom: String voisine: Structure }`,
  {
    Query: {
      structures: () => ({ nodes: Array.from({ length: 50 }, (_, i) => ({ id: `s${i}`, nom: 'Mairie' })) }),
      avis: () => 'rendu',
      compter: (_root: unknown, { mots }: { mots: string[] }) => mots.length,
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
    Mutation: {
      signer: (_root: unknown, { id }: { id: string }) => {
        if (PASSING.test(id)) throw new GraphQLError('Un moment.', { extensions: { code: id } });
        return 'oui';
      },
    },
  },
);
export const payments = new FakeSubgraph(
  'payments',
  `${LINK}
   type Query { versements: [String!] }
   type Structure @key(fields: "id") { id: ID! soldeCents: Int }`,
  {
    Query: { versements: () => ['v1'] },
    Structure: { __resolveReference: ({ id }: { id: string }) => ({ id, soldeCents: 12 }) },
  },
);

/** A gateway in front of the two subgraphs, with an issuer of its own. */
export class Bench {
  readonly opened: NestExpressApplication[] = [];
  private constructor(
    readonly issuer: FakeIssuer,
    readonly token: string,
  ) {}

  static async start(): Promise<Bench> {
    const issuer = await FakeIssuer.start();
    await Promise.all([structures.start(), payments.start()]);
    return new Bench(issuer, await issuer.token('ANCT'));
  }

  /** Opens a gateway; answers its address. */
  async open(
    options: Partial<GatewayConfig> = {},
    patience = PATIENCE as Record<keyof typeof PATIENCE, number>,
  ): Promise<string> {
    const subgraphs = [structures, payments];
    const url = 'http://compose.invalid/graphql';
    const composed = composeServices(subgraphs.map(({ name, sdl }) => ({ name, typeDefs: parse(sdl), url })));
    if (!composed.supergraphSdl) throw new Error(composed.errors?.join());
    const config: GatewayConfig = {
      PORT: 1,
      HOST: '127.0.0.1',
      SUBGRAPHS: Object.fromEntries(subgraphs.map((subgraph) => [subgraph.name, subgraph.url])),
      OIDC_ISSUER: this.issuer.url,
      OIDC_AUDIENCE: 'conseiller-numerique',
      HORLOGE: 'SANDBOX',
      POINTS_PAR_MINUTE: 10_000_000,
      ORIGINES: [],
      LOG_LEVEL: 'silent',
      ...options,
    };
    const app = await createGateway(config, { supergraph: composed.supergraphSdl, patience });
    await app.listen(options.PORT ?? 0, '127.0.0.1');
    this.opened.push(app);
    return app.getUrl();
  }

  post(url: string, body: object | string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}`, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  async stop(): Promise<void> {
    await Promise.all(this.opened.map((app) => app.close()));
    await Promise.all([structures.stop(), payments.stop(), this.issuer.stop()]);
  }
}

/** Status and first code of an answer. */
export async function told(response: Response): Promise<[number, string | undefined]> {
  return [response.status, ((await response.json()) as Answer).errors?.[0]?.extensions.code];
}
