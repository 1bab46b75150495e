import type { TypedDocumentString } from '../gql/graphql';

/** Header that a page of this site alone can send: another site's form cannot act in the name of who is signed in. */
export const PAGE_HEADER = { 'x-cn-page': '1' } as const;

/** What the API, or the network, answered instead of data. */
export class AskError extends Error {
  override readonly name = 'AskError';

  constructor(
    /** Code of the refusal: that of the API, or `HORS_LIGNE`. */
    readonly code: string,
    message: string,
    /** What the support asks for. */
    readonly correlationId: string | undefined,
  ) {
    super(message);
  }
}

const SESSION_ENDED = new Set(['JETON_ABSENT', 'JETON_EXPIRE', 'JETON_INVALIDE', 'SESSION_EXPIREE']);
const OFFLINE = 'La connexion est coupée : rien n’est perdu, réessayez quand elle revient.';
const UNREADABLE = 'Le service n’a pas répondu. Réessayez dans un instant.';

interface Answer<R> {
  readonly data?: R | null;
  readonly errors?: readonly { message: string; extensions?: { code?: string } }[];
}

/** Listeners to the end of the session: whoever asks first without one tells. */
export const sessionEnd = new EventTarget();

/**
 * Asks a trusted document of the API: the gateway knows its text by its hash.
 *
 * Errors: AskError; a field that is missing alone is null in the answer
 */
export async function ask<R, V>(
  document: TypedDocumentString<R, V>,
  variables: V,
  signal?: AbortSignal,
): Promise<R> {
  const body = JSON.stringify({ documentId: document.__meta__?.['hash'], variables });
  const headers = { 'content-type': 'application/json', accept: 'application/json', ...PAGE_HEADER };
  const response = await fetch('/graphql', {
    method: 'POST',
    headers,
    body,
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new AskError('HORS_LIGNE', OFFLINE, undefined);
  });
  const correlationId = response.headers.get('x-correlation-id') ?? undefined;
  const answer = (await response.json().catch(() => ({}))) as Answer<R>;
  const [first] = answer.errors ?? [];
  const code = first?.extensions?.code ?? 'PANNE';
  if (SESSION_ENDED.has(code)) sessionEnd.dispatchEvent(new Event('end'));
  if (answer.data && Object.values(answer.data).some((value) => value !== null)) return answer.data;
  if (answer.data && !first) return answer.data;
  throw new AskError(code, first?.message ?? UNREADABLE, correlationId);
}
