import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Act } from '@cn/contracts/activity';
import type { PayTranchesActivities } from '@cn/contracts/procedure/pay-tranches';
import { WORKFLOW_QUEUE } from '@cn/contracts/service';
import type { Sujet } from '@cn/contracts/workflow';
import { EcheanceStore } from '@cn/platform/echeance/echeance.store';
import { Follow } from '@cn/platform/follow/follow';
import { createLogger } from '@cn/platform/log/logger';
import { TacheStore } from '@cn/platform/tache/tache.store';
import { ActivityWorker } from '@cn/platform/temporal/activity-worker';
import { Engine } from '@cn/platform/temporal/engine';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { bundleProcedures } from './bundle';
import { quiet } from './quiet';

jest.setTimeout(60_000);
quiet();

const echeances = new EcheanceStore('PaymentsEcheancierChanged');
const taches = new TacheStore('PaymentsTacheChanged');
const logger = createLogger('test', 'silent');

describe('a subject whose act fails, in front of a real engine', () => {
  let env: TestWorkflowEnvironment;
  let base: TestDatabase;
  let engine: Engine;
  let workers: { stop(): Promise<void> }[];
  let broken: Set<string>;
  const done: string[] = [];

  beforeAll(async () => {
    const path = process.env['TEST_TEMPORAL_SERVER'];
    if (!path)
      throw new Error('TEST_TEMPORAL_SERVER absent : lancez npm test, ou node tools/bin/cn.mjs engines');
    env = await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path } },
    });
    const folder = mkdtempSync(join(tmpdir(), 'cn-aside-'));
    mkdirSync(join(folder, 'migration'));
    base = await createTestDatabase({ name: 'aside', folder, entities: [] });
    await base.setClock('2022-06-09T09:00:00Z');
    const { address } = env;
    const options = { connection: { address }, namespace: 'default' };
    engine = new Engine(options, logger);
    const activities = new ActivityWorker(
      { ...options, queue: 'payments', activities: activitiesOf() },
      logger,
    );
    activities.start();
    const procedures = await Worker.create({
      connection: env.nativeConnection,
      taskQueue: WORKFLOW_QUEUE,
      workflowBundle: await bundleProcedures(),
    });
    const running = procedures.run();
    const stop = async (): Promise<void> => {
      procedures.shutdown();
      await running;
    };
    workers = [{ stop }, activities];
  });
  afterAll(async () => {
    for (const worker of workers) await worker.stop();
    await engine.close();
    await env.teardown();
    await base.drop();
  });

  /** A financement whose one tranche is due, and done once its act has succeeded. */
  function activitiesOf(): PayTranchesActivities {
    broken = new Set();
    const follow = new Follow(
      base.database,
      { echeances, taches },
      {
        payTranches: (_tx, id) =>
          Promise.resolve({ etapes: ['PLAN_CONNU', ...(done.includes(id) ? ['SOLDEE'] : [])], clos: false }),
      },
    );
    const act: Act = follow.act((_tx, _row, id) => {
      if (broken.has(id)) throw new TypeError('SIRET 8,24364E+13');
      done.push(id);
      return Promise.resolve();
    });
    const others = { orderTranche: act, sendOrdre: act, followOrdre: act, reconcileTranche: act };
    return { ...follow.activities(), fallDue: act, ...others };
  }

  async function due(): Promise<{ id: string; sujet: Sujet }> {
    const id = randomUUID();
    const sujet: Sujet = `tranches/${id}`;
    const ref = { sujet, dossierId: id, structureId: id, departement: '84' };
    await base.database.asSystem(async (tx) => {
      await tx.nudge(sujet, id);
      const line = {
        kind: 'tranche.due' as const,
        rank: 1,
        echeanceOn: '2022-06-09',
        instant: '2022-06-08T22:00:00Z',
      } as const;
      await echeances.add(tx, ref, { ...line, regle: 'R-291', effet: 'La tranche est due.' });
    });
    return { id, sujet };
  }

  const until = async (holds: () => Promise<boolean> | boolean): Promise<void> => {
    while (!(await holds())) await pause(50);
  };
  const aside = async (sujet: Sujet): Promise<boolean> =>
    (await base.query('select 1 from sujet_a_part where sujet = $1', [sujet])).length > 0;

  it('is set aside within seconds, its neighbour is served, and news bring it back', async () => {
    const [stuck, other] = [await due(), await due()];
    broken.add(stuck.id);
    await engine.nudge(stuck.sujet, undefined);
    await engine.nudge(other.sujet, undefined);
    await until(() => aside(stuck.sujet));
    await until(() => done.includes(other.id));
    expect(done).not.toContain(stuck.id);
    expect(await engine.isRunning(stuck.sujet)).toBe(true);
    const [tache] = await base.query('select kind, role, etat from tache where sujet = $1', [stuck.sujet]);
    expect(tache).toEqual({ kind: 'REPRENDRE_DOSSIER', role: 'ANCT', etat: 'OUVERTE' });

    broken.clear();
    await base.database.asSystem((tx) => tx.nudge(stuck.sujet, null));
    await engine.nudge(stuck.sujet, undefined);
    await until(() => done.includes(stuck.id));
    await until(async () => !(await engine.isRunning(stuck.sujet)));
    expect(await base.query('select etat from tache where sujet = $1', [stuck.sujet])).toEqual([
      { etat: 'FERMEE' },
    ]);
  });
});
