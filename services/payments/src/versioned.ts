import type { UpdateResult } from 'typeorm';

/** A row changed between its reading and its writing: locks were not taken in order (programmer's error). */
export class VersionChanged extends Error {
  override name = 'VersionChanged';
}

/** Checks that a versioned update wrote its row. Errors: VersionChanged. */
export function written(result: UpdateResult): void {
  if (result.affected !== 1) throw new VersionChanged('aucune ligne écrite');
}
