import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { z } from 'zod';
import {
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
  type Call,
  type Routes,
} from './edge-process';
import { createQueue, JsonLines } from './json-file';
import { filterMails, readMail, type Mail } from './mail-trap.mail';

const MESSAGE_LIMIT_BYTES = 10_000_000;

const configSchema = z.object({
  ...commonConfig,
  SMTP_PORT: z.coerce.number().int().min(0).max(65_535),
});
const panneSchema = z.strictObject({
  mode: z.enum(['NORMAL', 'REFUS_TEMPORAIRE', 'TIMEOUT_APRES_ACCEPTATION']),
  nombre: z.int().positive().optional(),
});
const filtreSchema = z.object({
  depuis: z.iso.datetime({ offset: true }).optional(),
  a: z.string().optional(),
  sujet: z.string().optional(),
});
type Panne = z.output<typeof panneSchema>;

/** The failure that strikes the next message; a counted failure ends by itself. */
class Panneau {
  panne: Panne = { mode: 'NORMAL' };

  next(): Panne['mode'] {
    const { mode, nombre } = this.panne;
    if (nombre !== undefined) this.panne = nombre > 1 ? { mode, nombre: nombre - 1 } : { mode: 'NORMAL' };
    return mode;
  }
}

async function readAll(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const smtpError = (code: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode: code });

/** An instant as a person reads it: `28/04/2024 00:00`, in Paris; empty when the mail bears none. */
const heure = (instant: string | null): string =>
  instant ? PARIS.format(new Date(instant)).replace(',', '') : '';
const PARIS = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  dateStyle: 'short',
  timeStyle: 'short',
});

function showMail({ rest }: Call, mails: Mail[]): unknown {
  const mail = mails.find(({ id }) => id === rest);
  if (!mail) throw new Refusal(404, 'MAIL_INCONNU', 'Aucun mail ne porte cet identifiant.');
  const { sujet, de, a, date, recuAt, notificationId, texte } = mail;
  const rows = Object.entries({
    De: de,
    À: a.join(', '),
    Date: heure(date),
    'Reçu le': heure(recuAt),
    Notification: notificationId,
  });
  const cells = rows.map(([nom, valeur]) => [escapeHtml(nom), escapeHtml(valeur)]);
  const corps = htmlTable('En-tête', ['Champ', 'Valeur'], cells);
  return page(sujet, `<p><a href="/">Tous les mails</a></p>${corps}<pre>${escapeHtml(texte)}</pre>`);
}

function showList(mails: Mail[]): unknown {
  const rows = [...mails].reverse().map((mail) => {
    const sujet = `<a href="/mail/${encodeURIComponent(mail.id)}">${escapeHtml(mail.sujet)}</a>`;
    return [escapeHtml(heure(mail.date)), escapeHtml(mail.de), escapeHtml(mail.a.join(', ')), sujet];
  });
  return page('Mails du bac à sable', htmlTable(`${mails.length} mails`, ['Date', 'De', 'À', 'Sujet'], rows));
}

runProcess(async () => {
  const config = readConfig(configSchema);
  const log = createLogger('mail-trap', config.LOG_LEVEL);
  const { lines, entries: mails } = await JsonLines.open<Mail>(join(config.STATE_DIR, 'mails.jsonl'));
  const panneau = new Panneau();
  const inOrder = createQueue();

  const keep: Keep = async (stream, session) => {
    const raw = await readAll(stream);
    if (stream.sizeExceeded) throw smtpError(552, 'Message trop grand');
    const mode = panneau.next();
    if (mode === 'REFUS_TEMPORAIRE') throw smtpError(451, 'Panne demandee : reessayez plus tard');
    const a = session.envelope.rcptTo.map(({ address }) => address);
    const mail = await readMail(raw, { id: randomUUID(), recuAt: new Date().toISOString(), a });
    await inOrder(async () => {
      await lines.append(mail).catch((error: Error) => {
        log.error({ err: error }, 'mail non gardé');
        throw smtpError(452, 'Espace insuffisant : reessayez plus tard');
      });
      mails.push(mail);
    });
    log.info({ id: mail.id, notificationId: mail.notificationId, mode }, 'mail reçu');
    return mode;
  };

  const smtp = await listen(keep, config, log);
  const closeSmtp = (): Promise<void> => new Promise((resolve) => smtp.close(() => resolve()));
  await serve(config, routeRequests(routesOf(mails, panneau), log), log, async () => {
    await closeSmtp();
    await inOrder(() => lines.close());
  });
});

/** Takes a message; says how the one who sends it must be answered. */
type Keep = (stream: SMTPServerDataStream, session: SMTPServerSession) => Promise<Panne['mode']>;

async function listen(
  keep: Keep,
  { SMTP_PORT, HOST }: { SMTP_PORT: number; HOST: string },
  log: Logger,
): Promise<SMTPServer> {
  const smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    disableReverseLookup: true,
    closeTimeout: 2_000,
    size: MESSAGE_LIMIT_BYTES,
    onData: (stream, session, callback) => {
      keep(stream, session).then(
        (mode) => (mode === 'TIMEOUT_APRES_ACCEPTATION' ? undefined : callback(null)),
        (error: Error) => callback(error),
      );
    },
  });
  smtp.on('error', (error) => log.warn({ err: error }, 'erreur SMTP'));
  await new Promise<void>((resolve) => smtp.listen(SMTP_PORT, HOST, resolve));
  return smtp;
}

const routesOf = (mails: Mail[], panneau: Panneau): Routes => ({
  'GET /healthz': () => ({ status: 'ok' }),
  'GET /readyz': () => ({ status: 'ok' }),
  'GET /': () => showList(mails),
  'GET /mail/*': (call) => showMail(call, mails),
  'GET /mails': ({ url }) => {
    const filtre = filtreSchema.safeParse(Object.fromEntries(url.searchParams));
    if (!filtre.success)
      throw new Refusal(
        422,
        'FILTRE_INVALIDE',
        'depuis est un instant ISO, par exemple 2022-03-01T08:00:00Z.',
      );
    return filterMails(mails, filtre.data);
  },
  'GET /panne': () => panneau.panne,
  'PUT /panne': async (call) => {
    panneau.panne = await readJson(call, panneSchema, 'PANNE_INVALIDE');
    return panneau.panne;
  },
});
