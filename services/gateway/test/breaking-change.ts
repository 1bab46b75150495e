import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildASTSchema, Kind, parse, visit, type DocumentNode, type GraphQLSchema } from 'graphql';

/** Types and directives that only the planner of the gateway reads. */
const INTERNAL = /^(join__|link__|core__)|^(inaccessible|tag|link|authenticated|policy|requiresScopes)$/;

/** @returns what a caller of the first supergraph would lose with the second, one sentence each. */
export async function breakingChanges(before: string, after: string): Promise<string[]> {
  const changes = await diff(publicSchema(before), publicSchema(after));
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .map(({ message }) => message);
}

/** A supergraph as callers see it: without what is hidden from them, nor what the planner alone reads. */
function publicSchema(supergraph: string): GraphQLSchema {
  const hides = (node: { directives?: readonly { name: { value: string } }[] }): boolean =>
    node.directives?.some(({ name }) => name.value === 'inaccessible') ?? false;
  const document: DocumentNode = visit(parse(supergraph), {
    enter: (node) => {
      const named = 'name' in node && node.name?.kind === Kind.NAME ? node.name.value : '';
      const isDefinition = node.kind.endsWith('Definition');
      if (node.kind === Kind.SCHEMA_DEFINITION) return { ...node, directives: [] };
      if (isDefinition && (INTERNAL.test(named) || hides(node as never))) return null;
      return node.kind === Kind.DIRECTIVE && INTERNAL.test(named) ? null : undefined;
    },
  });
  return buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
}
