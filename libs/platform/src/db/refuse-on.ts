import type { RefusalCode } from '@cn/domain/kernel/refusal';
import { refuse, type Result } from '@cn/domain/kernel/result';
import type { Tx } from './tx';

/**
 * Runs a write that the schema may forbid, and turns each named constraint into its refusal: two acts at once that
 * both passed the checks meet there.
 *
 * Errors  the code of the violated constraint; anything else is thrown
 */
export async function refuseOn<T>(
  tx: Tx,
  constraints: Readonly<Record<string, RefusalCode>>,
  write: () => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    const result = await write();
    await tx.settled();
    return result;
  } catch (error) {
    const code = constraints[constraintOf(error)];
    if (!code) throw error;
    return refuse(code);
  }
}

function constraintOf(error: unknown): string {
  const fault = (error as { driverError?: unknown }).driverError ?? error;
  return String((fault as { constraint?: unknown }).constraint ?? '');
}
