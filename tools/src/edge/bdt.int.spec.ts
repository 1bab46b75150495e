import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { call, EdgeBench, until } from '../../test/edge-harness';

interface Line {
  kind: string;
  reference: string;
  on: string;
  at: string;
}

const ordre = (reference: string, montantCents = 1_000_000): object => ({
  reference,
  financementId: 'F1',
  tranche: 1,
  montantCents,
  beneficiaire: { structureId: 'S1', siret: '82917522300033' },
  conventionNumero: 'CV-2022-000001',
});

describe('the BdT simulator, in its own process', () => {
  let bench: EdgeBench;
  beforeEach(() => {
    bench = new EdgeBench();
  });
  afterEach(() => bench.dispose());

  const journal = async (url: string): Promise<string[]> =>
    (await call<Line[]>('GET', `${url}/journal`)).body.map(
      ({ kind, reference, on }) => `${kind} ${reference} ${on}`,
    );

  it('keeps an order accepted just before kill -9, and answers its replay without paying twice', async () => {
    const before = await bench.start('bdt');
    await call('PUT', `${before.url}/mode`, { mode: 'ACCEPTE_PUIS_TIMEOUT', nombre: 1 });
    const lost = call('POST', `${before.url}/ordres`, ordre('F1/1/1')).then(
      () => 'answered',
      () => 'cut',
    );
    await until('the order is in the journal', async () => (await journal(before.url)).length > 0);
    await before.end('SIGKILL');
    expect(await lost).toBe('cut');

    const after = await bench.start('bdt');
    expect(await call('GET', `${after.url}/ordres/F1/1/1`)).toEqual({
      status: 200,
      body: {
        reference: 'F1/1/1',
        etat: 'PAYE',
        montantCents: 1_000_000,
        recuOn: '2022-03-01',
        payeOn: '2022-03-01',
      },
    });
    const again = await call('POST', `${after.url}/ordres`, ordre('F1/1/1'));
    expect(again).toEqual({ status: 202, body: { reference: 'F1/1/1', etat: 'ACCEPTE' } });
    expect((await call('POST', `${after.url}/ordres`, ordre('F1/1/1', 2))).status).toBe(409);
    const lines = ['RECU', 'PAYE', 'PANNE', 'REJEU'].map((kind) => `${kind} F1/1/1 2022-03-01`);
    expect(await journal(after.url)).toEqual(lines);
  });

  it('finds mode, clock and pending settlements again after kill -9, a cut line put aside', async () => {
    const before = await bench.start('bdt', { HORLOGE_DEBUT: '2022-03-01' });
    await call('PUT', `${before.url}/mode`, { mode: 'CONFIRMATION_TARDIVE', nombre: 2, joursRetard: 3 });
    await call('POST', `${before.url}/ordres`, ordre('F1/1/1'));
    await call('PUT', `${before.url}/horloge`, { instant: '2022-03-02T08:00:00+01:00' });
    await before.end('SIGKILL');
    appendFileSync(join(bench.stateDir, 'bdt/journal.jsonl'), '{"kind":"RECU","refer');

    const { url } = await bench.start('bdt', { HORLOGE_DEBUT: '2022-03-01' });
    expect((await call('GET', `${url}/horloge`)).body).toEqual({
      instant: '2022-03-02T07:00:00.000Z',
      prochaineOn: '2022-03-04',
    });
    expect((await call('GET', `${url}/mode`)).body).toMatchObject({
      mode: 'CONFIRMATION_TARDIVE',
      nombre: 1,
    });
    await call('POST', `${url}/ordres`, ordre('F1/2/1'));
    expect((await call('GET', `${url}/mode`)).body).toMatchObject({ mode: 'NORMAL' });
    expect((await call('PUT', `${url}/horloge`, { instant: '2022-03-01T23:00:00Z' })).status).toBe(409);
    await call('PUT', `${url}/horloge`, { instant: '2022-04-01T00:00:00Z' });
    expect((await journal(url)).slice(-2)).toEqual(['PAYE F1/1/1 2022-03-04', 'PAYE F1/2/1 2022-03-05']);
    expect((await call('GET', `${url}/releve?du=2022-03-05&au=2022-03-31`)).body).toMatchObject({
      totalCents: 1_000_000,
      lignes: [{ reference: 'F1/2/1', payeOn: '2022-03-05' }],
    });
  });

  it('accepts nothing in the modes that fail before', async () => {
    const { url } = await bench.start('bdt', { SILENCE_MS: '50' });
    await call('PUT', `${url}/mode`, { mode: 'ERREUR_5XX', nombre: 1 });
    expect((await call('POST', `${url}/ordres`, ordre('F1/1/1'))).status).toBe(503);
    await call('PUT', `${url}/mode`, { mode: 'TIMEOUT_AVANT', nombre: 1 });
    await expect(call('POST', `${url}/ordres`, ordre('F1/1/1'))).rejects.toThrow();
    expect((await call('GET', `${url}/ordres/F1%2F1%2F1`)).status).toBe(404);
    expect((await call('POST', `${url}/ordres`, ordre('F1/1/1'))).status).toBe(202);
    expect((await call('GET', `${url}/ordres?etat=PAYE&financementId=F1`)).body).toHaveLength(1);
  });

  it('refuses an unreadable order with one line a field, and shows a page', async () => {
    const { url } = await bench.start('bdt');
    const refused = await call<{ code: string; erreurs: { champ: string }[] }>('POST', `${url}/ordres`, {
      ...ordre('F1/1/1'),
      montantCents: 0.5,
      tranche: 0,
    });
    expect(refused).toMatchObject({ status: 422, body: { code: 'ORDRE_INVALIDE' } });
    expect(refused.body.erreurs.map(({ champ }) => champ)).toEqual(['tranche', 'montantCents']);
    expect(await (await fetch(url)).text()).toContain('Journal des ordres');
  });

  it('pays the number that identifies an establishment where there is no SIRET, and no other writing', async () => {
    const { url } = await bench.start('bdt');
    const pay = async (siret: string): Promise<number> => {
      const sent = { ...ordre(`F1/1/${siret}`), beneficiaire: { structureId: 'S1', siret } };
      return (await call('POST', `${url}/ordres`, sent)).status;
    };
    for (const siret of ['123456', '0123456', '0123456001', 'A12345', 'A12345001', '123456001'])
      expect([siret, await pay(siret)]).toEqual([siret, 202]);
    for (const siret of ['', '8,29175E+13', '8291752230003', '829 175 223 00033', 'AB2345'])
      expect([siret, await pay(siret)]).toEqual([siret, 422]);
  });

  it('stops on SIGTERM with code 0, and with 78 on a wrong configuration, every error said', async () => {
    const running = await bench.start('bdt');
    expect(await running.end('SIGTERM')).toBe(0);
    const wrong = bench.spawn('bdt', { PORT: 'x', HORLOGE_DEBUT: 'demain' });
    const chunks: string[] = [];
    wrong.stdout?.on('data', (chunk) => chunks.push(String(chunk)));
    expect(await once(wrong, 'close')).toEqual([78, null]);
    expect(
      ['PORT', 'STATE_DIR', 'HORLOGE_DEBUT'].filter((name) => chunks.join('').includes(name)),
    ).toHaveLength(3);
  });
});
