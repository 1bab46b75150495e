import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { WORKFLOW_QUEUE } from '@cn/contracts/service';
import type { Sujet } from '@cn/contracts/workflow';
import { EcheanceStore } from '@cn/platform/echeance/echeance.store';
import { Follow } from '@cn/platform/follow/follow';
import { createLogger } from '@cn/platform/log/logger';
import { rearm } from '@cn/platform/rearm/rearm';
import { sweep } from '@cn/platform/sweep/sweep';
import { TacheStore } from '@cn/platform/tache/tache.store';
import { ActivityWorker } from '@cn/platform/temporal/activity-worker';
import { Engine } from '@cn/platform/temporal/engine';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { Client } from 'pg';
import { bundleProcedures, type Bundle, type Plant } from './bundle';
import { quiet } from './quiet';

jest.setTimeout(60_000);
quiet();

const logger = createLogger('test', 'silent');

/** An earlier release asked for the situation twice when it began: its histories do not replay on this one. */
const EARLIER: Plant = {
  file: 'steps/follow.ts',
  edits: [{ from: 'for (;;) {', to: 'await activities.readSituation({ sujet, attend }); for (;;) {' }],
};

describe('a procedure left running by an earlier release, in front of a real engine', () => {
  let env: TestWorkflowEnvironment;
  let base: TestDatabase;
  let client: Client;
  let engine: Engine;
  let activities: ActivityWorker;

  beforeAll(async () => {
    const path = process.env['TEST_TEMPORAL_CLI'];
    if (!path)
      throw new Error('TEST_TEMPORAL_CLI absent : lancez npm test, ou node tools/bin/cn.mjs engines');
    env = await TestWorkflowEnvironment.createLocal({
      server: { executable: { type: 'existing-path', path }, extraArgs: ['--log-level', 'never'] },
    });
    const folder = mkdtempSync(join(tmpdir(), 'cn-upgrade-'));
    mkdirSync(join(folder, 'migration'));
    base = await createTestDatabase({ name: 'upgrade', folder, entities: [] });
    await base.setClock('2022-06-09T09:00:00Z');
    client = new Client({ connectionString: base.urls.system });
    await client.connect();
    const options = { connection: { address: env.address }, namespace: 'default' };
    engine = new Engine(options, logger);
    const stores = {
      echeances: new EcheanceStore('PaymentsEcheancierChanged'),
      taches: new TacheStore('PaymentsTacheChanged'),
    };
    const payTranches = () => Promise.resolve({ etapes: [], clos: false });
    const follow = new Follow(base.database, stores, { payTranches });
    activities = new ActivityWorker(
      { ...options, queue: 'payments', activities: follow.activities() },
      logger,
    );
    activities.start();
  });
  afterAll(async () => {
    await activities.stop();
    await engine.close();
    await env.teardown();
    await client.end();
    await base.drop();
  });

  /** Runs something in front of one release of the procedures. */
  async function on(workflowBundle: Bundle, run: () => Promise<void>): Promise<void> {
    const taskQueue = WORKFLOW_QUEUE;
    const worker = await Worker.create({ connection: env.nativeConnection, taskQueue, workflowBundle });
    const running = worker.run();
    await run().finally(() => worker.shutdown());
    await running;
  }
  const settles = async (): Promise<void> => {
    while ((await base.query('select 1 from nudge where settled < wanted')).length > 0) await pause(50);
  };

  /** It has taken in all that it asked for. */
  const rests = async (sujet: Sujet): Promise<boolean> => {
    const { raw } = await (await engine.connected()).workflow.getHandle(sujet).describe();
    return !raw.pendingWorkflowTask && !raw.pendingActivities?.length;
  };

  it('is started again from the facts by rearm, once; its neighbour, which replays, goes on', async () => {
    const sujets = [`tranches/${randomUUID()}`, `tranches/${randomUUID()}`] as [Sujet, Sujet];
    for (const sujet of sujets) await base.database.asSystem((tx) => tx.nudge(sujet, null));
    const [old, other] = sujets;
    await on(await bundleProcedures({ plant: EARLIER }), async () => {
      await engine.nudge(old, undefined);
      while (!(await rests(old))) await pause(50);
    });
    await on(await bundleProcedures(), async () => {
      await engine.nudge(other, undefined);
      await settles();
      expect(await rearm(client, engine)).toEqual({ ouverts: 2, relances: 1 });
      await settles();
      expect((await sweep(client, engine)).dormeurs).toEqual([]);
      expect(await rearm(client, engine)).toEqual({ ouverts: 2, relances: 0 });
    });
  });
});
