import { createRemoteJWKSet, jwtVerify, errors, type JWTPayload } from 'jose';
import { z } from 'zod';
import { ANONYME, ROLES, type Acteur } from './acteur';

const claims = z.object({
  sub: z.string().min(1),
  role: z.enum(ROLES),
  personneId: z.uuid().optional(),
  structureId: z.uuid().optional(),
  departements: z.array(z.string().regex(/^(\d{2}|2[AB]|97[1-8]|98[4-8])$/)).optional(),
  lot: z.string().optional(),
  candidatId: z.uuid().optional(),
});

/** A token that was presented and cannot be trusted; `code` is what the caller is told. */
export class TokenError extends Error {
  constructor(readonly code: 'JETON_EXPIRE' | 'JETON_INVALIDE') {
    super(code);
  }
}

/** Turns an `Authorization` header into the one who acts. */
export type VerifyToken = (authorization: string | undefined) => Promise<Acteur>;

/**
 * Verifies access tokens against the keys of the issuer: signature, issuer, audience, expiry, shape of the claims.
 *
 * Errors  TokenError when a token is presented and refused; no header is the anonymous caller, not an error
 */
export function tokenVerifier(options: { issuer: string; audience: string }): VerifyToken {
  const keys = createRemoteJWKSet(new URL(`${options.issuer}/jwks`), { cooldownDuration: 1000 });
  return async (authorization) => {
    if (!authorization) return ANONYME;
    const token = /^Bearer (.+)$/i.exec(authorization)?.[1];
    if (!token) throw new TokenError('JETON_INVALIDE');
    return acteurOf(await verified(token, keys, options));
  };
}

async function verified(
  token: string,
  keys: ReturnType<typeof createRemoteJWKSet>,
  options: { issuer: string; audience: string },
): Promise<JWTPayload> {
  try {
    const { issuer, audience } = options;
    const algorithms = ['RS256', 'ES256', 'PS256'];
    return (await jwtVerify(token, keys, { issuer, audience, algorithms, requiredClaims: ['exp'] })).payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw new TokenError('JETON_EXPIRE');
    if (error instanceof errors.JOSEError) throw new TokenError('JETON_INVALIDE');
    throw error;
  }
}

function acteurOf(payload: JWTPayload): Acteur {
  const parsed = claims.safeParse(payload);
  if (!parsed.success) throw new TokenError('JETON_INVALIDE');
  const { sub, role, personneId, structureId, departements, lot, candidatId } = parsed.data;
  return {
    role,
    compteId: sub,
    personneId: personneId ?? null,
    structureId: role === 'STRUCTURE' ? (structureId ?? null) : null,
    departements: role === 'PREFECTURE' ? (departements ?? []) : [],
    lot: role === 'ORGANISME_FORMATION' ? (lot ?? null) : null,
    candidatId: role === 'CANDIDAT' ? (candidatId ?? null) : null,
  };
}
