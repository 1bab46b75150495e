import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import pino from 'pino';
import { ConfigurationError } from '../src/config/read-env';
import { prepareDatabase } from '../src/db/prepare';
import type { ServiceConfig } from '../src/service/service.config';

const folder = join(__dirname, 'fixture');

describe('a database keeps for ever the clock it was born with', () => {
  let base: TestDatabase;
  beforeEach(async () => {
    base = await createTestDatabase({ name: 'horloge', folder, entities: [] });
  });
  afterEach(() => base.drop());

  const prepare = async (HORLOGE: ServiceConfig['HORLOGE']): Promise<void> => {
    const { owner, api, system } = base.urls;
    const urls = { DATABASE_URL_OWNER: owner, DATABASE_URL_API: api, DATABASE_URL_SYSTEM: system };
    const config = { ...urls, HORLOGE, HORLOGE_DEBUT: '2022-03-01' } as ServiceConfig;
    const logger = pino({ level: 'silent' });
    await (await prepareDatabase({ folder, config, entities: [], logger })).close();
  };

  it('one that was a sandbox is refused to the real clock, in words', async () => {
    await prepare('SANDBOX');
    const refusal = prepare('REELLE');
    await expect(refusal).rejects.toBeInstanceOf(ConfigurationError);
    await expect(refusal).rejects.toThrow(/bac à sable[^]*Donnez une base neuve/);
  });

  it('one that follows the real clock is refused to a sandbox', async () => {
    await base.asOwner('delete from horloge');
    await prepare('REELLE');
    await expect(prepare('SANDBOX')).rejects.toThrow(/horloge réelle/);
  });
});
