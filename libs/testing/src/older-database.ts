import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '@cn/platform/db/migrate';
import { createTestDatabase, type TestDatabase } from './test-database';

/** A database as an earlier release left it, and the way to today's. */
export interface OlderDatabase extends TestDatabase {
  /** Runs the migrations that came since, over the rows that are there. */
  upgrade(): Promise<void>;
}

/**
 * Creates a database with the first migrations of a service only.
 *
 * @param options.folder folder that holds `migration/`
 * @param options.before name of the first migration that has not run yet
 */
export async function createOlderDatabase(options: {
  name: string;
  folder: string;
  before: string;
}): Promise<OlderDatabase> {
  const older = mkdtempSync(join(tmpdir(), 'older-'));
  const files = readdirSync(join(options.folder, 'migration')).filter((file) => file < options.before);
  for (const file of files) cpSync(join(options.folder, 'migration', file), join(older, 'migration', file));
  const base = await createTestDatabase({ name: options.name, folder: older, entities: [] });
  rmSync(older, { recursive: true });
  const roleOf = (url: string): string => decodeURIComponent(new URL(url).username);
  const roles = { api: roleOf(base.urls.api), system: roleOf(base.urls.system) };
  const upgrade = () => migrate(base.urls.owner, join(options.folder, 'migration'), roles);
  return { ...base, upgrade };
}
