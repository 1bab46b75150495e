import { z } from 'zod';

/** Real milliseconds given to the issuer to name the demo accounts. */
const PATIENCE_MS = 1_000;

const account = z.object({
  identifiant: z.string(),
  role: z.string(),
  nom: z.string().optional(),
  /** What one may do first with it; accounts made by programs (rehearsals, tests) say nothing. */
  premier: z.string().optional(),
});

/** An account of the sandbox that people may try, as the issuer lists it. */
export type DemoAccount = z.infer<typeof account> & { readonly premier: string };

/** The accounts that one may sign in with; none when the issuer is not the sandbox's. */
export async function demoAccounts(issuer: string): Promise<DemoAccount[]> {
  try {
    const response = await fetch(`${issuer}/comptes`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const all = z.array(account).parse(await response.json());
    return all.filter((one): one is DemoAccount => one.premier !== undefined);
  } catch {
    return [];
  }
}
