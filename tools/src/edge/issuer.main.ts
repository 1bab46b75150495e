import { join } from 'node:path';
import { z } from 'zod';
import {
  commonConfig,
  createLogger,
  escapeHtml,
  page,
  readConfig,
  readForm,
  readJson,
  Refusal,
  routeRequests,
  runProcess,
  serve,
  SILENCE,
  type Call,
  type Routes,
} from './edge-process';
import { compteSchema, Comptes } from './issuer.account';
import { Guard } from './issuer.guard';
import { createProvider, loadKeys } from './issuer.provider';

const configSchema = z.object({
  ...commonConfig,
  PORT: z.coerce.number().int().min(1).max(65_535),
  ISSUER: z.url().optional(),
  /** What those of the stack show to make accounts. */
  ISSUER_SECRET: z.string().min(16, '16 caractères au moins'),
  /** Page from which people try the API, signed in with a demo account. */
  PLAYGROUND_URL: z.url().optional(),
  /** Where the application is, and the secret of its client; none: no such client. */
  APP_URL: z.url().optional(),
  APP_SECRET: z.string().min(16, '16 caractères au moins').optional(),
});

const loginPage = (uid: string, comptes: Comptes): unknown => {
  const offered = comptes.list().filter(({ premier }) => premier !== undefined);
  const boutons = offered.map(({ identifiant, role, nom }) => {
    const libelle = escapeHtml(`${nom ?? identifiant} (${role})`);
    return `<li><button name="identifiant" value="${escapeHtml(identifiant)}">${libelle}</button></li>`;
  });
  const liste = `<form method="post" action="/interaction/${escapeHtml(uid)}"><ul>${boutons.join('')}</ul></form>`;
  return page('Connexion au bac à sable', `<p>Choisissez un compte de démonstration.</p>${liste}`);
};

runProcess(async () => {
  const config = readConfig(configSchema);
  const log = createLogger('issuer', config.LOG_LEVEL);
  const toLog = (...words: unknown[]): void => log.info(words.map(String).join(' '));
  Object.assign(console, { info: toLog, warn: toLog }); // oidc-provider speaks to the console: its words go to the JSON log
  const issuer = config.ISSUER ?? `http://127.0.0.1:${config.PORT}`;
  const comptes = new Comptes(join(config.STATE_DIR, 'comptes.json'));
  const keys = await loadKeys(join(config.STATE_DIR, 'cles.json'));
  const provider = await createProvider({
    issuer,
    keys,
    comptes,
    app: config.APP_URL && config.APP_SECRET ? { url: config.APP_URL, secret: config.APP_SECRET } : undefined,
    playgroundUrl: config.PLAYGROUND_URL,
  });
  const guard = new Guard(config.ISSUER_SECRET, new URL(issuer), config.PORT);
  provider.on('server_error', (_ctx, error) => log.error({ err: error }, 'erreur interne'));

  const signIn = async ({ req, res }: Call, identifiant: string): Promise<typeof SILENCE> => {
    await provider.interactionFinished(req, res, { login: { accountId: identifiant } });
    return SILENCE;
  };
  const login = async (call: Call): Promise<typeof SILENCE> => {
    guard.fromHere(call.req);
    const identifiant = (await readForm(call.req)).get('identifiant') ?? '';
    if (!comptes.find(identifiant))
      throw new Refusal(422, 'COMPTE_INCONNU', 'Choisissez un compte de la liste.');
    return signIn(call, identifiant);
  };
  /** The account may be chosen before: one click on the page that sends here is enough. */
  const choose = async (call: Call): Promise<unknown> => {
    const { params } = await provider.interactionDetails(call.req, call.res);
    const hint = String(params['login_hint'] ?? '');
    return comptes.find(hint) ? signIn(call, hint) : loginPage(call.rest, comptes);
  };

  const routes: Routes = {
    'GET /healthz': () => ({ status: 'ok' }),
    'GET /readyz': () => ({ status: 'ok' }),
    'GET /comptes': ({ req }) => {
      guard.fromHere(req);
      return comptes.list();
    },
    'POST /comptes': async (call) => {
      guard.ofTheStack(call.req);
      return comptes.put(await readJson(call, compteSchema, 'COMPTE_INVALIDE'));
    },
    'GET /interaction/*': choose,
    'POST /interaction/*': login,
  };
  const toProvider = provider.callback();
  const listener = routeRequests(routes, log, (req, res) => void toProvider(req, res));
  await serve(config, listener, log, () => Promise.resolve());
});
