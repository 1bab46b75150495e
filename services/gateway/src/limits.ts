import {
  getNamedType,
  getNullableType,
  GraphQLError,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  valueFromAST,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type NamedTypeNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { CODES } from './refusal';

/** What one question may ask for; announced in docs/api.md and in the header `x-limites`. */
export const LIMITS = {
  profondeur: 12,
  noeuds: 10_000,
  cout: 50_000,
  alias: 50,
  directives: 20,
  jetons: 4_000,
} as const;
export type Limit = keyof typeof LIMITS;

const words = {
  profondeur: 'imbriquez moins de niveaux',
  noeuds: 'demandez des listes moins longues, ou moins de listes dans des listes',
  cout: 'demandez moins de champs, ou des listes moins longues',
  alias: 'employez moins d’alias',
  directives: 'employez moins de directives',
  jetons: 'raccourcissez la requête',
} as const satisfies Record<Limit, string>;

/** The header that announces the limits. */
export const LIMITS_HEADER = Object.entries(LIMITS)
  .map(([name, value]) => `${name}=${value}`)
  .join(', ');

/** The refusal of what goes beyond a limit. */
export function beyond(limite: Limit): GraphQLError {
  const message = `La requête dépasse la limite de ${limite} (${LIMITS[limite]}) : ${words[limite]}.`;
  return new GraphQLError(message, { extensions: { code: CODES.limite, limite } });
}

/** What a question asks for, counted before anything is asked of a service. */
type Measure = Record<'profondeur' | 'noeuds' | 'cout' | 'alias' | 'directives', number>;

const NOTHING: Measure = { profondeur: 0, noeuds: 0, cout: 0, alias: 0, directives: 0 };
/** Items of a page when nothing is asked, and of a list that is no page. */
const PAGE = 20;
const LIST = 10;

/** The first limit that a measure goes beyond. */
export function exceeded(measure: Measure): Limit | undefined {
  const counted = ['profondeur', 'alias', 'directives', 'noeuds', 'cout'] as const;
  return counted.find((limit) => measure[limit] > LIMITS[limit]);
}

/** Depth, aliases and directives, that need no schema: counted before the document is validated. */
export const measureForm = (document: DocumentNode, operation: OperationDefinitionNode): Measure =>
  new Walk(document, {}).operation(operation);

/**
 * Everything, on a valid document: a field costs 1, as many times as the lists around it may have items (`first` or
 * `last` with its variable known, else 20 for a page and 10 for a list).
 */
export const measureCost = (
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Measure => new Walk(document, variables, schema).operation(operation);

type Parent = GraphQLNamedType | undefined;

class Walk {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly known = new Map<string, Measure>();

  constructor(
    document: DocumentNode,
    private readonly variables: Readonly<Record<string, unknown>>,
    private readonly schema?: GraphQLSchema,
  ) {
    const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
    this.fragments = new Map(fragments.map((node) => [node.name.value, node]));
  }

  operation(node: OperationDefinitionNode): Measure {
    const root = this.schema?.getRootType(node.operation) ?? undefined;
    return add(directives(node), this.set(node.selectionSet, root, PAGE));
  }

  private set(node: SelectionSetNode, parent: Parent, page: number): Measure {
    return add(...node.selections.map((one) => this.selection(one, parent, page)));
  }

  private selection(node: SelectionNode, parent: Parent, page: number): Measure {
    if (node.kind === Kind.FIELD) return this.field(node, parent, page);
    if (node.kind === Kind.FRAGMENT_SPREAD) return add(directives(node), this.spread(node.name.value, page));
    const type = node.typeCondition ? this.typeNamed(node.typeCondition) : parent;
    return add(directives(node), this.set(node.selectionSet, type, page));
  }

  private spread(name: string, page: number): Measure {
    const key = `${name} ${page}`;
    const known = this.known.get(key);
    if (known) return known;
    // A fragment that spreads itself is refused by the validation: it counts once here.
    this.known.set(key, NOTHING);
    const fragment = this.fragments.get(name);
    const found = fragment
      ? add(
          directives(fragment),
          this.set(fragment.selectionSet, this.typeNamed(fragment.typeCondition), page),
        )
      : NOTHING;
    this.known.set(key, found);
    return found;
  }

  private field(node: FieldNode, parent: Parent, page: number): Measure {
    const hidden = node.name.value.startsWith('__');
    const field = isFielded(parent) ? parent.getFields()[node.name.value] : undefined;
    const asked = field && this.askedFor(field, node);
    const items = field && isList(field.type) ? (asked ?? (isPage(parent) ? page : LIST)) : 1;
    const of = field && getNamedType(field.type);
    const inner = node.selectionSet ? this.set(node.selectionSet, of, asked ?? PAGE) : NOTHING;
    return {
      // Introspection has a depth of its own, that GraphQL bounds.
      profondeur: hidden ? 0 : 1 + inner.profondeur,
      noeuds: node.selectionSet && !hidden ? items * (1 + inner.noeuds) : 0,
      cout: 1 + items * inner.cout,
      alias: (node.alias ? 1 : 0) + inner.alias,
      directives: (node.directives?.length ?? 0) + inner.directives,
    };
  }

  private typeNamed(node: NamedTypeNode): Parent {
    return this.schema?.getType(node.name.value) ?? undefined;
  }

  /** Items that the arguments ask for: `first` or `last`, or as many as there are `ids`. */
  private askedFor(field: GraphQLField<unknown, unknown>, node: FieldNode): number | undefined {
    for (const name of ['first', 'last', 'ids']) {
      const type = field.args.find((argument) => argument.name === name)?.type;
      const given = node.arguments?.find((argument) => argument.name.value === name)?.value;
      if (!type || !given) continue;
      const value = valueFromAST(given, type, this.variables);
      if (Array.isArray(value)) return value.length;
      if (typeof value === 'number') return Math.max(1, Math.abs(value));
    }
    return undefined;
  }
}

const isFielded = (type: Parent): type is GraphQLObjectType | GraphQLInterfaceType =>
  isObjectType(type) || isInterfaceType(type);
const isPage = (type: Parent): boolean => type?.name.endsWith('Connection') ?? false;
const isList = (type: GraphQLOutputType): boolean => isListType(getNullableType(type));

const directives = (node: { directives?: readonly unknown[] | undefined }): Measure => ({
  ...NOTHING,
  directives: node.directives?.length ?? 0,
});

/** Side by side: all adds up, but the depth. */
function add(...all: readonly Measure[]): Measure {
  const sum = { ...NOTHING };
  for (const one of all) {
    sum.profondeur = Math.max(sum.profondeur, one.profondeur);
    for (const key of ['noeuds', 'cout', 'alias', 'directives'] as const) sum[key] += one[key];
  }
  return sum;
}
