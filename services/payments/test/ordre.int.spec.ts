import { fromBinary } from '@bufbuild/protobuf';
import { TrancheChangedSchema } from '@cn/contracts/gen/cn/payments/v1/payments_pb';
import { call, EdgeBench, type EdgeProcess } from '../../../tools/test/edge-harness';
import { BdtHttp } from '../src/ordre/bdt.http';
import type { BdtPort } from '../src/ordre/bdt.port';
import { presentOrdre } from '../src/tranche/present-ordre';
import { BDT, PaymentsBench, type Cas } from './payments-bench';

jest.setTimeout(60_000);

interface Ligne {
  kind: string;
  on: string;
  reference: string;
}

/** The process dies: what follows in its code never runs. */
class Killed extends Error {}

describe('orders against the BdT simulator', () => {
  const edge = new EdgeBench();
  let bdt: EdgeProcess;
  let bench: PaymentsBench;
  let cas: Cas;
  let http: BdtHttp;
  let turn = 0;

  const startBdt = (port?: string) =>
    edge.start('bdt', {
      HORLOGE_DEBUT: '2022-03-01',
      STATE_DIR: `${edge.stateDir}/bdt-${turn}`,
      ...(port ? { PORT: port } : {}),
    });

  beforeAll(async () => {
    bench = await PaymentsBench.open({} as BdtPort, async (instant) => {
      await call('PUT', `${bdt.url}/horloge`, { instant }).catch(() => undefined);
    });
  });
  beforeEach(async () => {
    turn += 1;
    bdt = await startBdt();
    http = new BdtHttp(bdt.url, 400);
    bench.activities = bench.activitiesWith(http);
    await bench.forget();
    cas = await bench.openReady();
  });
  afterEach(() => bdt.end('SIGKILL').then(() => undefined));
  afterAll(async () => {
    await bench.db.drop();
    await edge.dispose();
  });

  const setMode = (mode: string, more: object = {}) => call('PUT', `${bdt.url}/mode`, { mode, ...more });
  const journal = async (): Promise<string[]> => {
    const { body } = await call<Ligne[]>('GET', `${bdt.url}/journal`);
    return body.map((one) => `${one.on} ${one.kind} ${one.reference.split('/').slice(1).join('/')}`);
  };
  const first = async (): Promise<string | undefined> => (await bench.tranches(cas))[0];
  const ordres = async (): Promise<string[]> => {
    const rows = await bench.db.query<{ tentative: number; etat: string }>(
      'select tentative, etat from ordre where structure_id = $1 order by ordre_id',
      [cas.structureId],
    );
    return rows.map((one) => `${one.tentative} ${one.etat}`);
  };
  const mouvements = async (): Promise<string[]> => {
    const rows = await bench.db.query<{ kind: string; mouvement_on: string }>(
      'select kind, mouvement_on from mouvement where structure_id = $1 order by seq',
      [cas.structureId],
    );
    return rows.map((one) => `${one.kind} ${one.mouvement_on}`);
  };
  /** Handles what is due up to the sending of the order, which is left to the test. */
  const untilSending = async () => {
    await bench.setClock('2022-06-09T06:00:00Z');
    for (let due = await bench.nextDue(); due; due = await bench.nextDue()) {
      if (due.kind === 'versement.envoi') return due;
      await bench.act(due);
    }
    throw new Error('no order to send');
  };
  /** The process is killed at a line of the sending; the act is then called again, as the engine does. */
  const killedAt = async (port: Partial<BdtPort>): Promise<void> => {
    const due = await untilSending();
    bench.activities = bench.activitiesWith({
      submit: (ordre) => http.submit(ordre),
      ask: (reference) => http.ask(reference),
      statement: (du, au) => http.statement(du, au),
      ...port,
    });
    await expect(bench.act(due)).rejects.toThrow(Killed);
    bench.activities = bench.activitiesWith(http);
    await bench.handleDues();
  };

  const PAID = ['2022-06-09 RECU 1/1', '2022-06-09 PAYE 1/1'];

  it('pays on the day, then reconciles the next morning', async () => {
    await bench.travel('2022-06-09');
    expect(await first()).toBe('1 PAYEE');
    expect(await journal()).toEqual(PAID);
    await bench.travel('2022-06-10');
    expect(await first()).toBe('1 RAPPROCHEE');
    expect(await mouvements()).toEqual(['ORDRE 2022-06-09', 'ENVOI 2022-06-09', 'PAIEMENT 2022-06-09']);
  });

  it('crash after the order is marked sent, before the call: asked about, then sent', async () => {
    await killedAt({ submit: () => Promise.reject(new Killed()) });
    expect(await journal()).toEqual(PAID);
    expect(await first()).toBe('1 PAYEE');
  });

  it('crash after the BdT has accepted, before it is written: asked about, never sent again', async () => {
    await killedAt({
      submit: async (ordre) => {
        await http.submit(ordre);
        throw new Killed();
      },
    });
    expect(await journal()).toEqual(PAID);
    expect(await first()).toBe('1 PAYEE');
  });

  it('crash between the written order and its sending: the order leaves once', async () => {
    const due = await untilSending();
    expect(await first()).toBe('1 ORDONNEE');
    expect(await journal()).toEqual([]);
    await Promise.all([bench.act(due), bench.act(due)]);
    expect((await journal()).filter((one) => !one.includes('REJEU'))).toEqual(PAID);
    expect(await mouvements()).toEqual(['ORDRE 2022-06-09', 'ENVOI 2022-06-09', 'PAIEMENT 2022-06-09']);
  });

  it('accepted, then silence: the reference is asked about', async () => {
    await setMode('ACCEPTE_PUIS_TIMEOUT', { nombre: 1 });
    await bench.travel('2022-06-09');
    expect((await journal()).filter((one) => !one.includes('PANNE'))).toEqual(PAID);
    expect(await first()).toBe('1 PAYEE');
  });

  it.each(['TIMEOUT_AVANT', 'ERREUR_5XX'])(
    '%s once: unknown to the BdT, sent again under the same reference',
    async (mode) => {
      await setMode(mode, { nombre: 1 });
      await bench.travel('2022-06-09');
      expect(await journal()).toEqual(['2022-06-09 PANNE 1/1', ...PAID]);
      expect(await ordres()).toEqual(['1 PAYE']);
    },
  );

  it('ERREUR_5XX that lasts: tried again within the day, then on the next working morning', async () => {
    await setMode('ERREUR_5XX', { nombre: 3 });
    await bench.travel('2022-06-09');
    expect((await journal()).slice(-2)).toEqual(PAID);
    await bench.travel('2022-06-10');
    expect(await ordres()).toEqual(['1 RAPPROCHE']);
  });

  it('late confirmation: acknowledged, asked about each working morning, paid at the date of the BdT', async () => {
    await setMode('CONFIRMATION_TARDIVE', { nombre: 1, joursRetard: 3 });
    await bench.travel('2022-06-09');
    expect(await first()).toBe('1 ACCUSEE');
    await bench.travel('2022-06-14');
    expect(await first()).toBe('1 RAPPROCHEE');
    expect(await journal()).toEqual(['2022-06-09 RECU 1/1', '2022-06-12 PAYE 1/1']);
    expect((await mouvements()).at(-1)).toBe('PAIEMENT 2022-06-12');
  });

  /** Who the events of the orders written name, first to last. */
  const whoOrdered = async (): Promise<string[]> => {
    const rows = await bench.db.query<{ payload: Buffer }>(
      `select payload from outbox where name = 'TrancheChanged' and structure_id = $1 order by seq`,
      [cas.structureId],
    );
    const events = rows.map(({ payload }) => fromBinary(TrancheChangedSchema, payload));
    return events.filter(({ etat }) => etat === 'ORDONNEE').map(({ contexte }) => contexte?.acteurRole ?? '');
  };

  it('decision 26 refused days later: a task, and a second attempt only when the BdT asks for it', async () => {
    await setMode('REFUS_TARDIF', { nombre: 1, joursRetard: 2, motif: 'COMPTE_CLOS' });
    await bench.travel('2022-06-20');
    expect(await first()).toBe('1 REJETEE COMPTE_CLOS');
    expect(await bench.taches()).toEqual(['REPRESENTER_ORDRE BDT']);
    const [tranche] = await bench.db.query<{ tranche_id: string }>(
      'select tranche_id from tranche where structure_id = $1 and numero = 1',
      [cas.structureId],
    );
    const input = { trancheId: tranche?.tranche_id };
    await bench.run(presentOrdre, BDT, input);
    await bench.run(presentOrdre, BDT, input);
    await bench.handleDues();
    expect(await ordres()).toEqual(['1 REJETE', '2 PAYE']);
    expect(await bench.taches()).toEqual([]);
    expect((await journal()).slice(-2)).toEqual(['2022-06-20 RECU 1/2', '2022-06-20 PAYE 1/2']);
    expect(await whoOrdered()).toEqual(['SYSTEME', 'BDT']);
    expect(await mouvements()).toEqual([
      'ORDRE 2022-06-09',
      'ENVOI 2022-06-09',
      'REJET 2022-06-11',
      'ORDRE 2022-06-20',
      'ENVOI 2022-06-20',
      'PAIEMENT 2022-06-20',
    ]);
  });

  it('a BdT that answers nothing is called again on the same day, and paid through once it is back', async () => {
    const due = await untilSending();
    const port = new URL(bdt.url).port;
    await bdt.end('SIGKILL');
    await bench.act(due);
    expect(await first()).toBe('1 ENVOYEE');
    bdt = await startBdt(port);
    await bench.travel('2022-06-09');
    expect(await journal()).toEqual(PAID);
  });

  it('a statement that does not agree opens a task and is looked at again until it does', async () => {
    await bench.travel('2022-06-09');
    bench.activities = bench.activitiesWith({ ...spied(http), statement: () => Promise.resolve([]) });
    await bench.travel('2022-06-11');
    expect(await first()).toBe('1 PAYEE');
    expect(await bench.taches()).toEqual(['EXPLIQUER_ECART BDT']);
    bench.activities = bench.activitiesWith(http);
    await bench.travel('2022-06-13');
    expect(await first()).toBe('1 RAPPROCHEE');
    expect(await bench.taches()).toEqual([]);
  });

  const spied = (port: BdtPort): BdtPort => ({
    submit: (ordre) => port.submit(ordre),
    ask: (reference) => port.ask(reference),
    statement: (du, au) => port.statement(du, au),
  });
});
