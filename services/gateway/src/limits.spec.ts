import { buildSchema, getOperationAST, parse } from 'graphql';
import { exceeded, LIMITS, measureCost, measureForm } from './limits';

const SCHEMA = buildSchema(`
  type Query {
    postes(first: Int = 20, last: Int): PosteConnection
    nodes(ids: [ID!]!): [Poste]!
    poste: Poste
  }
  type PosteConnection { nodes: [Poste!]! edges: [Edge!]! total: Int }
  type Edge { cursor: String! node: Poste! }
  type Poste { id: ID! voisin: Poste contrats(first: Int = 20): PosteConnection lignes: [Poste!]! }
`);

const cost = (query: string, variables = {}) => {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error(query);
  return measureCost(SCHEMA, document, operation, variables);
};
const form = (query: string) => {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error(query);
  return measureForm(document, operation);
};

describe('the cost of a question', () => {
  it.each([
    ['one object', '{ poste { id } }', {}, 2, 1],
    ['a page, 20 when nothing is said', '{ postes { nodes { id } } }', {}, 22, 21],
    ['a page of five', '{ postes(first: 5) { nodes { id } total } }', {}, 8, 6],
    ['the last five', '{ postes(last: 5) { edges { node { id } } } }', {}, 12, 11],
    ['as many ids', '{ nodes(ids: ["a", "b", "c"]) { id } }', {}, 4, 3],
    ['a list that is no page', '{ poste { lignes { id } } }', {}, 12, 11],
    [
      'a variable that is known',
      'query($n: Int) { postes(first: $n) { nodes { id } } }',
      { n: 100 },
      102,
      101,
    ],
    [
      'the default of a variable',
      'query($n: Int = 3) { postes(first: $n) { nodes { id } } }',
      { n: 3 },
      5,
      4,
    ],
    [
      'pages in pages, through fragments',
      '{ postes(first: 10) { nodes { ...F } } } fragment F on Poste { contrats(first: 10) { nodes { id } } }',
      {},
      122,
      121,
    ],
  ])('%s', (_title, query, variables, cout, noeuds) => {
    expect(cost(query, variables)).toMatchObject({ cout, noeuds });
  });

  it('is the same whether a number is written or given', () => {
    const written = cost('{ postes(first: 100) { nodes { contrats(first: 100) { nodes { id } } } } }');
    const query = 'query($n: Int) { postes(first: $n) { nodes { contrats(first: $n) { nodes { id } } } } }';
    expect(cost(query, { n: 100 })).toEqual(written);
    expect(exceeded(written)).toBe('noeuds');
  });

  it('reads fragments that double at each level in no time', () => {
    const levels = Array.from(
      { length: 40 },
      (_, i) => `fragment F${i} on Poste { a: voisin { ...F${i + 1} } b: voisin { ...F${i + 1} } }`,
    );
    const query = `{ poste { ...F0 } } ${levels.join(' ')} fragment F40 on Poste { id }`;
    const began = performance.now();
    expect(exceeded(form(query))).toBe('profondeur');
    expect(cost(query).cout).toBeGreaterThan(1e11);
    expect(performance.now() - began).toBeLessThan(500);
  });
});

describe('the form of a question, on both sides of each limit', () => {
  const deep = (n: number) => `{ poste ${'{ voisin '.repeat(n - 2)} { id } ${'}'.repeat(n - 1)}`;
  it.each([
    ['profondeur', deep],
    ['alias', (n: number) => `{ ${Array.from({ length: n }, (_, i) => `a${i}: __typename`).join(' ')} }`],
    [
      'directives',
      (n: number) =>
        `{ ${Array.from({ length: n }, (_, i) => `a${i}: poste @skip(if: true) { id }`).join(' ')} }`,
    ],
  ] as const)('%s', (limit, query) => {
    expect(exceeded(form(query(LIMITS[limit])))).toBeUndefined();
    expect(exceeded(form(query(LIMITS[limit] + 1)))).toBe(limit);
  });

  it.each([
    ['noeuds', (n: number) => `{ postes(first: ${n - 1}) { nodes { id } } }`],
    ['cout', (n: number) => `{ nodes(ids: [${'"a" '.repeat((n - 1) / 7)}]) { id id id id id id id } }`],
  ] as const)('%s', (limit, query) => {
    expect(cost(query(LIMITS[limit]))[limit]).toBeLessThanOrEqual(LIMITS[limit]);
    expect(exceeded(cost(query(LIMITS[limit])))).toBeUndefined();
    expect(exceeded(cost(query(LIMITS[limit] + 8)))).toBe(limit);
  });

  it('counts what a fragment holds each time it is spread, and survives one that spreads itself', () => {
    const query = `{ ${'...F '.repeat(3)} } fragment F on Query { ${Array.from({ length: 20 }, (_, i) => `a${i}: __typename`).join(' ')} }`;
    expect(form(query).alias).toBe(60);
    expect(form('{ ...F } fragment F on Query { poste { id } ...F }').profondeur).toBe(2);
  });
});
