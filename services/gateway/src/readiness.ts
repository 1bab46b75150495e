import type { GatewayConfig } from './config';

/** Real milliseconds given to each of those asked, and for which an answer is kept. */
const PATIENCE_MS = 2_000;
const FRESH_MS = 1_000;

/** How the door is, and each of those behind it. */
export interface Readiness {
  readonly ready: boolean;
  readonly identite: boolean;
  readonly services: Readonly<Record<string, boolean>>;
}

/**
 * Asks those that people need: who gives the keys of the tokens, and the services. The door is ready when it can
 * identify people and at least one service answers: one that is away does not close it for the others.
 */
export function readinessOf({ OIDC_ISSUER, SUBGRAPHS }: GatewayConfig): () => Promise<Readiness> {
  const ask = async (): Promise<Readiness> => {
    const [identite, ...up] = await Promise.all([
      answers(`${OIDC_ISSUER}/jwks`),
      ...Object.values(SUBGRAPHS).map((url) => answers(new URL('/readyz', url).href)),
    ]);
    const names = Object.keys(SUBGRAPHS);
    const services = Object.fromEntries(names.map((name, rank) => [name, up[rank] ?? false]));
    return { ready: identite && up.some(Boolean), identite, services };
  };
  let known: { at: number; answer: Promise<Readiness> } | undefined;
  return () => {
    if (!known || performance.now() - known.at > FRESH_MS) known = { at: performance.now(), answer: ask() };
    return known.answer;
  };
}

const answers = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) }).then(
    async (response) => {
      await response.body?.cancel();
      return response.ok;
    },
    () => false,
  );
