import type { Acteur } from '../auth/acteur';
import type { Database } from '../db/database';
import type { Tx } from '../db/tx';
import { actionsOf, type Actions } from './action';
import { loadsOf, type Load } from './loader';
import type { RightsTable } from './portee';

/** What a resolver finds in its context. */
export interface GraphContext {
  acteur: Acteur;
  /** The header that says who calls, for what is asked of another service in their name. */
  authorization?: string | undefined;
  load: Load;
  /** Reads in a transaction of the caller's, for what is only read when it is asked for. */
  read: <T>(run: (tx: Tx) => Promise<T>) => Promise<T>;
  /** Tries what the caller may do on an object. */
  actions: Actions;
}

/** What the resolvers of one request find in their context. */
export const contextOf = (
  database: Pick<Database, 'read'>,
  acteur: Acteur,
  rights: RightsTable = new Map(),
  authorization?: string,
): GraphContext => ({
  acteur,
  authorization,
  load: loadsOf(database, acteur),
  read: (run) => database.read(acteur, run),
  actions: actionsOf(database, acteur, rights),
});
