import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  separateOperations,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** A request in two: what the services answer, and what the door knows by itself. */
export interface Parts {
  readonly services: DocumentNode | undefined;
  readonly schema: DocumentNode | undefined;
  /** Keys of the answer, in the order in which they were asked for. */
  readonly keys: readonly string[];
}

const isOwn = ({ name }: FieldNode): boolean => ['__schema', '__type', '__typename'].includes(name.value);

/** Sets apart what is asked of the schema itself: the planner of the services does not know of it. */
export function setApart(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Parts {
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  const fields = flatten(operation.selectionSet, fragments, variables);
  const keep = (own: boolean): DocumentNode | undefined => {
    const selections = fields.filter((node) => isOwn(node) === own);
    if (selections.length === 0) return undefined;
    const alone = { ...operation, selectionSet: { ...operation.selectionSet, selections } };
    const others = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
    return Object.values(separateOperations({ ...document, definitions: [alone, ...others] }))[0];
  };
  const keys = [...new Set(fields.map(({ alias, name }) => (alias ?? name).value))];
  return { services: keep(false), schema: keep(true), keys };
}

/** The fields at the root, fragments opened, without those that a directive leaves out. */
function flatten(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  variables: Readonly<Record<string, unknown>>,
): FieldNode[] {
  return set.selections.flatMap((node) => {
    if (isLeftOut(node, variables)) return [];
    if (node.kind === Kind.FIELD) return [node];
    const inner = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
    return inner ? flatten(inner.selectionSet, fragments, variables) : [];
  });
}

function isLeftOut(node: SelectionNode, variables: Readonly<Record<string, unknown>>): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, node, variables);
  const include = getDirectiveValues(GraphQLIncludeDirective, node, variables);
  return skip?.['if'] === true || include?.['if'] === false;
}
