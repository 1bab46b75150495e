import { Unit, type Plan, type Tale } from './unit';

/** An act that is tried would write: all that it looks at first let it through. */
export class FirstWrite extends Error {
  override name = 'FirstWrite';
}

const LOCKED = /\s+for (?:no key )?(?:update|share)\s*$/i;
const TAKES_TURN = /^\s*select pg_advisory_xact_lock/i;
const WRITES = /^\s*(?:insert|update|delete|with\s[^]*\b(?:insert into|update|delete from))\b|\bnextval\(/i;

/**
 * The work of a reading transaction in which acts are tried. It locks nothing, so that reading makes no one wait; it asks the
 * same thing once, since nothing changes; it stops each act at its first write.
 *
 * Errors  FirstWrite, thrown
 */
export class Trial extends Unit {
  private readonly known = new Map<string, Promise<unknown[]>>();

  /** @param inner the transaction in which it reads */
  constructor(private readonly inner: Unit) {
    super(inner.client);
    this.revision = inner.revision;
  }

  override async ask<R>(text: string, values: unknown[], plan: Plan = 'KEPT'): Promise<R[]> {
    if (TAKES_TURN.test(text)) return [];
    if (WRITES.test(text)) throw new FirstWrite();
    const asked = text.replace(LOCKED, '');
    const key = `${asked}\n${JSON.stringify(values)}`;
    const rows = this.known.get(key) ?? this.inner.ask<R>(asked, values, plan);
    this.known.set(key, rows);
    return (await rows).map((row) => ({ ...(row as object) }) as R);
  }

  override send(text: string): void {
    if (!TAKES_TURN.test(text) && !LOCKED.test(text)) throw new FirstWrite();
  }

  override tale(): Tale {
    throw new FirstWrite();
  }

  override nudge(): void {
    throw new FirstWrite();
  }
}
