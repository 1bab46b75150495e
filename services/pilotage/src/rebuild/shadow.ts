import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Roles } from '@cn/platform/db/migrate';
import type { Client } from 'pg';
import { LIVE, LOCK_SCHEMA, SHADOW } from '../projection/schema';

/** One rebuild at a time; released with the connection. */
const REBUILD_LOCK = 7426;

/**
 * Makes an empty schema beside the live one, by the same migrations: those whose name ends in « projection » speak of
 * that schema only. The owner's connection must stay open until the swap.
 *
 * @returns the server's instant at which it was made
 */
export async function createShadow(owner: Client, folder: string, roles: Roles): Promise<Date> {
  await owner.query('select pg_advisory_lock($1)', [REBUILD_LOCK]);
  await owner.query(`drop schema if exists ${SHADOW} cascade`);
  const files = readdirSync(folder).filter((file) => file.endsWith('projection.sql'));
  for (const file of files.sort()) {
    const sql = readFileSync(join(folder, file), 'utf8')
      .replace(new RegExp(`\\b${LIVE}\\b`, 'g'), SHADOW)
      .replaceAll('{{api}}', `"${roles.api}"`)
      .replaceAll('{{system}}', `"${roles.system}"`);
    await owner.query(sql);
  }
  const { rows } = await owner.query<{ at: Date }>('select clock_timestamp() as at');
  return rows[0]?.at ?? new Date(0);
}

/** Puts the shadow in the place of the live schema, once `last` has run while nobody else projects. */
export async function swapShadow(owner: Client, last: () => Promise<void>): Promise<void> {
  await owner.query('begin');
  try {
    await owner.query(LOCK_SCHEMA, [LIVE]);
    await last();
    await owner.query(`drop schema ${LIVE} cascade`);
    await owner.query(`alter schema ${SHADOW} rename to ${LIVE}`);
    await owner.query('commit');
  } catch (error) {
    await owner.query('rollback');
    throw error;
  }
}
