import * as fs from 'node:fs';
import * as path from 'node:path';
import { composePublicSchema } from '@cn/gateway/supergraph';
import { encodeId, nounOf } from '@cn/platform/graphql/global-id';
import {
  buildSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  parse,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLInputType,
} from 'graphql';

const DOCUMENTS = path.join(__dirname, '../../backoffice/dist/documents.json');
const schema = buildSchema(composePublicSchema('SANDBOX'));

/** What is known of a case: ids by type, and words by name of field. */
export interface Cible {
  readonly ids: Readonly<Record<string, string>>;
  readonly words: Readonly<Record<string, readonly string[]>>;
}

type Variables = Readonly<Record<string, unknown>>;

/** One query of a screen, as the gateway knows it by its hash. */
export interface Question {
  readonly nom: string;
  readonly text: string;
  /** Every way to aim it at a case: the variables it needs, then each of the others, one at a time. */
  aim(cible: Cible): Variables[];
}

/** Every query of every screen: mutations are left out, they have their own matrix. */
export function readQuestions(): Question[] {
  const documents = JSON.parse(fs.readFileSync(DOCUMENTS, 'utf8')) as Record<string, string>;
  return Object.values(documents).flatMap((text) => questionOf(text) ?? []);
}

/** A query from its text; nothing for another operation. */
export function questionOf(text: string): Question | undefined {
  const document = parse(text);
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (operation?.operation !== 'query') return undefined;
  const types = typesOfIds(document);
  const variables = (operation.variableDefinitions ?? []).map(({ variable, type, defaultValue }) => ({
    name: variable.name.value,
    type: typeFromAST(schema, type as never) as GraphQLInputType,
    given: defaultValue !== undefined,
  }));
  const aim = (cible: Cible): Variables[] => {
    const values = new Values(cible, types);
    const needed = variables.filter(({ type, given }) => isNonNullType(type) && !given);
    const base = Object.fromEntries(needed.map(({ name, type }) => [name, values.least(name, type)]));
    const others = variables.flatMap(({ name, type }) =>
      values.each(name, type).map((value) => ({ ...base, [name]: value })),
    );
    return [base, ...others];
  };
  return { nom: operation.name?.value ?? text.slice(0, 40), text, aim };
}

/** The type that a variable named `id` or `ids` speaks of: that of the field it is given to. */
function typesOfIds(document: DocumentNode): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const info = new TypeInfo(schema);
  const look = {
    Argument: ({
      name,
      value,
    }: {
      name: { value: string };
      value: { kind: string; name?: { value: string } };
    }) => {
      if (value.kind !== Kind.VARIABLE || !/^ids?$/.test(name.value)) return;
      const type = getNamedType(info.getType());
      if (type && value.name) found.set(value.name.value, type.name);
    },
  };
  visit(document, visitWithTypeInfo(info, look as never));
  return found;
}

const NOBODY = '00000000-0000-7000-8000-000000000000';
/** Values that say nothing of a case. */
const PLAIN: Readonly<Record<string, unknown>> = { Int: 50, Boolean: true, Date: '2022-03-01', Float: 1 };
/** Deep enough for a filter within a selection within an input. */
const DEEPEST = 3;

/** Values of variables that speak of a case, whatever their shape. */
class Values {
  constructor(
    private readonly cible: Cible,
    private readonly types: ReadonlyMap<string, string>,
  ) {}

  /** What a variable that must be given is given. */
  least(name: string, type: GraphQLInputType): unknown {
    const bare = getNullableType(type);
    if (isListType(bare)) return [this.least(name, bare.ofType as GraphQLInputType)];
    if (!isInputObjectType(bare)) return this.leaves(name, type)[0];
    const fields = Object.values(bare.getFields()).filter((field) => isNonNullType(field.type));
    return Object.fromEntries(fields.map((field) => [field.name, this.least(field.name, field.type)]));
  }

  /** Each value worth trying; an object is tried one field at a time. */
  each(name: string, type: GraphQLInputType, depth = 0): unknown[] {
    const bare = getNullableType(type);
    if (isListType(bare))
      return this.each(name, bare.ofType as GraphQLInputType, depth).map((value) => [value]);
    if (!isInputObjectType(bare)) return this.leaves(name, type);
    if (depth > DEEPEST) return [];
    const least = this.least(name, type) as object;
    return Object.values(bare.getFields()).flatMap((field) =>
      this.each(field.name, field.type, depth + 1).map((value) => ({ ...least, [field.name]: value })),
    );
  }

  private leaves(name: string, type: GraphQLInputType): unknown[] {
    const named = getNamedType(type);
    if (isEnumType(named)) return named.getValues().map((one) => one.name);
    if (named.name === 'ID') return this.idsOf(name);
    const words = this.cible.words[name];
    if (words) return [...words];
    return named.name === 'String' ? [...(this.cible.words['texte'] ?? [])] : [PLAIN[named.name] ?? '1'];
  }

  private idsOf(name: string): string[] {
    const type = this.types.get(name) ?? nounOf(name);
    const known = type ? this.cible.ids[type] : undefined;
    if (known) return [known];
    const all = Object.values(this.cible.ids);
    return type && type !== 'Node' ? [encodeId(type, NOBODY)] : all;
  }
}
