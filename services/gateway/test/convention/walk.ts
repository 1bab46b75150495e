import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLArgument,
  type GraphQLEnumType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type GraphQLType,
} from 'graphql';

/** Where a convention is broken: its name, then the place in the schema (`Type.champ(argument)`). */
export type Violation = `${string} ${string}`;

/** One convention over the whole schema. */
export type Convention = (schema: GraphQLSchema) => Violation[];

/** A name that bears a value: a field of an answer or of an input, or an argument. */
export interface Named {
  readonly at: string;
  readonly name: string;
  readonly type: GraphQLType;
  readonly owner: GraphQLNamedType;
  readonly place: 'OUTPUT' | 'INPUT' | 'ARGUMENT';
  readonly of: GraphQLField<unknown, unknown> | GraphQLInputField | GraphQLArgument;
}

/** Types of the platform, without those of GraphQL itself. */
export const ownTypes = (schema: GraphQLSchema): GraphQLNamedType[] =>
  Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type) && !type.name.startsWith('_'),
  );

export const objectTypes = (schema: GraphQLSchema): GraphQLObjectType[] =>
  ownTypes(schema).filter(isObjectType);
export const inputTypes = (schema: GraphQLSchema): GraphQLInputObjectType[] =>
  ownTypes(schema).filter(isInputObjectType);
export const enumTypes = (schema: GraphQLSchema): GraphQLEnumType[] => ownTypes(schema).filter(isEnumType);

export const fieldsOf = (type: GraphQLObjectType): GraphQLField<unknown, unknown>[] =>
  Object.values(type.getFields());

/** Every field, argument and input field of the schema. */
export function named(schema: GraphQLSchema): Named[] {
  return ownTypes(schema).flatMap((owner) => {
    if (isInputObjectType(owner))
      return Object.values(owner.getFields()).map((of) =>
        one(owner, of, 'INPUT', `${owner.name}.${of.name}`),
      );
    if (!isObjectType(owner) && !isInterfaceType(owner)) return [];
    return Object.values(owner.getFields()).flatMap((field) => {
      const at = `${owner.name}.${field.name}`;
      const args = field.args.map((of) => one(owner, of, 'ARGUMENT', `${at}(${of.name})`));
      return [one(owner, field, 'OUTPUT', at), ...args];
    });
  });
}

const one = (owner: GraphQLNamedType, of: Named['of'], place: Named['place'], at: string): Named => ({
  at,
  name: of.name,
  type: of.type,
  owner,
  place,
  of,
});

export const baseName = (type: GraphQLType): string => getNamedType(type).name;
