import type { Reading } from './read-situations';

/**
 * Whether a procedure must be told of what was read: it never started, something is due now, nothing will happen any
 * more, or the next échéance comes before it wakes by itself. Anything else it reads when it wakes, in time (ADR 0009).
 */
export function isNews({ situation, standing, reveilAt }: Reading): boolean {
  if (!standing?.delivered || situation.clos || situation.dues.length > 0) return true;
  if (reveilAt === null) return false;
  const wakesAt = standing.reveilAt;
  return wakesAt === null || reveilAt < wakesAt || wakesAt.getTime() <= situation.luAt;
}
