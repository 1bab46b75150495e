import type { IncomingMessage, ServerResponse } from 'node:http';
import { sealData, unsealData } from 'iron-session';
import type { SessionSettings } from './settings';

/** A browser may drop a longer cookie without a word; name and attributes count. */
const MOST_BYTES = 3_900;

interface Kept {
  readonly name: string;
  /** Real seconds for which it can be read. */
  readonly seconds: number;
  readonly path: string;
}

/** Cookies that only this process can read or write: encrypted, signed, out of reach of the page's scripts. */
export class SealedCookies {
  private readonly prefix: string;
  private readonly secure: boolean;

  constructor(private readonly settings: Pick<SessionSettings, 'app' | 'secret'>) {
    const { protocol, port } = settings.app;
    this.secure = protocol === 'https:';
    // Without TLS a browser refuses `Secure`, hence the prefix; cookies ignore ports, the name tells two stacks apart.
    this.prefix = this.secure ? '__Host-cn-' : `cn-${port}-`;
  }

  /** @returns what was kept; absent when there is nothing, or nothing that this process can read any more */
  async read<T extends object>(request: IncomingMessage, kept: Kept): Promise<T | undefined> {
    const sealed = this.sealedIn(request, kept);
    return sealed ? this.unseal<T>(sealed, kept) : undefined;
  }

  /** As {@link read}, of what {@link sealedIn} found. */
  async unseal<T extends object>(sealed: string, { seconds }: Kept): Promise<T | undefined> {
    const found = await unsealData<Partial<T>>(sealed, { password: this.settings.secret, ttl: seconds });
    return Object.keys(found).length > 0 ? (found as T) : undefined;
  }

  /** What a browser presents, still sealed. */
  sealedIn({ headers }: IncomingMessage, { name }: Pick<Kept, 'name'>): string | undefined {
    const start = `${this.prefix}${name}=`;
    const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
    return pairs.find((pair) => pair.startsWith(start))?.slice(start.length) || undefined;
  }

  /** Errors: RangeError when it would be longer than a browser keeps */
  async write(response: ServerResponse, kept: Kept, value: object): Promise<void> {
    const sealed = await sealData(value, { password: this.settings.secret, ttl: kept.seconds });
    if (sealed.length > MOST_BYTES) throw new RangeError(`cookie ${kept.name} : ${sealed.length} octets`);
    this.set(response, kept, sealed, kept.seconds);
  }

  clear(response: ServerResponse, kept: Kept): void {
    this.set(response, kept, '', 0);
  }

  private set(response: ServerResponse, { name, path }: Kept, value: string, seconds: number): void {
    const attributes = ['HttpOnly', 'SameSite=Lax', `Max-Age=${seconds}`, ...(this.secure ? ['Secure'] : [])];
    // The prefix binds a cookie to the whole host.
    const at = this.secure ? '/' : path;
    response.appendHeader(
      'set-cookie',
      `${this.prefix}${name}=${value}; Path=${at}; ${attributes.join('; ')}`,
    );
  }
}
