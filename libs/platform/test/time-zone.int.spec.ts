import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TestDatabase } from '@cn/testing/test-database';
import { createBase } from './platform-bench';

jest.setTimeout(60_000);

const run = promisify(execFile);

describe('dates, whatever the time zone of the machine', () => {
  let base: TestDatabase;
  beforeAll(async () => {
    base = await createBase('zone');
    await base.setClock('2022-03-26T23:30:00Z');
  });
  afterAll(() => base.drop());

  it.each([
    ['UTC', 0],
    ['Pacific/Kiritimati', -840],
    ['America/Los_Angeles', 420],
  ])('%s', async (TZ, offset) => {
    const child = join(__dirname, 'time-zone.child.cjs');
    const { stdout } = await run(process.execPath, [child, JSON.stringify(base.urls)], {
      env: { ...process.env, TZ },
    });
    expect(JSON.parse(stdout)).toEqual({
      offset,
      today: '2022-03-27',
      entity: {
        eventId: expect.any(String),
        key: 'k',
        valeur: 'v',
        onDate: '2022-03-27',
        writtenAt: '2022-03-26T23:30:00.000Z',
      },
      sql: { on_date: '2022-03-27', next: '2022-03-28', written_at: '2022-03-26T23:30:00.000Z' },
      bounds: { first: '0001-01-01', last: '9999-12-31', cents: Number.MAX_SAFE_INTEGER },
      scalar: '2022-03-27',
    });
  });
});
