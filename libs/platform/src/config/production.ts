import { createHmac } from 'node:crypto';

/** Secrets that stand in public files of ours: what derives from them protects nothing. */
const PUBLIC_SECRETS = ['docker-compose', 'test'];
const LEAST_PASSWORD = 16;
const LOOPBACK = /^(localhost|127\.|\[::1\]$|0\.0\.0\.0$)/;

interface Fault {
  readonly variable: string;
  readonly message: string;
}

/**
 * What belongs to the sandbox and that a process in production (`NODE_ENV=production`) refuses to start with, each
 * named; empty elsewhere.
 */
export function productionFaults(env: NodeJS.ProcessEnv): Fault[] {
  if (env['NODE_ENV'] !== 'production') return [];
  return [
    ...clockFaults(env),
    ...issuerFaults(env),
    ...passwordFaults(env),
    ...sessionFaults(env),
    ...bankFaults(env),
  ];
}

function clockFaults({ HORLOGE }: NodeJS.ProcessEnv): Fault[] {
  if (HORLOGE !== 'SANDBOX') return [];
  const message = 'l’horloge que l’on déplace et la page d’essai sont du bac à sable : en production, REELLE';
  return [{ variable: 'HORLOGE', message }];
}

function issuerFaults({ OIDC_ISSUER }: NodeJS.ProcessEnv): Fault[] {
  if (!OIDC_ISSUER || !URL.canParse(OIDC_ISSUER)) return [];
  const { protocol, hostname } = new URL(OIDC_ISSUER);
  if (protocol === 'https:' && !LOOPBACK.test(hostname)) return [];
  const message =
    'l’émetteur de démonstration est du bac à sable : en production, un fournisseur d’identité en https';
  return [{ variable: 'OIDC_ISSUER', message }];
}

function passwordFaults(env: NodeJS.ProcessEnv): Fault[] {
  return Object.entries(env).flatMap(([variable, value]) => {
    if (!/^DATABASE_URL/.test(variable) || !value || !URL.canParse(value)) return [];
    const { username, password } = new URL(value);
    // Without one, a certificate or the platform's own identity lets the process in.
    if (!password) return [];
    const derived = PUBLIC_SECRETS.some((secret) => derive(secret, username) === password);
    if (!derived && decodeURIComponent(password).length >= LEAST_PASSWORD) return [];
    const message = derived
      ? 'le mot de passe dérive d’un secret public : donnez-en un à vous'
      : `le mot de passe est trop court : ${LEAST_PASSWORD} caractères au moins`;
    return [{ variable, message }];
  });
}

/** Orders of payment leave to the bank itself, over TLS, in our name. */
function bankFaults({ BDT_URL, BDT_TOKEN }: NodeJS.ProcessEnv): Fault[] {
  if (!BDT_URL || !URL.canParse(BDT_URL)) return [];
  const { protocol, hostname } = new URL(BDT_URL);
  const ours = protocol === 'https:' && !LOOPBACK.test(hostname);
  return [
    ...(ours
      ? []
      : [
          {
            variable: 'BDT_URL',
            message: 'le simulateur est du bac à sable : en production, la banque en https',
          },
        ]),
    ...(BDT_TOKEN
      ? []
      : [{ variable: 'BDT_TOKEN', message: 'la banque doit savoir qui lui donne un ordre' }]),
  ];
}

function sessionFaults({ SESSION_SECRET }: NodeJS.ProcessEnv): Fault[] {
  if (!PUBLIC_SECRETS.some((secret) => derive(secret, 'session') === SESSION_SECRET)) return [];
  const message = 'le secret dérive d’un secret public : quiconque ferait des sessions ; donnez-en un à vous';
  return [{ variable: 'SESSION_SECRET', message }];
}

/** As the local stack derives its passwords. */
const derive = (secret: string, role: string): string =>
  createHmac('sha256', secret).update(decodeURIComponent(role)).digest('hex').slice(0, 32);
