import { type DefinitionNode, Kind, parse } from 'graphql';

const ROOTS = new Set(['Query', 'Mutation']);

function namesOf(definition: DefinitionNode): readonly string[] {
  if (!('name' in definition) || !definition.name) return [];
  const { value } = definition.name;
  const isObject =
    definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION;
  return isObject && ROOTS.has(value) ? (definition.fields ?? []).map((one) => one.name.value) : [value];
}

/** Names of the types of an SDL file, and of its queries and mutations. */
export const namesOfSchema = (sdl: string): readonly string[] => parse(sdl).definitions.flatMap(namesOf);
