import { randomBytes } from 'node:crypto';
import { ROLES } from '@cn/domain/kernel/role';
import { z } from 'zod';
import { createQueue, readJsonFile, writeJsonFile } from './json-file';

export const compteSchema = z.strictObject({
  identifiant: z.string().regex(/^[A-Za-z0-9][\w.@-]{0,99}$/, 'lettres, chiffres et . _ @ - seulement'),
  role: z.enum(ROLES),
  structureId: z.string().min(1).optional(),
  departements: z.array(z.string().min(2)).optional(),
  lot: z.coerce.string().min(1).optional(),
  candidatId: z.string().min(1).optional(),
  personneId: z.uuid().optional(),
  nom: z.string().min(1).optional(),
  /** What a person may do first with it, in words; an account without them is a program's, and is not offered. */
  premier: z.string().min(1).optional(),
  /** Life of its tokens, in seconds of real time; negative: born expired (a test aid). */
  dureeSeconds: z.int().min(-86_400).max(86_400).optional(),
});
export type Compte = z.output<typeof compteSchema>;

interface Stored extends Compte {
  secret: string;
}

export interface Identifiants {
  clientId: string;
  clientSecret: string;
}

/** Claims of the access token of an account, beside the standard ones. */
export function claimsOf({
  role,
  structureId,
  departements,
  lot,
  candidatId,
  personneId,
  nom,
}: Compte): object {
  const claims = { role, structureId, departements, lot, candidatId, personneId, nom };
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
}

/** Demo accounts, one JSON file rewritten atomically at each change. */
export class Comptes {
  private readonly inOrder = createQueue();
  private readonly stored: Map<string, Stored>;

  constructor(private readonly path: string) {
    const saved = readJsonFile<Stored[]>(path) ?? [];
    this.stored = new Map(saved.map((compte) => [compte.identifiant, compte]));
  }

  /** Creates the account or replaces its claims; its secret never changes. */
  put(compte: Compte): Promise<Identifiants> {
    return this.inOrder(async () => {
      const known = this.stored.get(compte.identifiant);
      const secret = known?.secret ?? randomBytes(24).toString('base64url');
      const next: Stored = { ...compte, secret };
      if (JSON.stringify(known) !== JSON.stringify(next)) {
        await writeJsonFile(this.path, [...new Map(this.stored).set(compte.identifiant, next).values()]);
        this.stored.set(compte.identifiant, next);
      }
      return { clientId: compte.identifiant, clientSecret: secret };
    });
  }

  find(identifiant: string): Stored | undefined {
    return this.stored.get(identifiant);
  }

  /** Every account, without its secret. */
  list(): Compte[] {
    return [...this.stored.values()].map(({ secret: _secret, ...compte }) => compte);
  }
}
