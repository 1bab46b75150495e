import type { Persona } from './persona';

/** What came back of a request, as far as rights are concerned. */
export interface Reponse {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly codes: readonly string[];
}

/** Asks a subgraph or the gateway something as someone. */
export async function ask(
  url: string,
  { token }: Pick<Persona, 'token'>,
  query: string,
  variables: object = {},
): Promise<Reponse> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
  });
  const { data = null, errors = [] } = (await response.json()) as {
    data?: Reponse['data'];
    errors?: { message: string; extensions?: { code?: string } }[];
  };
  return { data, codes: errors.map(({ extensions, message }) => extensions?.code ?? message) };
}

/** Value at the end of a path; lists are entered by their first element. `present`: its parent was given. */
export function reach(data: unknown, path: readonly string[]): { present: boolean; value: unknown } {
  let value = data;
  for (const key of path) {
    const parent = Array.isArray(value) ? (value as unknown[])[0] : value;
    if (parent === null || parent === undefined) return { present: false, value: null };
    value = (parent as Record<string, unknown>)[key];
  }
  return { present: true, value };
}

/** True when a value tells something. */
export const says = (value: unknown): boolean =>
  value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
