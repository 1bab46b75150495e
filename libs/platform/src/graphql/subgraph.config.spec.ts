import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acteur } from '@cn/testing/acteur';
import { Module, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Args, GraphQLModule, Query, Resolver } from '@nestjs/graphql';
import pino from 'pino';
import { TokenError } from '../auth/verify-token';
import { CommitUnknown, DatabaseAway } from '../db/database';
import { Surcharge } from '../db/places';
import { NestLog } from '../log/logger';
import { ROLES } from '@cn/domain/kernel/role';
import { invalidArgument } from './argument';
import { subgraphConfig } from './subgraph.config';
import type { SubgraphConfig } from './subgraph.driver';

const SDL =
  'type Query { bien(mot: String): String, refus: String, panne: String, base(etat: String): String, interdit: String }';
const RIGHTS = [
  `cible;${ROLES.join(';')};source;motif`,
  ...['bien', 'refus', 'panne', 'base'].map((field) => `Query.${field};;;TOUT;;;;;;;;A.2 Essai;`),
  'Query.interdit;;;;;;;;;;TOUT;A.2 Essai;',
  ...['Erreur', 'PageInfo'].map((type) => `${type}.*;;;;;;;;;;;lecture;Sans donnée.`),
];

@Resolver()
class Answers {
  @Query() bien(): string {
    return 'oui';
  }
  @Query() refus(): string {
    throw invalidArgument('first', 'un nombre');
  }
  @Query() base(@Args('etat') state: string): string {
    const own = LOAD[state];
    if (own) throw own;
    const driverError = Object.assign(new Error('invalid input: "Vaucresson"'), { code: state });
    throw Object.assign(new Error('invalid input: "Vaucresson"'), { query: 'select', driverError });
  }
  @Query() panne(): string {
    throw new Error('relation "secret" does not exist');
  }
}

const LOAD: Readonly<Record<string, Error>> = {
  plein: new Surcharge('file pleine'),
  absent: new DatabaseAway('base de données injoignable'),
  commit: new CommitUnknown('base de données muette'),
};

interface Line {
  level: number;
  msg: string;
  code?: string;
}

describe('a service that answers GraphQL', () => {
  const folder = mkdtempSync(join(tmpdir(), 'subgraph-'));
  const lines: Line[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => lines.push(JSON.parse(line) as Line) });
  const database = { read: () => Promise.reject(new Error('no base here')) };
  let away: 'JETON_INVALIDE' | 'IDENTITE_INJOIGNABLE' | null = null;
  let app: INestApplication;

  beforeAll(async () => {
    writeFileSync(join(folder, 'a.graphql'), SDL);
    writeFileSync(join(folder, 'rights.csv'), RIGHTS.join('\n'));
    const verify = () =>
      away
        ? Promise.reject(new TokenError(away, { cause: new Error('timeout') }))
        : Promise.resolve(acteur('ANCT'));
    const config = subgraphConfig({ folder, verify, logger, database });
    class App {}
    Module({ imports: [GraphQLModule.forRoot<SubgraphConfig>(config)], providers: [Answers] })(App);
    app = await NestFactory.create(App, { logger: new NestLog(logger) });
    await app.listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    lines.length = 0;
    away = null;
  });

  const post = async (
    query: string,
    headers: Record<string, string> = {},
    variables = {},
  ): Promise<Response> =>
    fetch(`${await app.getUrl()}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
  const told = () => lines.map(({ level, msg, code }) => [pino.levels.labels[level], msg, code]);

  it('gives no trace of its inside to whoever asks for one', async () => {
    const answer = await post('{ bien panne }', { 'apollo-federation-include-trace': 'ftv1' });
    const body = await answer.text();
    expect(JSON.parse(body)).not.toHaveProperty('extensions');
    expect(body).not.toContain('secret');
  });

  it.each([
    ['of a resolver', '{ refus }', 'SAISIE_INVALIDE'],
    ['of the rights table', '{ interdit }', 'ACCES_REFUSE'],
    ['of the request', '{ inconnu }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('a refusal %s is one line of information, with its code', async (_title, query, code) => {
    await post(query);
    expect(told()).toEqual([['info', 'requête refusée', code]]);
  });

  it.each([
    ['in a variable', 'query($mot: String) { bien(mot: $mot) }', { mot: 'a\0' }, 'mot'],
    ['in the query', '{ bien(mot: "a\\u0000") }', {}, 'requête'],
  ])('U+0000 %s is refused with its field', async (_title, query, variables, champ) => {
    const { errors } = (await (await post(query, {}, variables)).json()) as {
      errors: { extensions: object }[];
    };
    expect(errors).toEqual([expect.objectContaining({ extensions: { code: 'SAISIE_INVALIDE', champ } })]);
  });

  it.each([
    ['22P02', 'SAISIE_INVALIDE'],
    ['22003', 'SAISIE_INVALIDE'],
    ['57014', 'REQUETE_TROP_LONGUE'],
    ['55P03', 'OBJET_OCCUPE'],
    ['40P01', 'OBJET_OCCUPE'],
    ['22012', 'PANNE'],
  ])('what PostgreSQL refuses with %s is told %s, without what was typed', async (state, code) => {
    const body = await (await post(`{ base(etat: "${state}") }`)).text();
    expect(JSON.parse(body)).toMatchObject({ errors: [{ extensions: { code } }] });
    expect(body).not.toContain('Vaucresson');
  });

  it.each([
    ['plein', 'SURCHARGE', 'rien n’a été enregistré'],
    ['absent', 'BASE_INJOIGNABLE', 'rien n’a été enregistré'],
    ['commit', 'ENREGISTREMENT_INCERTAIN', 'peut-être enregistré'],
  ])('a base that is %s is told %s, and whether anything was written', async (state, code, said) => {
    const { errors } = (await (await post(`{ base(etat: "${state}") }`)).json()) as {
      errors: { message: string; extensions: object }[];
    };
    expect(errors).toEqual([expect.objectContaining({ extensions: { code } })]);
    expect(errors[0]?.message).toContain(said);
    expect(told().some(([level]) => level === 'error')).toBe(false);
  });

  it('a fault is an error, and the caller reads one sentence', async () => {
    const { errors } = (await (await post('{ panne }')).json()) as { errors: { extensions: object }[] };
    expect(errors).toEqual([expect.objectContaining({ extensions: { code: 'PANNE' } })]);
    expect(told().every(([level]) => level === 'error')).toBe(true);
    expect(lines.some(({ msg }) => msg === 'requête en échec')).toBe(true);
  });

  it.each([
    ['JETON_INVALIDE', 401],
    ['IDENTITE_INJOIGNABLE', 503],
  ] as const)('tells %s with status %i', async (code, status) => {
    away = code;
    const answer = await post('{ bien }');
    const { errors } = (await answer.json()) as { errors: { message: string; extensions: object }[] };
    expect(answer.status).toBe(status);
    expect(errors).toEqual([expect.objectContaining({ extensions: { code } })]);
    expect(told()).toContainEqual(['info', 'requête refusée', code]);
    expect(told().some(([level]) => level === 'error')).toBe(false);
  });
});
