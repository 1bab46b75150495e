import {
  defaultFieldResolver,
  GraphQLError,
  GraphQLObjectType,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';
import { CLE } from './cle';
import type { GraphContext } from './context';
import { allows, type Line, type RightsTable } from './portee';
import { referenceHolder, type ReferenceHolder } from './reference';

/** A field of the schema that the rights table does not name: the service refuses to start. */
export class RightsMissing extends Error {}

const denied = (): GraphQLError =>
  new GraphQLError(
    'Votre rôle ne permet pas cette opération. Vérifiez le compte avec lequel vous êtes connecté.',
    {
      extensions: { code: 'ACCES_REFUSE' },
    },
  );

/** The object is the caller's to see, this field of it is not: it is null, and this says why. */
const hidden = (champ: string): GraphQLError =>
  new GraphQLError(`Votre rôle ne permet pas de lire « ${champ} » ; retirez ce champ de votre demande.`, {
    extensions: { code: 'CHAMP_REFUSE', champ },
  });

/**
 * Puts the rights table in front of every field and every reference resolver of a subgraph: what is not granted is
 * refused, and what is granted within a territory is checked on the object when it bears one. Rows outside the
 * territory are refused again by PostgreSQL.
 *
 * Errors  RightsMissing at boot; `ACCES_REFUSE` on the call
 */
export function guardSchema(schema: GraphQLSchema, rights: RightsTable): GraphQLSchema {
  const missing: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!(type instanceof GraphQLObjectType) || type.name.startsWith('_')) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.name.startsWith('_')) continue;
      const line = lineOf(rights, type.name, field.name);
      if (isExternal(field)) closeField(field, type.name);
      else if (needsNoRight(type, field)) continue;
      else if (line) guardField(field, line, type.name);
      else missing.push(`${type.name}.${field.name}`);
    }
    const reference = referenceHolder(type);
    if (reference) {
      const line = rights.get(`${type.name}.__reference`);
      if (line) guardReference(reference, line);
      else missing.push(`${type.name}.__reference`);
    }
  }
  if (missing.length > 0)
    throw new RightsMissing(`champs absents de la table des droits : ${missing.join(', ')}`);
  return schema;
}

/** The key between subgraphs goes with the id; on an object of another subgraph, with the field that leads there. */
const lineOf = (rights: RightsTable, type: string, field: string): Line | undefined =>
  rights.get(`${type}.${field}`) ??
  rights.get(`${type}.*`) ??
  (field === CLE ? rights.get(`${type}.id`) : undefined);

/** Fields of the shapes that every list and every act share: what they lead to is guarded. */
const SHAPES: readonly [name: RegExp, fields: readonly string[]][] = [
  [/^Erreur$/, ['code', 'champ', 'message', 'regle']],
  [/^Effet$/, ['kind', 'phrase', 'echeanceOn', 'montantCents', 'role']],
  [/^Action$/, 'code libelle sur possible attendue refus effetsAvant versionAttendue champs'.split(' ')],
  [/^ChampAction$/, 'nom libelle aide kind requis fixe valeur min max minOn maxOn choix dans'.split(' ')],
  [/^ChoixAction$/, ['valeur', 'libelle']],
  [/^PageInfo$/, ['hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor']],
  [/^Disparu$/, ['id', 'at']],
  [/Connection$/, ['nodes', 'edges', 'pageInfo', 'total', 'repere', 'disparus', 'aJour']],
  [/Edge$/, ['cursor', 'node']],
  [/Payload$/, ['objet', 'erreurs', 'effets']],
];

type Field = GraphQLField<unknown, GraphContext>;

/** Fields that bear nothing themselves, and those that another subgraph answers for. */
export const needsNoRight = (type: GraphQLObjectType, field: Field): boolean =>
  isExternal(field) ||
  SHAPES.some(([name, fields]) => name.test(type.name) && fields.includes(field.name)) ||
  (field.name === CLE && (!type.getFields()['id'] || isExternal(type.getFields()['id'])));

const isExternal = (field: Field | undefined): boolean =>
  field?.astNode?.directives?.some(({ name }) => name.value === 'external') ?? false;

const ROOTS = ['Query', 'Mutation'];

function guardField(field: Field, line: Line, type: string): void {
  const { name, resolve } = field;
  const refusal = (): GraphQLError => (ROOTS.includes(type) ? denied() : hidden(`${type}.${name}`));
  // A list has thousands of plain fields: they are read here, without a call each.
  field.resolve = resolve
    ? (source, args, context, info) => {
        if (!allows(line, context.acteur, source)) throw refusal();
        return resolve(source, args, context, info) as unknown;
      }
    : (source, args, context, info) => {
        if (!allows(line, context.acteur, source)) throw refusal();
        const value = (source as Readonly<Record<string, unknown>> | undefined)?.[name];
        return typeof value === 'function'
          ? (defaultFieldResolver(source, args, context, info) as unknown)
          : value;
      };
}

/** A field of another subgraph is not ours to tell. */
function closeField(field: Field, type: string): void {
  field.resolve = () => {
    throw hidden(`${type}.${field.name}`);
  };
}

function guardReference(holder: ReferenceHolder, line: Line): void {
  const resolve = holder.resolveReference;
  holder.resolveReference = (reference, context, info) => {
    if (!allows(line, context.acteur, undefined)) throw denied();
    return resolve?.(reference, context, info);
  };
}
