import { Client } from 'pg';

type Query = (this: Client, ...args: unknown[]) => Promise<unknown>;

/**
 * How often the process waits for PostgreSQL while something runs: a statement sent behind others that are unanswered
 * waits for nothing more, and what is still unanswered at the end was not waited for.
 */
export async function roundTrips(run: () => Promise<unknown>): Promise<number> {
  let trips = 0;
  const unanswered = new Map<Client, number>();
  const prototype = Client.prototype as unknown as { query: Query };
  const { query } = prototype;
  prototype.query = function (...args) {
    const before = unanswered.get(this) ?? 0;
    if (before === 0) trips++;
    unanswered.set(this, before + 1);
    const answer = query.apply(this, args);
    const answered = () => void unanswered.set(this, (unanswered.get(this) ?? 1) - 1);
    answer.then(answered, answered);
    return answer;
  };
  try {
    await run();
    return trips - [...unanswered.values()].filter((count) => count > 0).length;
  } finally {
    prototype.query = query;
  }
}
