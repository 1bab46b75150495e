import {
  getNamedType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLType,
} from 'graphql';
import { baseName, fieldsOf, inputTypes, objectTypes, type Convention, type Violation } from './walk';

const PAGES = ['nodes', 'edges', 'pageInfo', 'total', 'repere', 'disparus'];
const PAGE_INFO = ['hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor'];
/** In this order; `modifiesDepuis` and `auMoins` where a list can be followed. */
const ARGUMENTS = ['filtre', 'tri', 'first', 'after', 'last', 'before', 'modifiesDepuis', 'auMoins'];
const TYPES: Readonly<Record<string, RegExp>> = {
  filtre: /^\w+Filtre$/,
  tri: /^\w+Tri!?$/,
  first: /^Int$/,
  after: /^String$/,
  last: /^Int$/,
  before: /^String$/,
  modifiesDepuis: /^String$/,
};
/** Lists of objects that are no pages: they live and die with their parent. */
const PLAIN_LISTS = /^(Erreur|Effet|Disparu|Action|ChampAction|ChoixAction|Ligne\w*)$/;
/** Mutations after which money or a right has moved: they can be tried without being done. */
const GRAVE = /^(decide|sign|pay|release|order|withdraw)[A-Z]/;

const isList = (type: GraphQLType): boolean => isListType(isNonNullType(type) ? type.ofType : type);
const isEntity = (type: GraphQLType): boolean =>
  isObjectType(getNamedType(type)) || isInterfaceType(getNamedType(type)) || isUnionType(getNamedType(type));
const isPage = ({ name }: GraphQLObjectType): boolean => name.endsWith('Connection');
const sameNames = (fields: readonly { name: string }[], expected: readonly string[]): boolean =>
  fields.length === expected.length && expected.every((name) => fields.some((field) => field.name === name));

/** An object with an identity is a Node. */
export const nodes: Convention = (schema) =>
  objectTypes(schema).flatMap((type) => {
    const id = type.getFields()['id'];
    if (!id || type.name === 'Disparu') return [];
    const isNode = type.getInterfaces().some(({ name }) => name === 'Node') && String(id.type) === 'ID!';
    return isNode ? [] : [`node ${type.name}` as Violation];
  });

/** The id of another object comes with the object, that may be missing. */
export const edges: Convention = (schema) =>
  objectTypes(schema).flatMap((type) =>
    fieldsOf(type).flatMap((field) => {
      const [, noun, plural] = /^(\w+)Id(s?)$/.exec(field.name) ?? [];
      if (!noun || baseName(field.type) !== 'ID') return [];
      const edge = type.getFields()[`${noun}${plural ?? ''}`];
      const leads = edge && isEntity(edge.type) && (plural || !isNonNullType(edge.type));
      return leads ? [] : [`arete ${type.name}.${field.name}` as Violation];
    }),
  );

/** Every list of objects is a page. */
export const lists: Convention = (schema) =>
  objectTypes(schema)
    .filter((type) => !isPage(type))
    .flatMap((type) =>
      fieldsOf(type)
        .filter(({ type: of }) => isList(of) && isEntity(of) && !PLAIN_LISTS.test(baseName(of)))
        .filter(({ name }) => !(type.name === 'Query' && name === 'nodes'))
        .map(({ name }): Violation => `liste ${type.name}.${name}`),
    );

/** Every page has one shape. */
export const pages: Convention = (schema) => {
  const found: Violation[] = [];
  for (const type of objectTypes(schema)) {
    if (type.name.endsWith('Page')) found.push(`page ${type.name}`);
    if (type.name === 'PageInfo' && !sameNames(fieldsOf(type), PAGE_INFO)) found.push('page PageInfo');
    if (!isPage(type)) continue;
    if (!sameNames(fieldsOf(type), PAGES)) found.push(`page ${type.name}`);
    const edge = type.getFields()['edges'];
    const one = edge && getNamedType(edge.type);
    if (isObjectType(one) && !sameNames(fieldsOf(one), ['cursor', 'node'])) found.push(`page ${one.name}`);
  }
  return found;
};

/** A page is asked for in one way. */
export const pageArguments: Convention = (schema) =>
  objectTypes(schema).flatMap((type) =>
    fieldsOf(type)
      .filter(({ type: of }) => baseName(of).endsWith('Connection'))
      .filter((field) => !asksWell(field, type.name === 'Query'))
      .map(({ name }): Violation => `arguments ${type.name}.${name}`),
  );

function asksWell({ args }: GraphQLField<unknown, unknown>, isRoot: boolean): boolean {
  const names = args.map(({ name }) => name);
  const wanted = ['first', 'after', 'last', 'before', ...(isRoot ? ['modifiesDepuis'] : [])];
  const ordered = ARGUMENTS.filter((name) => names.includes(name));
  return (
    wanted.every((name) => names.includes(name)) &&
    ordered.join() === names.join() &&
    args.every(({ name, type }) => TYPES[name]?.test(String(type)) ?? true)
  );
}

/** Every mutation has one input and one payload. */
export const mutations: Convention = (schema) =>
  fieldsOf(schema.getMutationType() ?? ({ getFields: () => ({}) } as GraphQLObjectType)).flatMap((field) => {
    const capital = `${field.name.slice(0, 1).toUpperCase()}${field.name.slice(1)}`;
    const found: Violation[] = [];
    const [input, ...others] = field.args;
    if (input?.name !== 'input' || String(input.type) !== `${capital}Input!` || others.length > 0)
      found.push(`entree ${field.name}`);
    if (String(field.type) !== `${capital}Payload!` || !answersWell(field.type))
      found.push(`reponse ${field.name}`);
    const inputs = inputTypes(schema)
      .find(({ name }) => name === `${capital}Input`)
      ?.getFields();
    if (String(inputs?.['cleIdempotence']?.type) !== 'String') found.push(`cle ${field.name}`);
    if (GRAVE.test(field.name) && String(inputs?.['simulation']?.type) !== 'Boolean')
      found.push(`simulation ${field.name}`);
    const version = inputs?.['versionAttendue'];
    if (version && String(version.type) !== 'Int') found.push(`version ${field.name}`);
    return found;
  });

function answersWell(type: GraphQLType): boolean {
  const payload = getNamedType(type);
  if (!isObjectType(payload) || !sameNames(fieldsOf(payload), ['objet', 'erreurs', 'effets'])) return false;
  const { objet, erreurs, effets } = payload.getFields();
  return (
    objet !== undefined &&
    isEntity(objet.type) &&
    !isNonNullType(objet.type) &&
    String(erreurs?.type) === '[Erreur!]!' &&
    String(effets?.type) === '[Effet!]!'
  );
}
