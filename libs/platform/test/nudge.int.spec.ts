import { randomUUID } from 'node:crypto';
import type { Sujet } from '@cn/contracts/workflow';
import type { TestDatabase } from '@cn/testing/test-database';
import type { WorkflowHandle } from '@temporalio/client';
import { NudgeDestination } from '../src/outbox/nudge.destination';
import { Relay } from '../src/outbox/relay';
import { CORRELATION_MEMO, Engine } from '../src/temporal/engine';
import { createBase, engine, silent, spiedLog, until } from './platform-bench';

jest.setTimeout(60_000);

describe('nudges, on a real engine', () => {
  let base: TestDatabase;
  let door: Engine;
  const told: Sujet[] = [];
  beforeAll(async () => {
    base = await createBase('nudge');
    door = new Engine(
      { connection: { address: engine('TEST_TEMPORAL_ADDRESS') }, namespace: 'default' },
      silent,
    );
  });
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
    const [row] = await base.query('select wanted, delivered, settled, clos from nudge where sujet = $1', [
      sujet,
    ]);
    return row;
  };
  const signals = async (sujet: Sujet): Promise<number> => {
    const { events = [] } = await (await handle(sujet)).fetchHistory();
    return (events ?? []).filter((one) => one.workflowExecutionSignaledEventAttributes).length;
  };
  const destination = (log = silent): NudgeDestination => new NudgeDestination(base.database, door, log);

  it('starts the procedure of the subject, once, and signals it each time facts changed', async () => {
    const sujet = await fresh();
    await destination().deliver();
    expect(await state(sujet)).toMatchObject({ wanted: 1, delivered: 1, settled: 0 });
    await nudge(sujet);
    await nudge(sujet);
    await destination().deliver();
    expect(await state(sujet)).toMatchObject({ wanted: 3, delivered: 3 });
    expect(await signals(sujet)).toBe(2);
    const { type, memo } = await (await handle(sujet)).describe();
    expect(type).toBe('fillPoste');
    expect(memo).toHaveProperty(CORRELATION_MEMO);
    expect(await destination().deliver()).toBe(0);
  });

  it('carries nothing but the subject', async () => {
    const sujet = await fresh();
    await destination().deliver();
    const { events = [] } = await (await handle(sujet)).fetchHistory();
    const started = (events ?? [])[0]?.workflowExecutionStartedEventAttributes;
    const inputs = (started?.input?.payloads ?? []).map(({ data }) => Buffer.from(data ?? []).toString());
    expect(inputs).toEqual([JSON.stringify({ sujet })]);
    const signal = (events ?? []).find((one) => one.workflowExecutionSignaledEventAttributes);
    expect(signal?.workflowExecutionSignaledEventAttributes?.input?.payloads ?? []).toEqual([]);
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
    const relay = new Relay(base.urls.system, [new NudgeDestination(base.database, flaky, silent)], silent);
    relay.start();
    await until(async () => Number((await state(sujet))?.['delivered']) === 1);
    await relay.stop();
    expect(away).toBe(-1);
  });
});
