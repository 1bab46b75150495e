import { Kind, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

/**
 * Names of the fields asked for at a place below the field being resolved, whatever fragments bear them: what a list reads
 * of its lines in the same statement. A field that a directive leaves out counts too.
 *
 * @param path names of the fields that lead there, as `['nodes']`
 */
export function askedBelow(
  info: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>,
  path: readonly string[],
): ReadonlySet<string> {
  const found = new Set<string>();
  const walk = (set: SelectionSetNode | undefined, depth: number): void => {
    for (const node of set?.selections ?? []) {
      if (node.kind === Kind.INLINE_FRAGMENT) walk(node.selectionSet, depth);
      else if (node.kind === Kind.FRAGMENT_SPREAD) walk(info.fragments[node.name.value]?.selectionSet, depth);
      else if (depth === path.length) found.add(node.name.value);
      else if (node.name.value === path[depth]) walk(node.selectionSet, depth + 1);
    }
  };
  for (const { selectionSet } of info.fieldNodes) walk(selectionSet, 0);
  return found;
}
