import { createTransport } from 'nodemailer';
import { call, EdgeBench, freePort, until, type EdgeProcess } from '../../test/edge-harness';
import type { Mail } from './mail-trap.mail';

describe('the SMTP trap, in its own process', () => {
  let bench: EdgeBench;
  let smtpPort: number;
  let trap: EdgeProcess;
  beforeEach(async () => {
    bench = new EdgeBench();
    smtpPort = await freePort();
    trap = await bench.start('mail-trap', { SMTP_PORT: String(smtpPort) });
  });
  afterEach(() => bench.dispose());

  const send = (notificationId: string, socketTimeout = 5_000): Promise<unknown> =>
    createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true, socketTimeout }).sendMail({
      from: 'ne-pas-repondre@conseiller-numerique.test',
      to: 'mairie@ville.test',
      date: new Date('2022-03-15T08:00:00Z'),
      subject: 'Résultat de votre candidature',
      text: 'Votre candidature est acceptée. À bientôt.',
      headers: { 'X-Notification-Id': notificationId },
    });
  const mails = async (query = ''): Promise<Mail[]> =>
    (await call<Mail[]>('GET', `${trap.url}/mails${query}`)).body;

  it('keeps a mail, reads it in French, and finds it again after kill -9', async () => {
    await send('N1');
    await trap.end('SIGKILL');
    trap = await bench.start('mail-trap', { SMTP_PORT: String(smtpPort) });
    const [mail] = await mails('?a=mairie@ville.test&sujet=r%C3%A9sultat');
    expect(mail).toMatchObject({
      notificationId: 'N1',
      de: 'ne-pas-repondre@conseiller-numerique.test',
      a: ['mairie@ville.test'],
      sujet: 'Résultat de votre candidature',
      date: '2022-03-15T08:00:00.000Z',
    });
    expect(mail?.texte.trim()).toBe('Votre candidature est acceptée. À bientôt.');
    expect(await mails('?depuis=2999-01-01T00:00:00Z')).toEqual([]);
    expect(await mails('?a=autre@ville.test')).toEqual([]);
    expect(await (await fetch(`${trap.url}/mail/${mail?.id}`)).text()).toContain('À bientôt');
    const list = await (await fetch(trap.url)).text();
    expect(list).toContain('Résultat de votre candidature');
    expect(list).toContain('15/03/2022 09:00');
  });

  it('refuses for a while, then accepts', async () => {
    await call('PUT', `${trap.url}/panne`, { mode: 'REFUS_TEMPORAIRE', nombre: 1 });
    await expect(send('N2')).rejects.toMatchObject({ responseCode: 451 });
    await send('N2');
    expect(await mails()).toHaveLength(1);
  });

  it('keeps a mail that it then fails to acknowledge: its second sending shows the same notification', async () => {
    await call('PUT', `${trap.url}/panne`, { mode: 'TIMEOUT_APRES_ACCEPTATION', nombre: 1 });
    const unanswered = send('N3', 300).catch((error: Error) => error);
    await until('the mail is kept', async () => (await mails()).length === 1);
    expect(await unanswered).toBeInstanceOf(Error);
    await send('N3');
    expect((await mails()).map(({ notificationId }) => notificationId)).toEqual(['N3', 'N3']);
    expect(await trap.end('SIGTERM')).toBe(0);
  });
});
