import { join } from 'node:path';
import { z } from 'zod';
import { civilDate, Ledger, MODES, startOfDay, type Entry, type Ordre, type Outcome } from './bdt.ledger';
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
import { createQueue, JsonLines, readJsonFile, writeJsonFile } from './json-file';

const configSchema = z.object({
  ...commonConfig,
  HORLOGE_DEBUT: z.union([z.iso.date(), z.iso.datetime({ offset: true })]).default('2022-03-01'),
  /** Time after which a silent connection is cut, in real milliseconds. */
  SILENCE_MS: z.coerce.number().int().positive().default(60_000),
});

const ordreSchema = z.strictObject({
  reference: z.string().min(1).max(200),
  financementId: z.string().min(1),
  tranche: z.int().min(1),
  montantCents: z.int().positive(),
  beneficiaire: z.strictObject({ structureId: z.string().min(1), siret: z.string().regex(/^\d{14}$/) }),
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
const realNow = (): string => new Date().toISOString();

runProcess(async () => {
  const config = readConfig(configSchema);
  const log = createLogger('bdt', config.LOG_LEVEL);
  const clockPath = join(config.STATE_DIR, 'horloge.json');
  const { lines, entries } = await JsonLines.open<Entry>(join(config.STATE_DIR, 'journal.jsonl'));
  const ledger = new Ledger(
    readJsonFile<{ instant: string }>(clockPath)?.instant ?? toInstant(config.HORLOGE_DEBUT),
  );
  ledger.apply(entries);
  const inOrder = createQueue();

  const record = async (added: Entry[]): Promise<void> => {
    await lines.append(...added);
    ledger.apply(added);
  };
  const moveClock = async (to: string): Promise<void> => {
    await record(ledger.settleUpTo(to, realNow()));
    ledger.moveClock(to);
    await writeJsonFile(clockPath, { instant: ledger.at });
  };
  await moveClock(ledger.at);

  const receive = (ordre: Ordre): Promise<Outcome> =>
    inOrder(async () => {
      const { entries: added, outcome } = ledger.receive(ordre, realNow());
      await record(added);
      log.info({ reference: ordre.reference, outcome }, 'ordre reçu');
      return outcome;
    });

  const staySilent = ({ req }: Call): typeof SILENCE => {
    setTimeout(() => req.socket.destroy(), config.SILENCE_MS).unref();
    return SILENCE;
  };

  const conclude = (call: Call, reference: string, outcome: Outcome): unknown => {
    switch (outcome) {
      case 'ACCEPTE':
        return answer(202, { reference, etat: 'ACCEPTE' });
      case 'ACCEPTE_PUIS_SILENCE':
      case 'SILENCE':
        return staySilent(call);
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
  };

  const horloge = (): { instant: string; prochaineOn: string | null } => ({
    instant: ledger.at,
    prochaineOn: ledger.prochaineOn,
  });

  const setClock = async (call: Call): Promise<unknown> => {
    const { instant } = await readJson(call, horlogeSchema, 'HORLOGE_INVALIDE');
    const to = toInstant(instant);
    return inOrder(async () => {
      if (Date.parse(to) < Date.parse(ledger.at)) {
        throw new Refusal(409, 'HORLOGE_NE_RECULE_PAS', `L’horloge est déjà au ${ledger.at}.`);
      }
      await moveClock(to);
      return horloge();
    });
  };

  const setMode = async (call: Call): Promise<unknown> => {
    const reglage = await readJson(call, reglageSchema, 'MODE_INVALIDE');
    return inOrder(async () => {
      await record([{ kind: 'MODE', on: civilDate(ledger.at), at: ledger.at, reelAt: realNow(), reglage }]);
      return ledger.reglage;
    });
  };

  const bankEntries = (): Exclude<Entry, { kind: 'MODE' }>[] =>
    ledger.journal.filter((e) => e.kind !== 'MODE');

  const showPeriod = ({ url }: Call): unknown => {
    const period = z.object({ du: z.iso.date(), au: z.iso.date() });
    const parsed = period.safeParse(Object.fromEntries(url.searchParams));
    if (!parsed.success)
      throw new Refusal(422, 'PERIODE_INVALIDE', 'Donnez du et au sous la forme AAAA-MM-JJ.');
    const lignes = ledger.releve(parsed.data.du, parsed.data.au);
    return { ...parsed.data, lignes, totalCents: lignes.reduce((sum, ligne) => sum + ligne.montantCents, 0) };
  };

  const showJournal = (): unknown => {
    const rows = bankEntries().map((e) =>
      [e.on, e.kind, e.reference, (e.montantCents / 100).toFixed(2).replace('.', ','), e.reelAt].map(
        escapeHtml,
      ),
    );
    const entetes = ['Date (bac à sable)', 'Nature', 'Référence', 'Montant (€)', 'Heure réelle'];
    const etat = `<p>Horloge : ${escapeHtml(ledger.at)} · mode ${escapeHtml(ledger.reglage.mode)}</p>`;
    return page(
      'Simulateur de la Banque des Territoires',
      etat + htmlTable('Journal des ordres', entetes, rows),
    );
  };

  const routes: Routes = {
    'GET /healthz': () => ({ status: 'ok' }),
    'GET /readyz': () => ({ status: 'ok' }),
    'GET /': showJournal,
    'POST /ordres': async (call) => {
      const ordre = await readJson(call, ordreSchema, 'ORDRE_INVALIDE');
      return conclude(call, ordre.reference, await receive(ordre));
    },
    'GET /ordres': ({ url }) => {
      const wanted = [...url.searchParams].filter(([, value]) => value !== '');
      return ledger
        .list()
        .filter((o) => wanted.every(([key, value]) => String(o[key as keyof typeof o]) === value));
    },
    'GET /ordres/*': ({ rest }) => {
      const suivi = ledger.suivi(rest);
      if (!suivi) throw new Refusal(404, 'ORDRE_INCONNU', 'Aucun ordre ne porte cette référence.');
      return suivi;
    },
    'GET /releve': showPeriod,
    'GET /journal': bankEntries,
    'GET /mode': () => ledger.reglage,
    'PUT /mode': setMode,
    'GET /horloge': horloge,
    'PUT /horloge': setClock,
  };
  await serve(config, routeRequests(routes, log), log, () => inOrder(() => lines.close()));
});
