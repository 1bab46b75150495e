import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { LONGUEURS } from '@cn/domain/kernel/borne';
import { ROLES, type Role } from '@cn/domain/kernel/role';
import { decodeId, isUuid } from '../graphql/global-id';
import { ANONYME, type Acteur } from './acteur';

/** An id as this interface gives it, or the bare key of its object. */
const idOf = (type: string) =>
  z.string().transform((id, context) => {
    if (isUuid(id)) return id;
    try {
      return decodeId(id, type, type).cle;
    } catch {
      context.addIssue({ code: 'custom', message: type });
      return z.NEVER;
    }
  });

const claims = z.object({
  sub: z.string().min(1),
  role: z.enum(ROLES),
  personneId: z.uuid().optional(),
  nom: z
    .string()
    .transform((nom) => nom.slice(0, LONGUEURS.nom))
    .optional(),
  structureId: idOf('Structure').optional(),
  departements: z.array(z.string().regex(/^(\d{2}|2[AB]|97[1-8]|98[4-8])$/)).optional(),
  lot: z.string().optional(),
  candidatId: idOf('Candidat').optional(),
});

/** What the caller is told when a token cannot be trusted, or cannot be read for now: HTTP status and one French sentence. */
const REFUSED = {
  JETON_EXPIRE: { status: 401, message: "Votre session a expiré. Demandez un nouveau jeton d'accès." },
  JETON_INVALIDE: {
    status: 401,
    message: "Jeton d'accès refusé. Demandez-en un nouveau auprès du fournisseur d'identité.",
  },
  IDENTITE_INJOIGNABLE: {
    status: 503,
    message:
      "Le service d'identité est injoignable. Votre jeton n'est pas en cause : réessayez dans un instant.",
  },
} as const;

/** A token that was presented and cannot be trusted, or that nobody can verify for now; `message` is for the caller. */
export class TokenError extends Error {
  readonly status: number;

  constructor(
    readonly code: keyof typeof REFUSED,
    options?: ErrorOptions,
  ) {
    super(REFUSED[code].message, options);
    this.status = REFUSED[code].status;
  }
}

/** Turns an `Authorization` header into the one who acts. */
export type VerifyToken = (authorization: string | undefined) => Promise<Acteur>;

interface IssuerOptions {
  issuer: string;
  audience: string;
  /** Real milliseconds given to the issuer to hand over its keys. */
  timeoutMs?: number;
}

/** Tokens kept verified at most; the one seen first goes first. */
const KEPT = 2_000;
/** A token is verified again after a while, in milliseconds: the issuer may have withdrawn the key that signed it. */
const KEPT_MS = 60_000;
/** The issuer's keys are asked for again after a while, in milliseconds. */
const KEYS_MS = 300_000;

/** Who presents a token, and the instant until which it need not be verified again. */
interface Known {
  acteur: Acteur;
  until: number;
}

/**
 * Verifies access tokens against the keys of the issuer: signature, issuer, audience, expiry, shape of the claims. A token
 * that comes again within the minute is known, until it expires.
 *
 * Errors  TokenError when a token is presented and refused, or when the issuer's keys cannot be read
 *         (IDENTITE_INJOIGNABLE); no header is the anonymous caller, not an error
 */
export function tokenVerifier(options: IssuerOptions): VerifyToken {
  const keys = keysOf(options);
  const known = new Map<string, Known>();
  return async (authorization) => {
    if (!authorization) return ANONYME;
    const kept = known.get(authorization);
    if (kept && Date.now() < kept.until) return kept.acteur;
    known.delete(authorization);
    const token = /^Bearer (.+)$/i.exec(authorization)?.[1];
    if (!token) throw new TokenError('JETON_INVALIDE');
    const payload = await verified(token, keys, options);
    const acteur = acteurOf(payload);
    known.set(authorization, { acteur, until: Math.min((payload.exp ?? 0) * 1_000, Date.now() + KEPT_MS) });
    if (known.size > KEPT) known.delete(known.keys().next().value ?? '');
    return acteur;
  };
}

/** Only these speak of the token; whatever else goes wrong while its key is looked up is the issuer's. */
const OF_THE_TOKEN = [errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys, errors.JOSENotSupported];

function keysOf({ issuer, timeoutMs }: IssuerOptions): JWTVerifyGetKey {
  const remote = createRemoteJWKSet(new URL(`${issuer}/jwks`), {
    cooldownDuration: 1_000,
    cacheMaxAge: KEYS_MS,
    timeoutDuration: timeoutMs ?? 5_000,
  });
  return async (header, token) => {
    try {
      return await remote(header, token);
    } catch (error) {
      if (OF_THE_TOKEN.some((kind) => error instanceof kind)) throw error;
      throw new TokenError('IDENTITE_INJOIGNABLE', { cause: error });
    }
  };
}

async function verified(token: string, keys: JWTVerifyGetKey, options: IssuerOptions): Promise<JWTPayload> {
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

/** Roles that see départements: those of their claim. */
const OF_A_TERRITORY: readonly Role[] = ['PREFECTURE', 'INTEGRATEUR'];

function acteurOf(payload: JWTPayload): Acteur {
  const parsed = claims.safeParse(payload);
  if (!parsed.success) throw new TokenError('JETON_INVALIDE');
  const { sub, role, personneId, nom, structureId, departements, lot, candidatId } = parsed.data;
  return {
    role,
    compteId: sub,
    personneId: personneId ?? null,
    nom,
    structureId: role === 'STRUCTURE' ? (structureId ?? null) : null,
    departements: OF_A_TERRITORY.includes(role) ? (departements ?? []) : [],
    lot: role === 'ORGANISME_FORMATION' ? (lot ?? null) : null,
    candidatId: role === 'CANDIDAT' ? (candidatId ?? null) : null,
  };
}
