import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  to: string[];
  subject: string;
  text: string;
  date: string;
  messageId: string;
  notificationId: string;
}

/** A mail server of the test's own; `answer` decides what it says to each message. */
export class MailServer {
  readonly mails: ReceivedMail[] = [];
  /** Code to refuse the next messages with; null to accept. */
  refusal: number | null = null;
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 500,
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (this.refusal)
          return callback(Object.assign(new Error('refus de l’essai'), { responseCode: this.refusal }));
        const to = session.envelope.rcptTo.map(({ address }) => address);
        this.keep(Buffer.concat(chunks), to).then(() => callback(null), callback);
      });
    },
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async keep(raw: Buffer, to: string[]): Promise<void> {
    const parsed = await PostalMime.parse(raw);
    const header = (key: string) => parsed.headers.find((line) => line.key === key)?.value ?? '';
    this.mails.push({
      to,
      subject: parsed.subject ?? '',
      text: parsed.text ?? '',
      date: parsed.date ?? '',
      messageId: parsed.messageId ?? '',
      notificationId: header('x-notification-id'),
    });
  }
}
