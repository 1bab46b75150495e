import PostalMime from 'postal-mime';

/** A mail as the trap keeps it; `recuAt` is real time, `date` the header (business time of the sender). */
export interface Mail {
  id: string;
  messageId: string | null;
  /** Header `X-Notification-Id`: tells a duplicate from a new notification. */
  notificationId: string | null;
  date: string | null;
  recuAt: string;
  de: string | null;
  /** Recipients of the SMTP envelope. */
  a: string[];
  sujet: string;
  texte: string;
}

/** Parses one raw message; `id` and `recuAt` come from the trap, `a` from the envelope. */
export async function readMail(
  raw: Buffer,
  { id, recuAt, a }: { id: string; recuAt: string; a: string[] },
): Promise<Mail> {
  const parsed = await PostalMime.parse(raw);
  const header = (key: string): string | null =>
    parsed.headers.find((line) => line.key === key)?.value ?? null;
  return {
    id,
    messageId: parsed.messageId ?? null,
    notificationId: header('x-notification-id'),
    date: parsed.date ?? null,
    recuAt,
    de: parsed.from?.address ?? null,
    a,
    sujet: parsed.subject ?? '',
    texte: parsed.text ?? textOfHtml(parsed.html ?? ''),
  };
}

const textOfHtml = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

export interface Filtre {
  /** Real instant of receipt, ISO, inclusive. */
  depuis?: string;
  /** Exact address of a recipient. */
  a?: string;
  /** Part of the subject. */
  sujet?: string;
}

const fold = (text: string): string => text.toLocaleLowerCase('fr');

/** Mails that satisfy every criterion given, in order of receipt. */
export function filterMails(mails: readonly Mail[], { depuis, a, sujet }: Filtre): Mail[] {
  return mails.filter(
    (mail) =>
      (!depuis || Date.parse(mail.recuAt) >= Date.parse(depuis)) &&
      (!a || mail.a.some((address) => fold(address) === fold(a))) &&
      (!sujet || fold(mail.sujet).includes(fold(sujet))),
  );
}
