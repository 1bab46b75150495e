import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  concatAST,
  Kind,
  parse,
  visit,
  type DocumentNode,
  type FieldDefinitionNode,
  type NamedTypeNode,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  type TypeNode,
} from 'graphql';
import { SHARED_ENUMS } from './shared-enum';

const CONNECTION = /^(\w+)Connection$/;

/**
 * What a service says in GraphQL: the `.graphql` files of its folder, the platform's common types and enums, and the
 * pages of its lists. The gateway composes these same documents.
 */
export function readSdl(folder: string): DocumentNode {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => join(folder, file));
  const common = [join(__dirname, 'common.graphql'), ...files].map((file) =>
    parse(readFileSync(file, 'utf8')),
  );
  const shared: DocumentNode = { kind: Kind.DOCUMENT, definitions: SHARED_ENUMS };
  return withConnections(concatAST([...common, shared]));
}

/**
 * Writes what every list has in common, so that a list is one word of SDL, `postes: PosteConnection!`: its pages and
 * its edges, and the arguments `first`, `after`, `last`, `before`; on a root list, `modifiesDepuis` too.
 */
export function withConnections(document: DocumentNode): DocumentNode {
  const stubs = new Set<string>();
  const defined = new Set<string>();
  const asked = new Set<string>();
  visit(document, {
    ObjectTypeDefinition: (node) => {
      defined.add(node.name.value);
      if (isStub(node)) stubs.add(node.name.value);
    },
    NamedType: ({ name }) => {
      if (CONNECTION.test(name.value)) asked.add(name.value);
    },
  });
  const missing = [...asked].filter((name) => !defined.has(name));
  if (missing.length === 0) return document;
  const argue = withPageArguments(missing);
  const paged = visit(document, { ObjectTypeDefinition: argue, ObjectTypeExtension: argue });
  const pages = missing.map((name) => name.replace(CONNECTION, '$1')).map((of) => pagesOf(of, stubs.has(of)));
  return concatAST([paged, ...pages]);
}

/** An object of another subgraph: one that the caller may not see there is null here. */
const isStub = (node: ObjectTypeDefinitionNode): boolean =>
  node.directives?.some(
    ({ name, arguments: args }) =>
      name.value === 'key' &&
      args?.some(
        (one) => one.name.value === 'resolvable' && one.value.kind === Kind.BOOLEAN && !one.value.value,
      ),
  ) ?? false;

const withPageArguments =
  (lists: readonly string[]) =>
  <T extends ObjectTypeDefinitionNode | ObjectTypeExtensionNode>(node: T): T | undefined => {
    const root = node.name.value === 'Query';
    const isList = ({ type }: FieldDefinitionNode): boolean => lists.includes(namedOf(type).name.value);
    const fields = node.fields?.map((field) => (isList(field) ? withArguments(field, root) : field));
    return fields ? { ...node, fields } : undefined;
  };

const namedOf = (type: TypeNode): NamedTypeNode =>
  type.kind === Kind.NAMED_TYPE ? type : namedOf(type.type);

/** The arguments of a page, after the list's own (`filtre`, `tri`). */
function withArguments(field: FieldDefinitionNode, root: boolean): FieldDefinitionNode {
  const own = field.arguments ?? [];
  const written = new Set(own.map(({ name }) => name.value));
  const added = (root ? [...PAGE, FOLLOW] : PAGE).filter(({ name }) => !written.has(name.value));
  const isSort = ({ name }: { name: { value: string } }): boolean => ['filtre', 'tri'].includes(name.value);
  const before = own.filter((one) => isSort(one));
  return { ...field, arguments: [...before, ...added, ...own.filter((one) => !isSort(one))] };
}

const argumentsOf = (sdl: string) => {
  const [type] = parse(`type T { f(${sdl}): Int }`).definitions as ObjectTypeDefinitionNode[];
  return type?.fields?.[0]?.arguments ?? [];
};

const PAGE = argumentsOf(`
  "Nombre d'éléments depuis le début, de 1 à 100 ; 20 si rien n'est demandé." first: Int
  "Curseur après lequel lire, avec le même tri et le même filtre." after: String
  "Nombre d'éléments depuis la fin, de 1 à 100." last: Int
  "Curseur avant lequel lire, avec le même tri et le même filtre." before: String`);

const [FOLLOW] = argumentsOf(`
  "Repère rendu par une lecture précédente : la liste donne alors ce qui a changé depuis, du plus ancien au plus récent."
  modifiesDepuis: String`) as [(typeof PAGE)[number]];

const pagesOf = (of: string, hideable: boolean): DocumentNode =>
  parse(`
    "Une page de la liste."
    type ${of}Connection {
      "Éléments de la page${hideable ? ' ; vide à la place de celui que vous ne voyez pas' : ''}."
      nodes: [${of}${hideable ? '' : '!'}]!
      "Éléments de la page, avec leur curseur."
      edges: [${of}Edge!]!
      "Où en est la lecture."
      pageInfo: PageInfo!
      "Nombre d'éléments de toute la liste ; compté seulement s'il est demandé."
      total: Int!
      "Position de lecture à redonner dans « modifiesDepuis » : tout changement antérieur a été vu. Vide pour une liste qui ne se suit pas."
      repere: String
      "Éléments disparus depuis le repère donné dans « modifiesDepuis »."
      disparus: [Disparu!]!
    }

    "Un élément de la liste et sa place."
    type ${of}Edge {
      "Curseur à donner dans « after » ou « before »."
      cursor: String!
      "L'élément."
      node: ${of}${hideable ? '' : '!'}
    }`);
