/** A GraphQL request of one of our commands. */
export interface Sent {
  readonly url: string;
  readonly token: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface Heard<T> {
  readonly status: number;
  readonly data?: T | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: Readonly<Record<string, unknown>> & { readonly code?: string };
  }[];
}

/** How long one insists, in milliseconds, and between two attempts. */
export interface Patience {
  readonly totalMs: number;
  readonly firstPauseMs: number;
}
const PATIENCE: Patience = { totalMs: 60_000, firstPauseMs: 200 };
const LONGEST_PAUSE_MS = 5_000;

/**
 * Sends a request, and sends it again as long as the answer says that it may be: 429 and 503 (after `retry-after`), a
 * door that is not open, and a service that is away when repeating is harmless (a read, or a key of idempotence).
 *
 * Errors  the network's own, once patience is at its end
 */
export async function askPatiently<T>(sent: Sent, patience = PATIENCE): Promise<Heard<T>> {
  const end = Date.now() + patience.totalMs;
  for (let pause = patience.firstPauseMs; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const again = (ms: number): boolean => Date.now() + ms < end;
    try {
      const { heard, retryMs } = await ask<T>(sent);
      const wait = retryMs ?? pause;
      if (!mayBeRepeated(sent, heard) || !again(wait)) return heard;
      await sleep(wait);
    } catch (error) {
      if (!wasNotSent(error) || !again(pause)) throw error;
      await sleep(pause);
    }
  }
}

async function ask<T>({
  url,
  token,
  query,
  variables,
}: Sent): Promise<{ heard: Heard<T>; retryMs?: number }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as Omit<Heard<T>, 'status'>;
  const seconds = Number(response.headers.get('retry-after'));
  return {
    heard: { ...body, status: response.status },
    ...(seconds > 0 ? { retryMs: seconds * 1_000 } : {}),
  };
}

function mayBeRepeated({ query, variables }: Sent, { status, errors = [] }: Heard<unknown>): boolean {
  if (status === 429 || status === 503) return true;
  if (!errors.some(({ extensions }) => extensions?.code === 'SERVICE_INDISPONIBLE')) return false;
  const input = variables['input'] as { cleIdempotence?: unknown } | undefined;
  return !/^\s*mutation\b/.test(query) || input?.cleIdempotence !== undefined;
}

/** Nobody listened: nothing was asked of anyone. */
const wasNotSent = (error: unknown): boolean =>
  (error as { cause?: { code?: string } }).cause?.code === 'ECONNREFUSED';

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
