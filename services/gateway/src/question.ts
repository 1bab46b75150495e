import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Question } from './engine';
import { CODES, Refusal } from './refusal';
import { remember } from './remember';
import type { Documents } from './trusted/documents';

/** Bytes of a request at most, counted as they come. */
export const MAX_BYTES = 4 * 1024 * 1024;

const invalid = (message: string): Refusal => new Refusal(400, CODES.requete, message);

const body = z.object({
  query: z.string().min(1).nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
  extensions: z.record(z.string(), z.unknown()).nullish(),
  /** Fingerprint of a question that the application's screens ask, in place of its text. */
  documentId: z.string().min(1).nullish(),
});
type Body = z.infer<typeof body>;

const persisted = z.object({ version: z.literal(1), sha256Hash: z.string().regex(/^[0-9a-f]{64}$/) });
/** Queries kept under their fingerprint, and the longest one kept. */
const KEPT = 500;
const KEPT_LENGTH = 20_000;

/** Reads what was asked, whatever way it came: JSON by POST, or a query by GET. */
export class QuestionReader {
  private readonly queries = remember<string>(KEPT);

  constructor(private readonly documents: Documents) {}

  /**
   * Errors  REQUETE_INVALIDE, DOCUMENT_INCONNU (400), METHODE_REFUSEE (405), REQUETE_TROP_GRANDE (413), FORMAT_DE_REQUETE_REFUSE (415),
   *         PERSISTED_QUERY_NOT_FOUND (200, as the protocol of persisted queries wants)
   */
  async read(request: IncomingMessage): Promise<Question> {
    const readOnly = request.method === 'GET';
    if (!readOnly && request.method !== 'POST') {
      const message = 'Cette adresse se lit par GET et s’interroge par POST.';
      throw new Refusal(405, CODES.methode, message, { allow: 'GET, POST, OPTIONS' });
    }
    const asked = shaped(readOnly ? fromAddress(request) : await fromBody(request));
    const { variables, operationName } = asked;
    return {
      query: this.queryOf(asked),
      variables: variables ?? {},
      operationName: operationName ?? undefined,
      readOnly,
    };
  }

  /** The query itself, or the one known under the fingerprint given in its place. */
  private queryOf({ query, extensions, documentId }: Body): string {
    if (documentId) return this.textOf(documentId, query);
    const given = extensions?.['persistedQuery'];
    if (given === undefined || given === null) {
      if (query) return query;
      throw invalid('Donnez la requête dans « query » (ou l’empreinte d’un écran dans « documentId »).');
    }
    const parsed = persisted.safeParse(given);
    if (!parsed.success)
      throw invalid('« persistedQuery » porte version: 1 et sha256Hash, 64 chiffres hexadécimaux.');
    const { sha256Hash } = parsed.data;
    const found = query ?? this.queries.get(sha256Hash);
    if (!found) throw new Refusal(200, CODES.empreinteInconnue, 'PersistedQueryNotFound');
    if (query && createHash('sha256').update(query).digest('hex') !== sha256Hash)
      throw invalid('L’empreinte sha256Hash n’est pas celle de la requête.');
    if (found.length <= KEPT_LENGTH) this.queries.set(sha256Hash, found);
    return found;
  }

  private textOf(documentId: string, query: string | null | undefined): string {
    if (query) throw invalid('Donnez « query » ou « documentId », pas les deux.');
    const known = this.documents.textOf(documentId);
    if (known) return known;
    throw new Refusal(400, CODES.document, 'Cette page n’est plus à jour : rechargez-la.');
  }
}

function shaped(value: unknown): Body {
  if (Array.isArray(value))
    throw invalid('Une requête à la fois : un tableau de requêtes n’est pas accepté.');
  const parsed = body.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = [...new Set(parsed.error.issues.map(({ path }) => String(path[0] ?? 'le corps')))];
  throw invalid(
    `Le corps est un objet JSON { query, variables, operationName, extensions, documentId } : corrigez ${fields.join(', ')}.`,
  );
}

function fromAddress(request: IncomingMessage): unknown {
  const { searchParams } = new URL(request.url ?? '/', 'http://gateway');
  const json = (name: string): unknown => {
    const text = searchParams.get(name);
    return text === null ? undefined : parsed(text, name);
  };
  return {
    query: searchParams.get('query') ?? undefined,
    operationName: searchParams.get('operationName') ?? undefined,
    variables: json('variables'),
    extensions: json('extensions'),
    documentId: searchParams.get('documentId') ?? undefined,
  };
}

const JSON_TYPE = /^application\/json\s*(;\s*charset="?utf-?8"?\s*)?$/i;

async function fromBody(request: IncomingMessage): Promise<unknown> {
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = request.headers;
  const isJson = JSON_TYPE.test(type);
  if (!isJson || encoding !== 'identity') {
    const message = 'Envoyez du JSON en UTF-8, sans compression (content-type: application/json).';
    throw new Refusal(415, CODES.corps, message, { accept: 'application/json' });
  }
  return parsed(await textOf(request), 'le corps');
}

async function textOf(request: IncomingMessage): Promise<string> {
  const tooLong = () =>
    new Refusal(413, CODES.taille, 'La requête est trop grande : 4 Mo au plus. Découpez-la.', {
      connection: 'close',
    });
  if (Number(request.headers['content-length'] ?? 0) > MAX_BYTES) throw tooLong();
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw tooLong();
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw invalid('Le corps n’est pas en UTF-8.');
  }
}

function parsed(text: string, what: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw invalid(`JSON illisible (${what}).`);
  }
}
