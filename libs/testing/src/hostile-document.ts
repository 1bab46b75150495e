import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

/** What a hostile caller sends. */
export interface HostileDocument {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

/** Texts that have broken something somewhere. */
const TEXTS = [
  ...[
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\u202eabc',
    '\ufeff',
    '%00',
    "'; drop table x; --",
    '=1+1',
    '{}',
  ],
  ...[
    '0',
    '-1',
    'null',
    'é'.repeat(300),
    'x'.repeat(9_000),
    '../../etc/passwd',
    '${7*7}',
    '<script>',
    '\r\nBcc: a@b',
  ],
  ...[
    '0022-01-01',
    '9999-12-31',
    '2022-02-30',
    '0000-00-00',
    '-271821-04-20',
    '2022-03-01T25:00:00Z',
    '2022-03-01',
  ],
  ...[
    '00000000-0000-7000-8000-000000000000',
    'poste_AAAAAAAAAAAAAAAAAAAAAA',
    'dossier_',
    'x_AAAA',
    'poste_!!!',
  ],
  ...[Buffer.from('\u0000').toString('base64'), Buffer.from('["\u0000","x"]').toString('base64url'), 'e30='],
  ...['99999999999999999999', '0x10', '1e400', '8,24363E+13', 'FAVORABLE', '__proto__', 'constructor'],
];
const NUMBERS = [0, 1, -1, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), 2 ** 53, 1e20, 1.5, 99_999_999, 100, 101];

/** Documents that no grammar of ours would write. */
const SHAPES: readonly ((field: string) => string)[] = [
  () => 'subscription { __typename }',
  () => '{',
  () => '{ __schema { types { name } } __type(name: "Query") { fields { name } } }',
  (field) => `{ __schema { queryType { name } } ${field} }`,
  (field) => `query A { ${field} } query B { ${field} }`,
  (field) => `query A { ${field} } mutation B { __typename }`,
  (field) => `{ ...F } fragment F on Query { ...F ${field} }`,
  (field) => `{ ${field} @skip(if: true) }`,
  (field) => `{ a: __typename @include(if: false) ${field} @include(if: true) }`,
  (field) => `query($x: Boolean!) { ${field} @skip(if: $x) }`,
  (field) => `{ ${Array.from({ length: 60 }, (_, i) => `a${i}: __typename`).join(' ')} ${field} }`,
  (field) => `{ ... on Query { ... { ${field} } } }`,
  (field) => `{ ... on Mutation { __typename } ${field} }`,
  (field) => `{ ${'... { '.repeat(200)} ${field} ${'}'.repeat(200)} }`,
  () => 'query { __typename: __typename }',
  () => 'mutation { __typename }',
  () => 'fragment F on Query { __typename }',
  () => '# rien',
  () => '{ _service { sdl } }',
  () => '{ _entities(representations: [{ __typename: "Poste", id: "1" }]) { __typename } }',
  () => `{ __type(name: "${'x'.repeat(5_000)}") { name } }`,
  () =>
    '{ __type(name: "Query") { fields { type { fields { type { fields { type { fields { name } } } } } } } } }',
];

/** Makes hostile documents from a schema, the same ones for the same seed. */
export class HostileDocuments {
  private state: number;

  constructor(
    private readonly schema: GraphQLSchema,
    seed: number,
  ) {
    this.state = seed;
  }

  next(): HostileDocument {
    const kind = this.random();
    if (kind < 0.15) return { query: this.pick(SHAPES)(this.field('query')) };
    const operation = kind < 0.6 ? 'query' : 'mutation';
    const query = `${operation} { ${this.field(operation)} }`;
    if (kind > 0.85)
      return { query: this.damaged(query), ...(this.chance(0.3) ? { operationName: this.text() } : {}) };
    if (this.chance(0.5)) return { query };
    return this.withVariables(operation);
  }

  /** A root field with its arguments and a selection. */
  private field(operation: 'query' | 'mutation'): string {
    const root = operation === 'query' ? this.schema.getQueryType() : this.schema.getMutationType();
    const field = this.pick(Object.values(root?.getFields() ?? {}));
    return `${field.name}${this.argumentsOf(field)} ${this.selection(getNamedType(field.type), 0)}`;
  }

  /** One field whose arguments are all variables. */
  private withVariables(operation: 'query' | 'mutation'): HostileDocument {
    const root = operation === 'query' ? this.schema.getQueryType() : this.schema.getMutationType();
    const field = this.pick(Object.values(root?.getFields() ?? {}));
    const given = field.args.filter((one) => isNonNullType(one.type) || this.chance(0.6));
    const head = given.map((one) => `$${one.name}: ${String(one.type)}`).join(', ');
    const passed = given.map((one) => `${one.name}: $${one.name}`).join(', ');
    const body = `${field.name}${passed ? `(${passed})` : ''} ${this.selection(getNamedType(field.type), 0)}`;
    const variables = Object.fromEntries(given.map((one) => [one.name, this.value(one.type, 0)]));
    return { query: `${operation}${head ? `(${head})` : ''} { ${body} }`, variables };
  }

  private selection(type: GraphQLNamedType, depth: number): string {
    if (!isObjectType(type) && !isInterfaceType(type)) return '';
    const fields = Object.values(type.getFields());
    const leaves = fields.filter(({ type: of }) => !hasFields(getNamedType(of)));
    const branches = depth > 5 ? [] : fields.filter(({ type: of }) => hasFields(getNamedType(of)));
    const chosen = [...this.some(leaves, 3), ...this.some(branches, 2)];
    const inner = chosen.map(
      (field) =>
        `${field.name}${this.argumentsOf(field)} ${this.selection(getNamedType(field.type), depth + 1)}`,
    );
    return `{ __typename ${inner.join(' ')} }`;
  }

  private argumentsOf(field: GraphQLField<unknown, unknown>): string {
    const given = field.args.filter((one: GraphQLArgument) => isNonNullType(one.type) || this.chance(0.3));
    if (given.length === 0) return '';
    return `(${given.map((one) => `${one.name}: ${literal(this.value(one.type, 0), one.type)}`).join(', ')})`;
  }

  /** A value of the type, or nearly. */
  private value(type: GraphQLInputType, depth: number): unknown {
    if (!isNonNullType(type) && this.chance(0.1)) return null;
    if (this.chance(0.03)) return this.pick<unknown>([null, [], {}, 'x', 3, true, [[null]]]);
    const plain = getNullableType(type);
    if (isListType(plain))
      return Array.from({ length: Math.floor(this.random() * 4) }, () =>
        this.value(plain.ofType as GraphQLInputType, depth + 1),
      );
    if (isEnumType(plain)) return this.chance(0.9) ? this.pick(plain.getValues()).name : 'INCONNU';
    if (isInputObjectType(plain)) {
      if (depth > 6) return {};
      const fields = Object.values(plain.getFields()).filter(
        (one) => isNonNullType(one.type) || this.chance(0.5),
      );
      return Object.fromEntries(fields.map((one) => [one.name, this.value(one.type, depth + 1)]));
    }
    return this.scalar(String(plain));
  }

  private scalar(name: string): unknown {
    if (name === 'Boolean') return this.chance(0.5);
    if (name === 'Int' || name === 'Cents' || name === 'Float') return this.pick(NUMBERS);
    return this.text();
  }

  /** The text of a document, cut, doubled or sprinkled. */
  private damaged(text: string): string {
    const at = Math.floor(this.random() * text.length);
    const other = Math.floor(this.random() * text.length);
    return this.pick([
      () => text.slice(0, at),
      () => text.slice(0, at) + this.text() + text.slice(at),
      () =>
        text.slice(0, at) +
        this.pick(['{', '}', '"', '$', '@', '...', '\\', '\u0000', '#', '(', '!']) +
        text.slice(at),
      () => text + text.slice(other),
      () => text.slice(0, Math.min(at, other)) + text.slice(Math.max(at, other)),
    ])();
  }

  private text(): string {
    return this.pick(TEXTS);
  }
  private some<T>(items: readonly T[], most: number): T[] {
    return items.length === 0
      ? []
      : Array.from({ length: Math.floor(this.random() * (most + 1)) }, () => this.pick(items));
  }
  private pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.random() * items.length)] as T;
  }
  private chance(of: number): boolean {
    return this.random() < of;
  }

  /** mulberry32: small, and the same everywhere. */
  private random(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }
}

const hasFields = (type: GraphQLNamedType): boolean => isObjectType(type) || isInterfaceType(type);

/** A value as it is written in a query: names of fields and values of enums bear no quotes. */
function literal(value: unknown, type: GraphQLInputType): string {
  const plain = getNullableType(type);
  if (Array.isArray(value))
    return `[${value.map((one) => literal(one, isListType(plain) ? (plain.ofType as GraphQLInputType) : type)).join(', ')}]`;
  if (value !== null && typeof value === 'object') {
    const fields = isInputObjectType(plain) ? plain.getFields() : {};
    const inner = Object.entries(value).map(
      ([name, of]) => `${name}: ${literal(of, fields[name]?.type ?? type)}`,
    );
    return `{ ${inner.join(', ')} }`;
  }
  if (isEnumType(plain) && typeof value === 'string') return value;
  return JSON.stringify(value);
}
