import { randomUUID } from 'node:crypto';
import type { Situation } from '@cn/contracts/activity';
import { idOf, type Sujet } from '@cn/contracts/workflow';
import type { TestDatabase } from '@cn/testing/test-database';
import type { WorkflowHandle } from '@temporalio/client';
import { EcheanceStore } from '../src/echeance/echeance.store';
import { Follow } from '../src/follow/follow';
import type { ReadEtat } from '../src/follow/read-situations';
import { NudgeDestination } from '../src/outbox/nudge.destination';
import { Relay } from '../src/outbox/relay';
import { TacheStore } from '../src/tache/tache.store';
import { CORRELATION_MEMO, Engine } from '../src/temporal/engine';
import { createBase, engine, silent, spiedLog, until } from './platform-bench';

jest.setTimeout(60_000);

const echeances = new EcheanceStore('StructuresEcheancierChanged');
const taches = new TacheStore('StructuresTacheChanged');

describe('nudges, on a real engine', () => {
  let base: TestDatabase;
  let door: Engine;
  let follow: Follow;
  /** Stages reached, by id; `CLOS` closes the subject, `ILLISIBLE` breaks its reader. */
  const etapes = new Map<string, string[]>();
  const told: Sujet[] = [];
  beforeAll(async () => {
    base = await createBase('nudge');
    door = new Engine(
      { connection: { address: engine('TEST_TEMPORAL_ADDRESS') }, namespace: 'default' },
      silent,
    );
    const fillPoste: ReadEtat = async (tx, id) => {
      const reached = etapes.get(id) ?? [];
      if (reached.includes('ILLISIBLE')) await tx.sql('select 1 / 0');
      return { etapes: reached, clos: reached.includes('CLOS') };
    };
    follow = new Follow(base.database, { echeances, taches }, { fillPoste });
  });
  beforeEach(() => base.setClock('2022-03-22T09:00:00Z'));
  afterAll(async () => {
    for (const sujet of told) await (await handle(sujet)).terminate().catch(() => undefined);
    await door.close();
    await base.drop();
  });

  const handle = async (sujet: Sujet): Promise<WorkflowHandle> =>
    (await door.connected()).workflow.getHandle(sujet);
  const nudge = async (sujet: Sujet): Promise<void> => base.database.asSystem((tx) => tx.nudge(sujet, null));
  const fresh = async (): Promise<Sujet> => {
    const sujet: Sujet = `poste/${randomUUID()}`;
    told.push(sujet);
    await nudge(sujet);
    return sujet;
  };
  const state = async (sujet: Sujet) => {
    const [row] = await base.query(
      'select wanted, delivered, settled, clos, attend from nudge where sujet = $1',
      [sujet],
    );
    return row;
  };
  /** An échéance of the subject, due at an instant. */
  const plan = (sujet: Sujet, instant: string) =>
    base.database.asSystem((tx) =>
      echeances.add(
        tx,
        { sujet, dossierId: randomUUID(), structureId: randomUUID(), departement: '84' },
        {
          kind: 'recrutement.rappel',
          rank: 1,
          echeanceOn: instant.slice(0, 10),
          instant,
          regle: 'R-162',
          effet: 'Rappel.',
        },
      ),
    );
  const sent = async (sujet: Sujet): Promise<(Situation | undefined)[]> => {
    const { events = [] } = await (await handle(sujet)).fetchHistory();
    return (events ?? [])
      .flatMap((one) => one.workflowExecutionSignaledEventAttributes ?? [])
      .map(
        ({ input }) =>
          input?.payloads?.map(({ data }) => JSON.parse(Buffer.from(data ?? []).toString()))[0] as Situation,
      );
  };
  const destination = (log = silent): NudgeDestination =>
    new NudgeDestination(base.database, follow, door, log);

  it('starts the procedure of the subject, once, with where it stands; it rests', async () => {
    const sujet = await fresh();
    await destination().deliver();
    expect(await state(sujet)).toMatchObject({
      wanted: 1,
      delivered: 1,
      settled: 1,
      attend: 'CONTRAT_TRANSMIS',
    });
    expect(await sent(sujet)).toMatchObject([{ rang: 1, etapes: [], clos: false, dues: [], reveilMs: null }]);
    const { type, memo } = await (await handle(sujet)).describe();
    expect(type).toBe('fillPoste');
    expect(memo).toHaveProperty(CORRELATION_MEMO);
    expect(await destination().deliver()).toBe(0);
  });

  it('does not tell what is no news to it: the subject has settled all the same', async () => {
    const sujet = await fresh();
    await destination().deliver();
    etapes.set(idOf(sujet), ['CONTRAT_TRANSMIS']);
    await nudge(sujet);
    await nudge(sujet);
    await plan(sujet, '2022-04-07T06:00:00Z');
    await destination().deliver();
    expect(await state(sujet)).toMatchObject({
      wanted: 3,
      delivered: 3,
      settled: 3,
      attend: 'DEPART_EN_FORMATION',
    });
    expect(await sent(sujet)).toHaveLength(1);
  });

  it('tells what falls due, and the subject settles only once its procedure has done it', async () => {
    const sujet = await fresh();
    await destination().deliver();
    etapes.set(idOf(sujet), ['CONTRAT_TRANSMIS']);
    await plan(sujet, '2022-04-07T06:00:00Z');
    await base.setClock('2022-04-07T06:00:00Z');
    await nudge(sujet);
    await destination().deliver();
    expect(await state(sujet)).toMatchObject({ wanted: 2, delivered: 2, settled: 1 });
    expect((await sent(sujet))[1]).toMatchObject({
      rang: 2,
      etapes: ['CONTRAT_TRANSMIS'],
      dues: [{ kind: 'recrutement.rappel' }],
    });
  });

  it('tells the end, and closes the subject; what comes after asks nothing of the engine', async () => {
    const sujet = await fresh();
    await destination().deliver();
    await plan(sujet, '2022-04-07T06:00:00Z');
    etapes.set(idOf(sujet), ['CLOS']);
    await nudge(sujet);
    await destination().deliver();
    expect(await state(sujet)).toMatchObject({ wanted: 2, delivered: 2, settled: 2, clos: true });
    expect((await sent(sujet)).map((one) => one?.clos)).toEqual([false, true]);
    expect(await base.query('select etat, motif from echeance where sujet = $1', [sujet])).toEqual([
      { etat: 'ANNULEE', motif: 'PROCEDURE_TERMINEE' },
    ]);
    await nudge(sujet);
    await destination().deliver();
    expect(await state(sujet)).toMatchObject({ wanted: 3, delivered: 3, settled: 3 });
    expect(await sent(sujet)).toHaveLength(2);
  });

  it('a subject over before its procedure ever ran is closed without one, and without alarm', async () => {
    const sujet = await fresh();
    etapes.set(idOf(sujet), ['CLOS']);
    const { logger, lines } = spiedLog();
    await destination(logger).deliver();
    expect(await state(sujet)).toMatchObject({ delivered: 1, settled: 1, clos: true });
    expect(lines).toEqual([]);
    await expect((await handle(sujet)).describe()).rejects.toThrow('not found');
  });

  describe('in real time', () => {
    const soon = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
    beforeEach(() => base.asOwner(`update horloge set mode = 'REELLE'`));
    afterEach(() => base.asOwner(`update horloge set mode = 'SANDBOX'`));

    it('tells a next échéance that comes before the procedure wakes, and no later one', async () => {
      const sujet = await fresh();
      await plan(sujet, soon(60));
      await destination().deliver();
      const tell = async (minutes: number): Promise<number> => {
        await base.query('update echeance set instant = $2 where sujet = $1', [sujet, soon(minutes)]);
        await nudge(sujet);
        await destination().deliver();
        expect(await state(sujet)).toMatchObject({ settled: (await state(sujet))?.['wanted'] });
        return (await sent(sujet)).length;
      };
      expect([await tell(90), await tell(30), await tell(45), await tell(20)]).toEqual([1, 2, 2, 3]);
      expect((await sent(sujet))[2]?.reveilMs).toBeLessThanOrEqual(20 * 60_000);
    });

    it('what the procedure reads meanwhile is not forgotten: news told against it are judged again', async () => {
      const sujet = await fresh();
      await plan(sujet, soon(60));
      await destination().deliver();
      await base.query('update echeance set instant = $2 where sujet = $1', [sujet, soon(90)]);
      await nudge(sujet);
      // While the relay judges this against a waking in 60 minutes, the procedure reads by itself and will wake in 120.
      const judging = Object.create(follow) as Follow;
      judging.situations = async (...asked) => {
        const readings = await follow.situations(...asked);
        await base.query('update nudge set reveil_at = $2 where sujet = $1', [sujet, soon(120)]);
        return readings;
      };
      await new NudgeDestination(base.database, judging, door, silent).deliver();
      expect(await state(sujet)).toMatchObject({ wanted: 2, delivered: 1 });
      await destination().deliver();
      expect(await state(sujet)).toMatchObject({ wanted: 2, delivered: 2, settled: 2 });
      expect(await sent(sujet)).toHaveLength(2);
    });
  });

  it('a burst is told together; subjects that cannot be read nor told hold nobody and fill nothing', async () => {
    const strangers = Array.from({ length: 210 }, (): Sujet => `inconnu/${randomUUID()}`);
    await base.query('insert into nudge (sujet) select unnest($1::text[])', [strangers]);
    const broken = await fresh();
    etapes.set(idOf(broken), ['ILLISIBLE']);
    const burst = await Promise.all(Array.from({ length: 30 }, fresh));
    const { logger, lines } = spiedLog();
    const relay = destination(logger);
    await expect(relay.deliver()).rejects.toThrow('no workflow follows');
    await relay.deliver();
    for (const sujet of burst) expect(await state(sujet)).toMatchObject({ delivered: 1, settled: 1 });
    expect(await state(broken)).toMatchObject({ delivered: 1, settled: 0 });
    expect(await sent(broken)).toEqual([undefined]);
    expect(lines.filter(({ msg }) => msg.includes('sujet illisible'))).toHaveLength(1);
    await base.query('delete from nudge where sujet = any($1)', [strangers]);
  });

  it('carries nothing but the subject, codes and dates', async () => {
    const sujet = await fresh();
    await destination().deliver();
    const { events = [] } = await (await handle(sujet)).fetchHistory();
    const started = (events ?? [])[0]?.workflowExecutionStartedEventAttributes;
    const inputs = (started?.input?.payloads ?? []).map(({ data }) => Buffer.from(data ?? []).toString());
    expect(inputs).toEqual([JSON.stringify({ sujet })]);
    expect((await sent(sujet)).map((one) => Object.keys(one ?? {}).sort())).toEqual([
      ['clos', 'dues', 'etapes', 'issue', 'luAt', 'rang', 'reveilMs'],
    ]);
  });

  it('two relays at once start it once', async () => {
    const sujet = await fresh();
    await Promise.all([destination().deliver(), destination().deliver()]);
    expect(await state(sujet)).toMatchObject({ wanted: 1, delivered: 1 });
    expect((await (await handle(sujet)).describe()).status.name).toBe('RUNNING');
  });

  it('counts as delivered when the procedure has ended; an open subject is then said aloud', async () => {
    const sujet = await fresh();
    await destination().deliver();
    await (await handle(sujet)).terminate();
    await plan(sujet, '2022-03-22T09:00:00Z');
    await nudge(sujet);
    const { logger, lines } = spiedLog();
    await destination(logger).deliver();
    expect(await state(sujet)).toMatchObject({ wanted: 2, delivered: 2, settled: 2 });
    expect(lines.filter(({ msg }) => msg.includes('npm run rearm'))).toHaveLength(1);
    expect((await (await handle(sujet)).describe()).status.name).toBe('TERMINATED');
  });

  it('of a subject that is over asks nothing of the engine', async () => {
    const sujet = await fresh();
    await base.query('update nudge set clos = true where sujet = $1', [sujet]);
    const { logger, lines } = spiedLog();
    await destination(logger).deliver();
    expect(await state(sujet)).toMatchObject({ wanted: 1, delivered: 1, settled: 1 });
    expect(lines).toEqual([]);
    await expect((await handle(sujet)).describe()).rejects.toThrow('not found');
  });

  it('waits for an engine that is away', async () => {
    const sujet = await fresh();
    let away = 2;
    const flaky = {
      nudge: (...args: Parameters<Engine['nudge']>) =>
        away-- > 0 ? Promise.reject(new Error('engine away')) : door.nudge(...args),
    } as Engine;
    const relay = new Relay(
      base.urls.system,
      [new NudgeDestination(base.database, follow, flaky, silent)],
      silent,
    );
    relay.start();
    await until(async () => Number((await state(sujet))?.['delivered']) === 1);
    await relay.stop();
    expect(away).toBe(-1);
  });
});
