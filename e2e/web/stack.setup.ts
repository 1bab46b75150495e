import { DEMO_ACCOUNTS, demoStructure, registerAccounts } from '@cn/tools/stack/accounts';
import type { Stack } from '@cn/tools/stack/stack';
import { startLoadedStack } from '../src/stack';

/**
 * One stack for all the journeys in a browser, with the public list and the accounts that anyone may take.
 * `CN_WEB_STATE` names the state folder of one that runs already: it is used, and left running.
 */
export default async function setup(): Promise<void> {
  if (process.env['CN_WEB_STATE']) return;
  const stack = await startLoadedStack();
  kept.stack = stack;
  const accounts = [...DEMO_ACCOUNTS, ...(await demoStructure(stack.options))];
  stack.publish(await registerAccounts(stack.addresses, accounts));
  process.env['CN_WEB_STATE'] = stack.options.stateDir;
}

/** Kept from the start to the end, which jest runs in the same process. */
export const kept: { stack?: Stack } = ((globalThis as { cnWeb?: { stack?: Stack } }).cnWeb ??= {});
