import type { Cas, Recit } from './cast';
import { readAll, type Page } from './narrator';

/** One line of the journal of a case. */
export interface Entree {
  readonly on: string;
  readonly code: string;
  readonly automatique: boolean;
  readonly phrase: string;
}

/** The journal of a case, from the first line to the last, as the ANCT reads it. */
export const readJournal = ({ anct }: Recit, { dossierId }: Cas): Promise<Entree[]> =>
  readAll(async (after) => {
    const { journal } = await anct.request<{ journal: Page<Entree> }>(
      `query($dossierId: ID!, $after: String) {
        journal(dossierId: $dossierId, first: 100, after: $after) {
          nodes { on code automatique phrase }
          pageInfo { hasNextPage endCursor }
        }
      }`,
      { dossierId, after },
    );
    return journal;
  });
