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
        journal(filtre: { dossierId: $dossierId }, first: 100, after: $after) {
          nodes { on code automatique phrase }
          pageInfo { hasNextPage endCursor }
        }
      }`,
      { dossierId, after },
    );
    return journal;
  });

interface Tache {
  readonly kind: string;
  readonly role: string;
  readonly openedOn: string;
  readonly closedOn: string | null;
}

/** Every task of a case, open or closed, one line each, sorted: `opened → closed KIND (ROLE)`. */
export async function readTaches({ anct }: Recit, { dossierId }: Cas): Promise<string[]> {
  const read = (etat: string): Promise<Tache[]> =>
    readAll(async (after) => {
      const { taches } = await anct.request<{ taches: Page<Tache> }>(
        `query($filtre: TacheFiltre, $after: String) {
          taches(filtre: $filtre, first: 100, after: $after) {
            nodes { kind role openedOn closedOn }
            pageInfo { hasNextPage endCursor }
          }
        }`,
        { filtre: { dossierId, etats: [etat] }, after },
      );
      return taches;
    });
  const all = [...(await read('OUVERTE')), ...(await read('FERMEE'))];
  return all
    .map(({ kind, role, openedOn, closedOn }) => `${openedOn} → ${closedOn ?? '…'} ${kind} (${role})`)
    .sort();
}
