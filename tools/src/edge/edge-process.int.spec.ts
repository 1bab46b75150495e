import { once } from 'node:events';
import { join } from 'node:path';
import { EdgeBench, freePort } from '../../test/edge-harness';

describe('the simulators of partners', () => {
  let bench: EdgeBench;
  beforeAll(() => {
    bench = new EdgeBench();
  });
  afterAll(() => bench.dispose());

  it.each([
    ['bdt', {}],
    ['mail-trap', { SMTP_PORT: '0' }],
    [
      'issuer',
      { ISSUER_SECRET: 'secret-de-la-pile-des-tests', PLAYGROUND_URL: 'http://127.0.0.1:2/graphql' },
    ],
  ])('%s starts nowhere in production, and says that this alone is wrong', async (name, env) => {
    const given = { PORT: String(await freePort()), STATE_DIR: join(bench.stateDir, name), ...env };
    const child = bench.spawn(name, { ...given, NODE_ENV: 'production' });
    let said = '';
    child.stdout?.on('data', (chunk) => {
      said += String(chunk);
      if (said.includes('prêt')) child.kill();
    });
    expect(await once(child, 'close')).toEqual([78, null]);
    const { errors } = JSON.parse(said) as { errors: { variable: string }[] };
    expect(errors.map(({ variable }) => variable)).toEqual(['NODE_ENV']);
  });
});
