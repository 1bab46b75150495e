import { createHash } from 'node:crypto';

/** Uses after which a text is prepared: what is asked once is not worth a plan kept by each connection. */
const USES = 3;
/** Texts prepared at most: each is a plan in the memory of each connection. */
const KEPT = 400;

/** The texts of this process, with their uses; the name is given once they are prepared. */
const texts = new Map<string, { uses: number; name?: string }>();
let prepared = 0;

/** What the driver is asked: a text that comes back again and again is parsed and planned once a connection. */
export function statement(
  text: string,
  values: unknown[],
): { text: string; values: unknown[]; name?: string } {
  const name = values.length > 0 ? nameOf(text) : undefined;
  return name ? { text, values, name } : { text, values };
}

function nameOf(text: string): string | undefined {
  const known = texts.get(text) ?? { uses: 0 };
  if (known.uses === 0 && texts.size > 10 * KEPT) return undefined;
  texts.set(text, known);
  known.uses++;
  if (known.name || known.uses < USES || prepared >= KEPT) return known.name;
  prepared++;
  // Named by what it says: two processes behind one proxy never mean two things by one name.
  known.name = createHash('sha1').update(text).digest('base64url');
  return known.name;
}

/** A plan no longer fits the schema, which a migration changed while this process ran. */
export const isStale = (error: unknown): boolean =>
  error instanceof Error && error.message === 'cached plan must not change result type';
