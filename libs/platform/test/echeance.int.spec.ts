import type { EcheanceCode } from '@cn/domain/kernel/echeance';
import type { MotifCode } from '@cn/domain/kernel/motif';
import { randomUUID } from 'node:crypto';
import type { SituationInput } from '@cn/contracts/activity';
import type { Sujet } from '@cn/contracts/workflow';
import type { TestDatabase } from '@cn/testing/test-database';
import type { Tx } from '../src/db/tx';
import { EcheanceStore, type PlannedEcheance, type SujetRef } from '../src/echeance/echeance.store';
import { Follow } from '../src/follow/follow';
import type { HandleEcheance } from '../src/follow/handle-echeance';
import { currentCorrelationId, withCorrelation } from '../src/log/correlation';
import { TacheStore } from '../src/tache/tache.store';
import { createBase } from './platform-bench';

jest.setTimeout(30_000);

const echeances = new EcheanceStore('StructuresEcheancierChanged');
const taches = new TacheStore('StructuresTacheChanged');
const KINDS = ['recrutement.rappel', 'recrutement.expiration'] as const;

const line = (kind: EcheanceCode, rank: number, on: string, time = '06:00'): PlannedEcheance => ({
  kind,
  rank,
  echeanceOn: on,
  instant: `${on}T${time}:00Z`,
  regle: 'R-165',
  effet: 'Un rappel part.',
});
const RAPPELS = [line('recrutement.rappel', 1, '2022-04-07'), line('recrutement.rappel', 2, '2022-04-15')];
const PLAN = [...RAPPELS, line('recrutement.expiration', 1, '2022-04-23', '00:00')];

describe('an échéancier, on a real database', () => {
  let base: TestDatabase;
  let ref: SujetRef;
  beforeAll(async () => {
    base = await createBase('echeance');
  });
  beforeEach(async () => {
    await base.setClock('2022-03-22T09:00:00Z');
    const id = randomUUID();
    ref = { sujet: `poste/${id}`, dossierId: id, structureId: id, departement: '84' };
  });
  afterAll(() => base.drop());

  const write = <T>(run: (tx: Tx) => Promise<T>): Promise<T> => base.database.asSystem(run);
  const plan = (lines: PlannedEcheance[], motif: MotifCode = 'CONTRAT_TRANSMIS') =>
    write((tx) => echeances.sync(tx, ref, { kinds: KINDS, lines, motif }));
  const rows = async (): Promise<string[]> => {
    const found = await base.query<Record<string, string>>(
      `select kind, rank, echeance_on, etat, motif from echeance where sujet = $1 order by instant, rank`,
      [ref.sujet],
    );
    return found.map((one) =>
      [one['echeance_on'], one['kind'], one['rank'], one['etat'], one['motif'] ?? ''].join(' ').trim(),
    );
  };
  const announced = async (): Promise<number> =>
    (
      await base.query(`select 1 from outbox where key = $1 and name = 'StructuresEcheancierChanged'`, [
        ref.sujet,
      ])
    ).length;
  const subject = (attend = 'FIN'): SituationInput => ({ sujet: ref.sujet, attend });
  const dueId = async (kind: string): Promise<string> => {
    const [row] = await base.query<{ echeance_id: string }>(
      `select echeance_id from echeance where sujet = $1 and kind = $2 and etat = 'PREVUE' order by instant limit 1`,
      [ref.sujet, kind],
    );
    return row?.echeance_id ?? '';
  };

  it('holds what the planner announces; planned again the same, nothing is written nor told', async () => {
    await plan(PLAN);
    await plan(PLAN);
    expect(await rows()).toEqual([
      '2022-04-07 recrutement.rappel 1 PREVUE',
      '2022-04-15 recrutement.rappel 2 PREVUE',
      '2022-04-23 recrutement.expiration 1 PREVUE',
    ]);
    expect(await announced()).toBe(1);
  });

  it('cancels what is no longer announced, with the fact that did it; takes it back when it is announced again', async () => {
    await plan(PLAN);
    await plan([], 'CONTRAT_TRANSMIS');
    expect(await rows()).toEqual([
      '2022-04-07 recrutement.rappel 1 ANNULEE CONTRAT_TRANSMIS',
      '2022-04-15 recrutement.rappel 2 ANNULEE CONTRAT_TRANSMIS',
      '2022-04-23 recrutement.expiration 1 ANNULEE CONTRAT_TRANSMIS',
    ]);
    await plan(PLAN, 'CONTRAT_ANNULE');
    expect((await rows()).every((one) => one.endsWith('PREVUE'))).toBe(true);
  });

  it('leaves alone the kinds of another planner, what is handled, and other subjects', async () => {
    await plan(PLAN);
    await write((tx) => echeances.add(tx, ref, line('demande.activation', 0, '2022-04-01')));
    await base.setClock('2022-04-07T07:00:00Z');
    const follow = new Follow(
      base.database,
      { echeances, taches },
      {
        fillPoste: () => Promise.resolve({ etapes: [], clos: false }),
      },
    );
    const act = follow.act(() => Promise.resolve());
    await act({ ...subject(), echeanceId: await dueId('recrutement.rappel') });
    const other = ref;
    ref = { ...ref, sujet: `poste/${randomUUID()}` as Sujet };
    await plan(PLAN);
    ref = other;
    await plan([], 'CONTRAT_TRANSMIS');
    expect(await rows()).toEqual([
      '2022-04-01 demande.activation 0 PREVUE',
      '2022-04-07 recrutement.rappel 1 TRAITEE',
      '2022-04-15 recrutement.rappel 2 ANNULEE CONTRAT_TRANSMIS',
      '2022-04-23 recrutement.expiration 1 ANNULEE CONTRAT_TRANSMIS',
    ]);
  });

  describe('decision 21: after an outage', () => {
    const left: string[] = [];
    const handle: HandleEcheance = (_tx, { cle }) => {
      left.push(cle);
      return Promise.resolve();
    };
    const live = () =>
      new Follow(
        base.database,
        { echeances, taches },
        { fillPoste: () => Promise.resolve({ etapes: [], clos: false }) },
      );
    const remind = async () =>
      live().remind(handle)({ ...subject(), echeanceId: await dueId('recrutement.rappel') });
    beforeEach(async () => {
      left.length = 0;
      await plan(PLAN);
    });

    it('of two missed reminders only the latest leaves, the other says why it did not', async () => {
      await base.setClock('2022-04-16T07:00:00Z');
      await remind();
      await remind();
      expect(left).toEqual(['recrutement.rappel:2:2022-04-15']);
      expect(await rows()).toEqual([
        '2022-04-07 recrutement.rappel 1 NON_ENVOYEE RAPPEL_PLUS_RECENT',
        '2022-04-15 recrutement.rappel 2 TRAITEE',
        '2022-04-23 recrutement.expiration 1 PREVUE',
      ]);
    });

    it('on a clock that goes from day to day, each leaves on its own date', async () => {
      for (const day of ['2022-04-07', '2022-04-15']) {
        await base.setClock(`${day}T07:00:00Z`);
        await remind();
      }
      expect(left).toEqual(['recrutement.rappel:1:2022-04-07', 'recrutement.rappel:2:2022-04-15']);
    });

    it('what is put off stays planned on its new day, keeps its key, and goes with its line', async () => {
      await base.setClock('2022-04-23T07:00:00Z');
      const act = live().act(async (tx, row) => {
        const to = { echeanceOn: '2022-04-24', instant: '2022-04-23T22:00:00Z', motif: 'RAPPEL_NON_PARTI' };
        await echeances.postpone(tx, row, to);
        return 'REPORTEE';
      });
      await act({ ...subject(), echeanceId: await dueId('recrutement.expiration') });
      const postponed = '2022-04-24 recrutement.expiration 1 PREVUE RAPPEL_NON_PARTI';
      expect(await rows()).toContain(postponed);
      await plan(PLAN);
      expect(await rows()).toContain(postponed);
      await plan([], 'CONTRAT_TRANSMIS');
      expect(await rows()).toContain('2022-04-24 recrutement.expiration 1 ANNULEE CONTRAT_TRANSMIS');
      await plan(PLAN);
      expect(await rows()).toContain('2022-04-23 recrutement.expiration 1 PREVUE');
    });
  });

  describe('followed by a procedure', () => {
    let etapes: string[] = [];
    let clos = false;
    let follow: Follow;
    beforeEach(async () => {
      etapes = [];
      clos = false;
      follow = new Follow(
        base.database,
        { echeances, taches },
        { fillPoste: () => Promise.resolve({ etapes, clos }) },
      );
      await plan(PLAN);
      await write((tx) => tx.nudge(ref.sujet, ref.dossierId));
    });
    const read = (attend = 'FIN') => follow.activities().readSituation(subject(attend));
    const nudge = async () => (await base.query('select * from nudge where sujet = $1', [ref.sujet]))[0];

    it('settles when there is nothing to do, says what it waits for, and not before', async () => {
      expect(await read('CONTRAT_TRANSMIS')).toEqual({
        rang: 1,
        etapes: [],
        clos: false,
        issue: null,
        dues: [],
        reveilMs: null,
        luAt: expect.any(Number) as number,
      });
      expect(await nudge()).toMatchObject({ wanted: 1, settled: 1, attend: 'CONTRAT_TRANSMIS' });
      await write((tx) => tx.nudge(ref.sujet, null));
      await base.setClock('2022-04-07T06:00:00Z');
      expect((await read('CONTRAT_TRANSMIS')).dues).toEqual([
        { echeanceId: await dueId('recrutement.rappel'), kind: 'recrutement.rappel' },
      ]);
      expect(await nudge()).toMatchObject({ wanted: 2, settled: 1 });
    });

    it('hands what is due in order, at its instant and not a second before; nothing once it is over', async () => {
      await base.setClock('2022-04-07T05:59:59Z');
      expect((await read()).dues).toEqual([]);
      await base.setClock('2022-04-23T00:00:00Z');
      expect((await read()).dues.map(({ kind }) => kind)).toEqual([
        'recrutement.rappel',
        'recrutement.rappel',
        'recrutement.expiration',
      ]);
      clos = true;
      expect(await read()).toMatchObject({ clos: true, dues: [] });
    });

    it('in real time it says in how many milliseconds the next falls due', async () => {
      const soon = new Date(Date.now() + 3_600_000).toISOString();
      await base.query(`update echeance set instant = $2 where sujet = $1`, [ref.sujet, soon]);
      await base.asOwner(`update horloge set mode = 'REELLE'`);
      const { reveilMs } = await read();
      await base.asOwner(`update horloge set mode = 'SANDBOX'`);
      expect(reveilMs).toBeGreaterThan(3_590_000);
      expect(reveilMs).toBeLessThanOrEqual(3_600_000);
    });

    it.each([
      ['on its day, at the instant of its échéance', '2022-04-23T09:00:00Z', '2022-04-23T00:00:00Z'],
      ['later, at the instant it is done', '2022-06-01T09:00:00Z', '2022-06-01T09:00:00Z'],
    ])('does an act once, however often and at once it is asked: %s', async (_, clock, doneAt) => {
      const dates: string[] = [];
      const correlations: (string | undefined)[] = [];
      const handle: HandleEcheance = async (tx) => {
        dates.push(tx.context.at.toString());
        correlations.push(currentCorrelationId());
        await tx.sql(`insert into effet (event_id, key, valeur) values ($1, $2, 'act')`, [
          randomUUID(),
          ref.sujet,
        ]);
      };
      await withCorrelation('origine-0001', () => write((tx) => tx.nudge(ref.sujet, null)));
      await base.setClock(clock);
      const act = follow.act(handle);
      const input = { ...subject(), echeanceId: await dueId('recrutement.expiration') };
      await Promise.all([act(input), act(input), act(input)]);
      await act(input);
      expect(await base.query('select 1 from effet where key = $1', [ref.sujet])).toHaveLength(1);
      expect(new Set(dates)).toEqual(new Set([doneAt]));
      expect(new Set(correlations)).toEqual(new Set(['origine-0001']));
    });

    it('undoes an act whose échéance another cancelled meanwhile', async () => {
      await base.setClock('2022-04-07T09:00:00Z');
      const handle: HandleEcheance = async (tx, { sujet }) => {
        await plan([], 'CONTRAT_TRANSMIS');
        await tx.sql(`insert into effet (event_id, key, valeur) values ($1, $2, 'act')`, [
          randomUUID(),
          sujet,
        ]);
      };
      await follow.act(handle)({ ...subject(), echeanceId: await dueId('recrutement.rappel') });
      expect(await base.query('select 1 from effet where key = $1', [ref.sujet])).toEqual([]);
      expect((await rows())[0]).toBe('2022-04-07 recrutement.rappel 1 ANNULEE CONTRAT_TRANSMIS');
    });

    it('an act that dies leaves its échéance to be handled', async () => {
      await base.setClock('2022-04-07T09:00:00Z');
      const input = { ...subject(), echeanceId: await dueId('recrutement.rappel') };
      await expect(follow.act(() => Promise.reject(new Error('killed')))(input)).rejects.toThrow('killed');
      expect((await rows())[0]).toBe('2022-04-07 recrutement.rappel 1 PREVUE');
    });

    it('drops, once and with its reason, what has no object any more', async () => {
      await base.setClock('2022-04-07T09:00:00Z');
      const input = { ...subject(), echeanceId: await dueId('recrutement.rappel') };
      expect((await follow.activities().dropEcheance(input)).dues).toEqual([]);
      await follow.activities().dropEcheance(input);
      expect((await rows())[0]).toBe('2022-04-07 recrutement.rappel 1 NON_ENVOYEE SANS_OBJET');
    });

    it('says which stages are behind, in the order of the procedure, and none comes back', async () => {
      etapes = ['DEPART_EN_FORMATION'];
      expect((await read('CONTRAT_TRANSMIS')).etapes).toEqual([]);
      etapes = ['CONTRAT_TRANSMIS', 'DEPART_EN_FORMATION'];
      expect((await read('CONTRAT_TRANSMIS')).etapes).toEqual(['CONTRAT_TRANSMIS', 'DEPART_EN_FORMATION']);
      expect(await nudge()).toMatchObject({ attend: 'FIN' });
      etapes = [];
      expect((await read('CONTRAT_TRANSMIS')).etapes).toEqual(['CONTRAT_TRANSMIS', 'DEPART_EN_FORMATION']);
    });

    it.each([
      ['closed by its owner', [], true],
      ['with its last stage reached', ['CONTRAT_TRANSMIS', 'DEPART_EN_FORMATION', 'FIN'], false],
    ])(
      '%s, it is over: nothing stays planned, the engine is asked nothing more',
      async (_, reached, over) => {
        [etapes, clos] = [reached, over];
        expect(await read('CONTRAT_TRANSMIS')).toMatchObject({ clos: true, dues: [] });
        expect(await nudge()).toMatchObject({ clos: true, wanted: 1, delivered: 1, settled: 1 });
        expect(await rows()).toEqual([
          '2022-04-07 recrutement.rappel 1 ANNULEE PROCEDURE_TERMINEE',
          '2022-04-15 recrutement.rappel 2 ANNULEE PROCEDURE_TERMINEE',
          '2022-04-23 recrutement.expiration 1 ANNULEE PROCEDURE_TERMINEE',
        ]);
      },
    );

    it('refuses a subject that is not of this service', async () => {
      const strange = { sujet: `convention/${randomUUID()}` as Sujet, attend: 'FIN' };
      await expect(follow.activities().readSituation(strange)).rejects.toThrow('signConvention');
    });

    it('ends what an earlier release followed under another name', async () => {
      const former = { sujet: `demande/${randomUUID()}` as Sujet, attend: 'AVIS_RENDU' };
      expect(await follow.activities().readSituation(former)).toMatchObject({ clos: true, dues: [] });
    });
  });

  it('a task is open once, closed by an act, and may open again', async () => {
    const open = () =>
      write((tx) => taches.open(tx, ref, { kind: 'RECRUTER', role: 'STRUCTURE', echeanceOn: '2022-04-22' }));
    await Promise.all([open(), open(), open()]);
    await write((tx) => taches.close(tx, ref.sujet, ['DECIDER'], 'DEMANDE_DECIDEE'));
    await write((tx) => taches.close(tx, ref.sujet, ['RECRUTER'], 'CONTRAT_TRANSMIS'));
    await write((tx) => taches.close(tx, ref.sujet, ['RECRUTER'], 'POSTE_RETIRE'));
    await open();
    const found = await base.query(
      'select etat, motif, closed_on from tache where sujet = $1 order by tache_id',
      [ref.sujet],
    );
    expect(found).toEqual([
      { etat: 'FERMEE', motif: 'CONTRAT_TRANSMIS', closed_on: '2022-03-22' },
      { etat: 'OUVERTE', motif: null, closed_on: null },
    ]);
    const events = await base.query(
      `select 1 from outbox where name = 'StructuresTacheChanged' and dossier_id = $1`,
      [ref.dossierId],
    );
    expect(events).toHaveLength(3);
  });

  it('a task cannot be closed without the act that closes it', async () => {
    await write((tx) => taches.open(tx, ref, { kind: 'RECRUTER', role: 'STRUCTURE' }));
    const silently = base.query(`update tache set etat = 'FERMEE' where sujet = $1`, [ref.sujet]);
    await expect(silently).rejects.toThrow('tache_fermee_par_un_acte');
  });
});
