import { execFile } from 'node:child_process';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SERVICES } from '@cn/contracts/service';
import { databaseUrl } from '@cn/tools/stack/address';
import { ROOT } from '@cn/tools/stack/options';
import type { Stack } from '@cn/tools/stack/stack';
import { Client, Connection } from '@temporalio/client';
import { Client as Database } from 'pg';
import type { Moment } from './moment';

const run = promisify(execFile);

/** Subjects that some procedure still follows, over all services. */
async function openSubjects({ options }: Stack): Promise<number> {
  let open = 0;
  for (const service of SERVICES) {
    const client = new Database({ connectionString: databaseUrl(options, service, 'system') });
    await client.connect();
    const { rows } = await client.query<{ open: string }>(
      'select count(*) as open from nudge where not clos',
    );
    await client.end();
    open += Number(rows[0]?.open);
  }
  return open;
}

/** Procedures that the engine runs now. */
async function running({ addresses, options }: Stack): Promise<number> {
  const connection = await Connection.connect({ address: addresses.temporal });
  const client = new Client({ connection, namespace: options.stack });
  const { count } = await client.workflow.count(`ExecutionStatus = 'Running'`);
  await connection.close();
  return count;
}

/** Takes away the file in which the engine keeps everything; it holds it open until it dies. */
async function forgetAll({ options }: Stack): Promise<void> {
  const folder = join(options.stateDir, 'temporal');
  for (const file of await readdir(folder)) await rm(join(folder, file));
}

/** `npm run rearm` on this stack; gives what it prints. */
async function rearm({ options }: Stack): Promise<string> {
  const env = { ...process.env, CN_STATE_DIR: options.stateDir, CN_STACK: options.stack };
  return (await run(process.execPath, [join(ROOT, 'tools/bin/cn.mjs'), 'rearm'], { cwd: ROOT, env })).stdout;
}

/** The engine dies and finds nothing of what it knew: `npm run rearm` starts every open procedure again (decision 17). */
export const stateWiped: Moment = {
  titre: 'Deux tranches sur trois sont versées',
  fait: 'tout son état est effacé, et npm run rearm le répare',
  async strike({ stack, victim, move, jouer }) {
    const open = await openSubjects(stack);
    const begun = open > 0 && (await running(stack)) === open;
    await forgetAll(stack);
    await stack.kill(victim, 'SIGKILL');
    await stack.waitReady(victim);
    const lost = (await running(stack)) === 0;
    const said = await rearm(stack);
    const repaired = said.includes(`Réparé : ${open} procédures relancées.`);
    await move();
    await jouer();
    return { begun: begun && lost, over: !repaired };
  },
};
