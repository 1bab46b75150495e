import { z } from 'zod';

/** Authorization parameters that an issuer wants beside the standard ones, as a JSON object of texts. */
const parameters = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue('un objet JSON { "parametre": "valeur" }');
      return z.NEVER;
    }
  })
  .pipe(z.record(z.string(), z.string()))
  .optional();

/** What the door of people needs of the environment; without a client, the gateway has none. */
export const sessionEnv = {
  /** Address at which people find the application: the issuer sends them back there. */
  APP_URL: z.url().optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_SCOPE: z.string().min(1).optional(),
  OIDC_PARAMETRES: parameters,
  /** Key of the cookies: whoever holds it can make sessions. */
  SESSION_SECRET: z.string().min(32, '32 caractères au moins').optional(),
};
type SessionEnv = z.infer<z.ZodObject<typeof sessionEnv>> & {
  readonly HORLOGE: string;
  readonly OIDC_ISSUER: string;
};

/** The client that the gateway is for its issuer, and how it keeps sessions. */
export interface SessionSettings {
  readonly app: URL;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly secret: string;
  readonly sandbox: boolean;
}

type Fault = (fault: { code: 'custom'; path: string[]; message: string }) => void;

/** The door of people is whole or absent, and real only over https. */
export function checkSession(env: SessionEnv, addIssue: Fault): void {
  if (!env.OIDC_CLIENT_ID) return;
  const told = (name: string, message: string) => addIssue({ code: 'custom', path: [name], message });
  for (const name of ['APP_URL', 'OIDC_CLIENT_SECRET', 'SESSION_SECRET'] as const)
    if (!env[name]) told(name, 'obligatoire avec OIDC_CLIENT_ID');
  if (env.HORLOGE === 'REELLE' && env.APP_URL && !env.APP_URL.startsWith('https:'))
    told('APP_URL', 'une adresse en https : le cookie de session ne voyage pas en clair');
}

/** @returns what opens the door of people, absent when the environment names no client */
export function sessionSettings(env: SessionEnv): SessionSettings | undefined {
  const { APP_URL, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, SESSION_SECRET } = env;
  if (!APP_URL || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET || !SESSION_SECRET) return undefined;
  return {
    app: new URL('/', APP_URL),
    issuer: env.OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    scope: env.OIDC_SCOPE ?? 'openid profile',
    parameters: env.OIDC_PARAMETRES ?? {},
    secret: SESSION_SECRET,
    sandbox: env.HORLOGE === 'SANDBOX',
  };
}
