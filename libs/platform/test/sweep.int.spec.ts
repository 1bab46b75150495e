import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sujet } from '@cn/contracts/workflow';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import { Client } from 'pg';
import { pino } from 'pino';
import { rearm } from '../src/rearm/rearm';
import { sweep } from '../src/sweep/sweep';
import { Engine } from '../src/temporal/engine';

jest.setTimeout(30_000);

describe('no case sleeps, on a real database and a real engine', () => {
  let base: TestDatabase;
  let client: Client;
  let engine: Engine;
  const opened: Sujet[] = [];

  /** Opens a subject as its owner would: settled, with its task and an échéance to come. */
  const open = async (
    prefix: string,
    attend: string,
    options: { tache?: string; instant?: string } = {},
  ): Promise<Sujet> => {
    const sujet = `${prefix}/${randomUUID()}` as Sujet;
    opened.push(sujet);
    await base.query(
      `insert into nudge (sujet, dossier_id, settled, delivered, attend) values ($1, $2, 1, 1, $3)`,
      [sujet, randomUUID(), attend],
    );
    if (options.tache) {
      await base.query(
        `insert into tache (tache_id, dossier_id, structure_id, departement, sujet, kind, role, opened_on)
         values ($1, $1, $1, '69', $2, $3, 'ANCT', '2022-03-01')`,
        [randomUUID(), sujet, options.tache],
      );
    }
    if (options.instant) {
      await base.query(
        `insert into echeance (echeance_id, dossier_id, structure_id, departement, sujet, cle, kind, echeance_on,
           instant, regle, effet, created_at)
         values ($1, $1, $1, '69', $2, 'k', 'recrutement.rappel', '2022-03-10', $3, 'R-165', 'effet', now())`,
        [randomUUID(), sujet, options.instant],
      );
    }
    await engine.nudge(sujet, undefined);
    return sujet;
  };

  const found = async (): Promise<string[]> =>
    (await sweep(client, engine)).dormeurs.map(({ sujet, sommeil }) => `${sommeil} ${sujet}`);

  beforeAll(async () => {
    const address = process.env['TEST_TEMPORAL_ADDRESS'];
    if (!address)
      throw new Error('TEST_TEMPORAL_ADDRESS absent : lancez npm test, ou node tools/bin/cn.mjs engines');
    const folder = mkdtempSync(join(tmpdir(), 'cn-sweep-'));
    mkdirSync(join(folder, 'migration'));
    base = await createTestDatabase({ name: 'sweep', folder, entities: [], clock: '2022-03-05T08:00:00Z' });
    engine = new Engine({ connection: { address }, namespace: 'default' }, pino({ level: 'silent' }));
    client = new Client({ connectionString: base.urls.system });
    await client.connect();
  });

  afterAll(async () => {
    const workflows = (await engine.connected()).workflow;
    await Promise.all(
      opened.map((sujet) =>
        workflows
          .getHandle(sujet)
          .terminate()
          .catch(() => undefined),
      ),
    );
    await client.end();
    await engine.close();
    await base.drop();
  });

  it('finds nothing among cases that wait as they should', async () => {
    await open('poste', 'CONTRAT_TRANSMIS', { tache: 'RECRUTER', instant: '2022-03-10T08:00:00Z' });
    await open('convention', 'SIGNEE', { tache: 'SIGNER_EN_DERNIER' });
    await open('tranches', 'PLAN_CONNU');
    expect(await found()).toEqual([]);
  });

  it('catches four planted sleepers, and only them', async () => {
    const [noEcheance, past, terminated, closed] = [
      await open('tranches', 'SOLDEE'),
      await open('poste', 'CONTRAT_TRANSMIS', { tache: 'RECRUTER', instant: '2022-03-04T08:00:00Z' }),
      await open('poste', 'CONTRAT_TRANSMIS', { tache: 'RECRUTER', instant: '2022-03-10T08:00:00Z' }),
      await open('convention', 'SIGNEE_STRUCTURE', { tache: 'SIGNER_CONVENTION' }),
    ];
    await (await engine.connected()).workflow.getHandle(terminated).terminate();
    await base.query(
      `update tache set etat = 'FERMEE', closed_on = '2022-03-02', motif = 'X' where sujet = $1`,
      [closed],
    );

    expect((await found()).sort()).toEqual([
      `ECHEANCE_PASSEE ${past}`,
      `PROCEDURE_ARRETEE ${terminated}`,
      `SANS_ECHEANCE ${noEcheance}`,
      `TACHE_FERMEE_SANS_ACTE ${closed}`,
    ]);
  });

  it('rearm starts again what no longer runs, once, and tells the others', async () => {
    expect(await rearm(client, engine)).toEqual({ ouverts: 7, relances: 1 });
    expect((await found()).filter((one) => one.startsWith('PROCEDURE_ARRETEE'))).toEqual([]);
    expect(await rearm(client, engine)).toEqual({ ouverts: 7, relances: 0 });
    const owed = await base.query('select 1 from nudge where delivered < wanted');
    expect(owed).toEqual([]);
  });

  it('finds, and rearm opens again, a closed subject for which something is still due', async () => {
    const sujet = await open('poste', 'FIN', { instant: '2022-03-04T08:00:00Z' });
    await base.query('update nudge set clos = true where sujet = $1', [sujet]);
    await (await engine.connected()).workflow.getHandle(sujet).terminate();
    expect(await found()).toEqual(expect.arrayContaining([`ECHEANCE_PASSEE ${sujet}`]));
    await rearm(client, engine);
    expect(await base.query('select clos from nudge where sujet = $1', [sujet])).toEqual([{ clos: false }]);
    await base.query('delete from echeance where sujet = $1', [sujet]);
    await base.query('delete from nudge where sujet = $1', [sujet]);
  });
});
