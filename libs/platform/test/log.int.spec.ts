import pino from 'pino';
import type { TestDatabase } from '@cn/testing/test-database';
import { ANONYME } from '../src/auth/acteur';
import { createLogger } from '../src/log/logger';
import { createBase } from './platform-bench';

describe('the log of a process', () => {
  let base: TestDatabase;
  beforeAll(async () => {
    base = await createBase('journal');
  });
  afterAll(() => base.drop());

  const TYPED = 'Vaucresson 0612345678';
  it.each([
    ['asked', (sql: string) => base.database.transaction(ANONYME, (tx) => tx.sql(sql, [TYPED]))],
    ['searched', (sql: string) => base.database.transaction(ANONYME, (tx) => tx.search(sql, [TYPED]))],
    [
      'written',
      (sql: string) =>
        base.database.asSystem((tx) => {
          tx.write(sql, [TYPED]);
          return Promise.resolve();
        }),
    ],
  ])('holds nothing of what was typed when PostgreSQL refuses it, %s', async (_how, run) => {
    const error: unknown = await run('select $1::text::uuid').then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(Error);
    const lines: string[] = [];
    const logger = createLogger('test', 'info');
    Object.assign(logger, { [pino.symbols.streamSym]: { write: (line: string) => lines.push(line) } });
    logger.warn({ err: error }, 'refus');
    expect(lines).toHaveLength(1);
    expect(lines.join()).not.toContain('Vaucresson');
  });
});
