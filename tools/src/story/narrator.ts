import { randomUUID } from 'node:crypto';
import { type Caller } from '../stack/api';

/** A refusal where the story expected the platform to accept. */
export class HistoireInterrompue extends Error {}

interface Refus {
  readonly code: string;
  readonly message: string;
}

/** A page of a list as the API gives it. */
export interface Page<T> {
  readonly nodes: readonly T[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/**
 * Runs one mutation and gives the object it wrote; the call bears its own key, so that it may be made again.
 *
 * @param selection what is asked of the payload, `demande { id }`
 * Errors  HistoireInterrompue when the platform refuses
 */
export async function act<T>(
  qui: Caller,
  name: string,
  input: Readonly<Record<string, unknown>>,
  selection: string,
): Promise<T> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation($input: ${type}!) { ${name}(input: $input) { ${selection} erreurs { code message } } }`;
  const keyed = { ...input, cleIdempotence: randomUUID() };
  const answer = await qui.request<Record<string, T & { erreurs: Refus[] }>>(query, { input: keyed });
  const payload = answer[name];
  const [refus] = payload?.erreurs ?? [];
  if (!payload || refus) throw new HistoireInterrompue(`${name} : ${refus?.code} — ${refus?.message}`);
  return payload;
}

/** Reads every page of a list; `read` asks for the page that follows a cursor. */
export async function readAll<T>(read: (after: string | null) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  let after: string | null = null;
  do {
    const { nodes, pageInfo }: Page<T> = await read(after);
    all.push(...nodes);
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return all;
}

/** `2022-03-01` as people write it: « 1er mars 2022 ». */
export const frenchDate = (on: string): string =>
  new Date(`${on}T12:00:00Z`)
    .toLocaleDateString('fr-FR', { day: 'numeric', month: 'long', year: 'numeric' })
    .replace(/^1 /, '1er ');
