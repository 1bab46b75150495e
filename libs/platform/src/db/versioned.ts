import type { Where } from './rows';
import type { Tx } from './tx';

/** A row changed between its reading and its writing: locks were not taken in order (programmer's error). */
export class VersionChanged extends Error {
  override name = 'VersionChanged';
}

/**
 * Writes a change of a row read under lock and counts its version up; the row given bears the change afterwards.
 *
 * @param id property that identifies the row
 * Errors  VersionChanged, thrown before the transaction commits, when no row was written: another transaction moved it, or the caller may not see it
 */
export function updateVersioned<R extends { version: number }>(
  tx: Tx,
  entity: new () => R,
  id: keyof R & string,
  row: R,
  change: Partial<R>,
): Promise<R> {
  const version = row.version + 1;
  const where = { [id]: row[id], version: row.version } as Where<R>;
  void tx.update(entity, where, { ...change, version }, (count) => {
    if (count !== 1) throw new VersionChanged(`aucune ligne écrite : ${entity.name}`);
  });
  return Promise.resolve(Object.assign(row, change, { version }));
}
