import { z } from 'zod';
import { Bank } from './bdt.bank';
import { MODES, startOfDay, type Outcome } from './bdt.ledger';
import {
  answer,
  commonConfig,
  createLogger,
  escapeHtml,
  htmlTable,
  page,
  readConfig,
  readJson,
  Refusal,
  routeRequests,
  runProcess,
  serve,
  SILENCE,
  type Call,
  type Routes,
} from './edge-process';

const configSchema = z.object({
  ...commonConfig,
  HORLOGE_DEBUT: z.union([z.iso.date(), z.iso.datetime({ offset: true })]).default('2022-03-01'),
  /** Time after which a silent connection is cut, in real milliseconds. */
  SILENCE_MS: z.coerce.number().int().positive().default(60_000),
});

/** SIRET, or the RIDET or TAHITI number of a territory that has no SIRET. */
const SIRET = /^(\d{14}|\d{6,7}|\d{9,10}|[A-Z]\d{5}(\d{3})?)$/;

const ordreSchema = z.strictObject({
  reference: z.string().min(1).max(200),
  financementId: z.string().min(1),
  tranche: z.int().min(1),
  montantCents: z.int().positive(),
  beneficiaire: z.strictObject({ structureId: z.string().min(1), siret: z.string().regex(SIRET) }),
  conventionNumero: z.string().min(1),
});
const reglageSchema = z.strictObject({
  mode: z.enum(MODES),
  nombre: z.int().positive().optional(),
  joursRetard: z.int().min(0).max(365).default(3),
  motif: z.string().min(1).default('COMPTE_CLOS'),
  references: z.array(z.string().min(1)).optional(),
});
const horlogeSchema = z.strictObject({ instant: z.iso.datetime({ offset: true }) });

const toInstant = (text: string): string =>
  text.length === 10 ? startOfDay(text) : new Date(text).toISOString();

runProcess(async () => {
  const config = readConfig(configSchema);
  const log = createLogger('bdt', config.LOG_LEVEL);
  const bank = await Bank.open(config.STATE_DIR, toInstant(config.HORLOGE_DEBUT), log);
  await serve(config, routeRequests(routesOf(bank, config.SILENCE_MS), log), log, () => bank.close());
});

function routesOf(bank: Bank, silenceMs: number): Routes {
  const { ledger } = bank;
  return {
    'GET /healthz': () => ({ status: 'ok' }),
    'GET /readyz': () => ({ status: 'ok' }),
    'GET /': () => showJournal(bank),
    'POST /ordres': async (call) => {
      const ordre = await readJson(call, ordreSchema, 'ORDRE_INVALIDE');
      return conclude(call, { reference: ordre.reference, outcome: await bank.receive(ordre), silenceMs });
    },
    'GET /ordres': ({ url }) => {
      const wanted = [...url.searchParams].filter(([, value]) => value !== '');
      return ledger
        .list()
        .filter((one) => wanted.every(([key, value]) => String(one[key as keyof typeof one]) === value));
    },
    'GET /ordres/*': ({ rest }) => {
      const suivi = ledger.suivi(rest);
      if (!suivi) throw new Refusal(404, 'ORDRE_INCONNU', 'Aucun ordre ne porte cette référence.');
      return suivi;
    },
    'GET /releve': (call) => showPeriod(bank, call),
    'GET /journal': () => bank.journal,
    'GET /mode': () => ledger.reglage,
    'PUT /mode': async (call) => bank.setMode(await readJson(call, reglageSchema, 'MODE_INVALIDE')),
    'GET /horloge': () => bank.horloge,
    'PUT /horloge': async (call) => {
      const { instant } = await readJson(call, horlogeSchema, 'HORLOGE_INVALIDE');
      await bank.setClock(toInstant(instant));
      return bank.horloge;
    },
  };
}

/** What the one who sent an order hears: an answer, a failure, or nothing until the connection is cut. */
function conclude(
  { req }: Call,
  { reference, outcome, silenceMs }: { reference: string; outcome: Outcome; silenceMs: number },
): unknown {
  switch (outcome) {
    case 'ACCEPTE':
      return answer(202, { reference, etat: 'ACCEPTE' });
    case 'ACCEPTE_PUIS_SILENCE':
    case 'SILENCE':
      setTimeout(() => req.socket.destroy(), silenceMs).unref();
      return SILENCE;
    case 'ERREUR_5XX':
      return answer(503, {
        code: 'INDISPONIBLE',
        message: 'Service momentanément indisponible : réessayez.',
      });
    case 'CONTENU_DIFFERENT':
      throw new Refusal(
        409,
        'REFERENCE_DEJA_UTILISEE',
        'Cette référence porte déjà un ordre au contenu différent.',
      );
  }
}

function showPeriod({ ledger }: Bank, { url }: Call): unknown {
  const period = z.object({ du: z.iso.date(), au: z.iso.date() });
  const parsed = period.safeParse(Object.fromEntries(url.searchParams));
  if (!parsed.success)
    throw new Refusal(422, 'PERIODE_INVALIDE', 'Donnez du et au sous la forme AAAA-MM-JJ.');
  const lignes = ledger.releve(parsed.data.du, parsed.data.au);
  return { ...parsed.data, lignes, totalCents: lignes.reduce((sum, ligne) => sum + ligne.montantCents, 0) };
}

function showJournal({ ledger, journal }: Bank): unknown {
  const rows = journal.map(({ on, kind, reference, montantCents, reelAt }) =>
    [on, kind, reference, (montantCents / 100).toFixed(2).replace('.', ','), reelAt].map(escapeHtml),
  );
  const entetes = ['Date (bac à sable)', 'Nature', 'Référence', 'Montant (€)', 'Heure réelle'];
  const etat = `<p>Horloge : ${escapeHtml(ledger.at)} · mode ${escapeHtml(ledger.reglage.mode)}</p>`;
  return page(
    'Simulateur de la Banque des Territoires',
    etat + htmlTable('Journal des ordres', entetes, rows),
  );
}
