import { createTransport } from 'nodemailer';
import { call, EdgeBench, freePort } from '../../test/edge-harness';

/** Room for a few orders, or a few mails. */
const DISK_KB = 4;
const TRIES = 40;

/** Sends one after the other until the disk is full, then twice more. @returns those acknowledged, and the refusals */
async function fill(send: (n: number) => Promise<number | undefined>): Promise<[number[], unknown[]]> {
  const kept: number[] = [];
  const refusals: unknown[] = [];
  for (let n = 1; n <= TRIES && refusals.length < 3; n++) {
    const refusal = await send(n);
    if (refusal === undefined) kept.push(n);
    else refusals.push(refusal);
  }
  return [kept, refusals];
}

describe('on a full disk, in their own process', () => {
  let bench: EdgeBench;
  beforeEach(() => {
    bench = new EdgeBench();
  });
  afterEach(() => bench.dispose());

  it('the BdT simulator accepts no order that it could not write whole, and starts again on the others', async () => {
    const full = await bench.start('bdt', {}, DISK_KB);
    const ordre = (n: number): object => ({
      reference: `F1/${n}/1`,
      financementId: 'F1',
      tranche: n,
      montantCents: 1_000_000,
      beneficiaire: { structureId: 'S1', siret: '82917522300033' },
      conventionNumero: 'CV-2022-000001',
    });
    const [kept, refusals] = await fill(async (n) => {
      const { status } = await call('POST', `${full.url}/ordres`, ordre(n));
      return status === 202 ? undefined : status;
    });
    expect(kept.length).toBeGreaterThan(1);
    expect(refusals).toEqual([500, 500, 500]);
    const paid = async (url: string): Promise<string[]> =>
      (await call<{ reference: string }[]>('GET', `${url}/ordres`)).body
        .map(({ reference }) => reference)
        .sort();
    const acknowledged = kept.map((n) => `F1/${n}/1`).sort();
    expect(await paid(full.url)).toEqual(acknowledged);
    await full.end('SIGKILL');

    const { url } = await bench.start('bdt');
    expect(await paid(url)).toEqual(acknowledged);
    expect((await call('POST', `${url}/ordres`, ordre(TRIES + 1))).status).toBe(202);
  });

  it('the mail trap accepts no mail that it could not write whole, and starts again on the others', async () => {
    const SMTP_PORT = String(await freePort());
    const full = await bench.start('mail-trap', { SMTP_PORT }, DISK_KB);
    const transport = createTransport({ host: '127.0.0.1', port: Number(SMTP_PORT), ignoreTLS: true });
    const send = (n: number): Promise<number | undefined> =>
      transport
        .sendMail({ from: 'a@exemple.test', to: 'b@exemple.test', subject: `n${n}`, text: 'x'.repeat(500) })
        .then(
          () => undefined,
          (error: { responseCode?: number }) => error.responseCode ?? 0,
        );
    const [kept, refusals] = await fill(send);
    expect(kept.length).toBeGreaterThan(1);
    expect(refusals).toEqual([452, 452, 452]);
    const subjects = async (url: string): Promise<string[]> =>
      (await call<{ sujet: string }[]>('GET', `${url}/mails`)).body.map(({ sujet }) => sujet);
    const acknowledged = kept.map((n) => `n${n}`);
    expect(await subjects(full.url)).toEqual(acknowledged);
    await full.end('SIGKILL');

    const { url } = await bench.start('mail-trap', { SMTP_PORT });
    expect(await subjects(url)).toEqual(acknowledged);
    expect(await send(TRIES + 1)).toBeUndefined();
  });
});
