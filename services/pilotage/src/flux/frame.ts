import { encodeId } from '@cn/platform/graphql/global-id';

/** A dossier that changed, and the version of its line. */
export interface Change {
  dossierId: string;
  version: number;
  structureId: string;
  departement: string;
}

/** Too much has changed to be said: whoever listens reads again what it shows. */
export const RELOAD = 'event: tout\ndata: {}\n\n';

/** Changes told one by one at most. */
export const MOST = 500;

/** The changes as server-sent events, oldest first: an id and a number, nothing else leaves. */
export const frameOf = (changes: readonly Change[]): string =>
  changes.length > MOST
    ? RELOAD
    : changes
        .map(({ dossierId, version }) => {
          const data = JSON.stringify({ dossierId: encodeId('Dossier', dossierId), version });
          return `id: ${version}\ndata: ${data}\n\n`;
        })
        .join('');
