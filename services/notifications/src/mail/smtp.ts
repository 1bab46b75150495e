import { createTransport } from 'nodemailer';
import type { Rendered } from '../template/render';

/** What became of one attempt; the reasons hold no address. */
export type Outcome =
  | { issue: 'ENVOYE'; reponse: string }
  | { issue: 'REFUSE'; reponse: string }
  | { issue: 'PLUS_TARD'; raison: string };

/** A message that leaves: its id, and the business instant of its departure. */
export interface Envoi {
  id: string;
  date: Date;
}

/** Hands one message to the mail server. */
export interface MailPort {
  send(envoi: Envoi, to: string, rendered: Rendered): Promise<Outcome>;
  close(): void;
}

const CONNECTION_MS = 5_000;
const ANSWER_MS = 10_000;

/** The mail server over SMTP. The ids of the message derive from what it tells: a second copy shows as such. */
export function smtpPort(url: string, from: string): MailPort {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 4,
    connectionTimeout: CONNECTION_MS,
    greetingTimeout: CONNECTION_MS,
    socketTimeout: ANSWER_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as Parameters<typeof createTransport>[0]);
  const domain = from.split('@')[1] ?? 'localhost';
  return {
    async send({ id, date }, to, { sujet, texte }) {
      try {
        const info = (await transport.sendMail({
          from,
          to,
          subject: sujet,
          text: texte,
          date,
          messageId: `<${id}@${domain}>`,
          headers: { 'X-Notification-Id': id, 'Auto-Submitted': 'auto-generated' },
        })) as { response?: string };
        return { issue: 'ENVOYE', reponse: clean(info.response ?? '250', to) };
      } catch (error) {
        return failure(error, to);
      }
    },
    close: () => transport.close(),
  };
}

/** A 5xx about this message or this address is final; everything else may pass later. */
function failure(error: unknown, to: string): Outcome {
  const { code, responseCode, response } = (error ?? {}) as {
    code?: string;
    responseCode?: number;
    response?: string;
  };
  const aboutMessage = code === 'EENVELOPE' || code === 'EMESSAGE';
  if (aboutMessage && (responseCode ?? 550) >= 500)
    return { issue: 'REFUSE', reponse: clean(response ?? code, to) };
  return { issue: 'PLUS_TARD', raison: `${code ?? 'INCONNU'} ${responseCode ?? ''}`.trim() };
}

const LONGEST = 300;

/** The answer of the server is kept as proof, without the address it may repeat. */
const clean = (response: string, to: string): string => response.replaceAll(to, '…').slice(0, LONGEST);
