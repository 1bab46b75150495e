const MINUTE_MS = 60_000;
/** Clients remembered at most; the one seen longest ago is forgotten first. */
const KNOWN = 10_000;

/** What a client has left, as it is told. */
export interface Allowance {
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until all of it is there again. */
  readonly resetSeconds: number;
  /** Seconds until something can be asked again; 0 when it can now. */
  readonly waitSeconds: number;
}

/**
 * Points that come back with time, one bucket a client. A client is served while it has some; what a question turns
 * out to cost may put it in debt.
 */
export class Buckets {
  private readonly clients = new Map<string, { points: number; at: number }>();

  constructor(
    private readonly perMinute: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Takes points, whatever is left. */
  charge(client: string, points: number): Allowance {
    const at = this.now();
    const known = this.clients.get(client);
    const back = known ? ((at - known.at) * this.perMinute) / MINUTE_MS : 0;
    const held = known ? Math.min(this.perMinute, known.points + back) : this.perMinute;
    // Refused, a client owes nothing more: its wait never grows by asking again.
    const left = held > 0 ? held - points : held;
    this.clients.delete(client);
    this.clients.set(client, { points: left, at });
    if (this.clients.size > KNOWN) this.clients.delete(this.clients.keys().next().value ?? '');
    return this.tell(held, left);
  }

  private tell(held: number, left: number): Allowance {
    const seconds = (points: number) => Math.ceil((points * MINUTE_MS) / this.perMinute / 1_000);
    return {
      limit: this.perMinute,
      remaining: Math.max(0, Math.floor(left)),
      resetSeconds: seconds(this.perMinute - left),
      waitSeconds: held > 0 ? 0 : Math.max(1, seconds(-held)),
    };
  }

  /** Clients remembered now. */
  get size(): number {
    return this.clients.size;
  }
}

/** The client that an address stands for: an IPv6 network of 64 bits is one. */
export function clientOf(address: string | undefined): string {
  if (!address) return '';
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  return plain.includes(':') ? `${expand(plain).slice(0, 4).join(':')}::/64` : plain;
}

function expand(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const groups = (text: string | undefined) => (text ? text.split(':') : []);
  const [before, after] = [groups(head), groups(tail)];
  const middle =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  return [...before, ...middle, ...after];
}
