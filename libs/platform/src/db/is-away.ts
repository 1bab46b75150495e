import { DatabaseAway } from './database';

/**
 * Whether an error says that the database or the network is away, rather than that the data is wrong: told by the
 * driver's codes, or by its own sentences. What fails so is tried again as it is.
 */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    error instanceof DatabaseAway ||
    /^(08|57|55P|53|40|ECONN|EPIPE|ETIMEDOUT)/.test(code) ||
    /^(Connection terminated|Query read timeout|Client has encountered a connection error|connexion muette)/.test(
      error.message,
    ) ||
    isAway(error.cause)
  );
}
