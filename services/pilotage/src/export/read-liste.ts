import type { GraphContext } from '@cn/platform/graphql/context';
import { execute, parse, validate, GraphQLError, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { Cellule } from './cellule';
import { questionOf, type Liste } from './liste';

/** What is asked of a list, as its page in the browser asks it. */
export interface Asked {
  filtre?: unknown;
  tri?: unknown;
}

/** A list being read: its titles, and its lines page after page. */
export interface Reading {
  titres: string[];
  pages: AsyncIterable<Cellule[][]>;
}

interface Page {
  nodes: Readonly<Record<string, unknown>>[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const documents = new Map<Liste, DocumentNode>();

/**
 * Reads a list page after page, as the interface gives it to this caller: the same rows, the same rights. A column that the
 * caller may not read is left out.
 *
 * Errors  the GraphQL error of the first page: ACCES_REFUSE, or SAISIE_INVALIDE on what was asked
 */
export async function readListe(
  schema: GraphQLSchema,
  liste: Liste,
  { asked, contextOf }: { asked: Asked; contextOf: () => GraphContext },
): Promise<Reading> {
  const document = documentOf(schema, liste);
  const ask = async (after: string | null): Promise<{ page: Page; hidden: Set<string> }> => {
    const variableValues = { ...asked, after };
    const { data, errors = [] } = await execute({
      schema,
      document,
      variableValues,
      contextValue: contextOf(),
    });
    const page = data?.['page'] as Page | null | undefined;
    const fault = errors.find(({ extensions }) => extensions['code'] !== 'CHAMP_REFUSE');
    if (fault ?? !page) throw fault ?? new GraphQLError('liste illisible');
    return { page: page as Page, hidden: new Set(errors.map(({ path = [] }) => path.slice(3).join('.'))) };
  };
  const first = await ask(null);
  const lacks = (champ: string): boolean =>
    [...first.hidden].some((one) => one === champ || one === champ.split('.')[0]);
  const colonnes = liste.colonnes.filter(({ champ }) => !lacks(champ));
  const cells = ({ nodes }: Page): Cellule[][] => nodes.map((line) => colonnes.map(({ of }) => of(line)));
  async function* pages(): AsyncGenerator<Cellule[][]> {
    let { page } = first;
    yield cells(page);
    while (page.pageInfo.hasNextPage) {
      ({ page } = await ask(page.pageInfo.endCursor));
      yield cells(page);
    }
  }
  return { titres: colonnes.map(({ titre }) => titre), pages: pages() };
}

/** The question, read once; what it asks is checked against the schema when it is first asked. */
function documentOf(schema: GraphQLSchema, liste: Liste): DocumentNode {
  const known = documents.get(liste);
  if (known) return known;
  const document = parse(questionOf(liste));
  const [fault] = validate(schema, document);
  if (fault) throw fault;
  documents.set(liste, document);
  return document;
}
