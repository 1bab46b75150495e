import type { FindOptionsWhere } from 'typeorm';
import type { Tx } from './tx';

/** A row changed between its reading and its writing: locks were not taken in order (programmer's error). */
export class VersionChanged extends Error {
  override name = 'VersionChanged';
}

/**
 * Writes a change of a row read under lock and counts its version up; the row given bears the change afterwards.
 *
 * @param id property that identifies the row
 * Errors  VersionChanged when no row was written: another transaction moved it, or the caller may not see it
 */
export async function updateVersioned<R extends { version: number }>(
  tx: Tx,
  entity: new () => R,
  id: keyof R & string,
  row: R,
  change: Partial<R>,
): Promise<R> {
  const version = row.version + 1;
  const where = { [id]: row[id], version: row.version } as FindOptionsWhere<R>;
  const { affected } = await tx.em.update(entity, where, { ...change, version } as never);
  if (affected !== 1) throw new VersionChanged(`aucune ligne écrite : ${entity.name}`);
  return Object.assign(row, change, { version });
}
