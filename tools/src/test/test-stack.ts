import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { freePortBase } from '../stack/process/free-ports';
import { emptyState } from '../stack/reset.command';
import { startStack, type Stack, type StackRequest } from '../stack/stack';

/**
 * Starts a whole stack for a test: ports of its own, an empty state that goes with it, nothing printed.
 * The engines are its own too, so that the test may kill them.
 */
export async function startTestStack(request: StackRequest = {}): Promise<Stack> {
  const stateDir = fs.mkdtempSync(path.join(os.tmpdir(), 'cn-stack-'));
  fs.chmodSync(stateDir, 0o755);
  const portBase = await freePortBase();
  const stack = await startStack({ quiet: true, existing: {}, stateDir, portBase, ...request });
  return {
    ...stack,
    stop: async () => {
      await stack.stop();
      emptyState(stack.options.stateDir);
      fs.rmSync(stack.options.stateDir, { recursive: true, force: true });
    },
  };
}
