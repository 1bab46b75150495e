import { localDate } from '@cn/domain/kernel/date';
import { Bench } from './bench';
import { bundleProcedures } from './bundle';
import { posteLaw } from './laws';
import { grantPoste, playPoste, playSideRoad } from './scenarios';

jest.setTimeout(60_000);

const SIDE_ROAD = [
  '2022-04-07 remindRecrutement 1',
  '2022-04-15 remindRecrutement 2',
  '2022-04-23 markDelaiDepasse 1',
  '2022-05-11 remindRecrutement 3',
  '2022-05-19 remindRecrutement 4',
  '2022-05-27 markDelaiDepasse 2',
];

describe('fillPoste, in front of the real planner', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await Bench.open(await bundleProcedures());
  });
  afterAll(() => bench.close());

  it('R-162 R-165: a contract in time stops the reminders that have not left', async () => {
    const poste = await playPoste(bench);
    expect(poste.acts).toEqual(['2022-04-07 remindRecrutement 1']);
    expect(poste.waited).toEqual(['CONTRAT_TRANSMIS', 'DEPART_EN_FORMATION', 'FIN']);
    expect(poste.ended).toBe(true);
    expect(poste.fired).toEqual(poste.announced());
  });

  it('R-163 R-165 F-08: nobody recruits: reminders, mark, derogation, reminders, mark, each on its day', async () => {
    const poste = await playSideRoad(bench);
    expect(poste.acts).toEqual(SIDE_ROAD);
    expect(poste.fired).toEqual(poste.announced());
  });

  it('decision 24: the owner of the contracts is asked before each deadline acts, and then only', async () => {
    const poste = await playSideRoad(bench);
    expect(poste.inquired).toEqual(['2022-04-23', '2022-05-27']);
  });

  it('F-05: a contract taken back brings the deadline back, each of its acts on its day', async () => {
    const poste = await grantPoste(bench);
    await bench.until('2022-04-08');
    const contrat = { startOn: localDate('2022-05-02'), finOn: localDate('2023-11-01') };
    await bench.tell(poste, { contrats: [{ ...contrat, transmis: bench.fait() }] });
    await bench.until('2022-04-12');
    await bench.tell(poste, { contrats: [] });
    await bench.until('2022-04-25');
    expect(poste.acts).toEqual([
      '2022-04-07 remindRecrutement 1',
      '2022-04-15 remindRecrutement 2',
      '2022-04-23 markDelaiDepasse 1',
    ]);
    await bench.tell(poste, { fin: bench.fait() });
    await bench.end(poste);
  });

  it('R-253 R-347: a late départ, then the end of the contract, are asked about', async () => {
    const poste = await grantPoste(bench);
    await bench.until('2022-04-12');
    const contrat = { startOn: localDate('2022-05-02'), finOn: localDate('2023-11-01') };
    await bench.tell(poste, { contrats: [{ ...contrat, transmis: bench.fait() }] });
    await bench.until('2022-05-31');
    await bench.tell(poste, { departFormation: bench.fait() });
    await bench.until('2023-12-01');
    await bench.tell(poste, { fin: bench.fait() });
    await bench.end(poste);
    expect(poste.acts).toEqual([
      '2022-04-07 remindRecrutement 1',
      '2022-05-18 alertDepart 1',
      '2023-11-02 askRupture 1',
    ]);
    expect(poste.fired).toEqual(poste.announced());
  });

  it('nudges that come early, twice or for nothing change nothing', async () => {
    const poste = await grantPoste(bench);
    await Promise.all([bench.nudge(poste), bench.nudge(poste), bench.nudge(poste)]);
    for (const on of ['2022-04-01', '2022-04-07', '2022-04-10', '2022-04-23']) {
      await bench.until(on);
      await Promise.all([bench.nudge(poste), bench.nudge(poste)]);
    }
    await bench.until('2022-04-26');
    await bench.tell(poste, { derogations: [bench.fait()] });
    await bench.until('2022-05-30');
    await bench.tell(poste, { fin: bench.fait() });
    await bench.end(poste);
    expect(poste.acts).toEqual(SIDE_ROAD);
  });

  it('an older situation never takes the place of a newer one; told without one, it asks', async () => {
    const poste = await grantPoste(bench, { sandbox: true });
    const old = await poste.read();
    await bench.signal(poste, { ...old, rang: 0, clos: true });
    await bench.until('2022-04-20');
    expect((await bench.handle(poste).describe()).status.name).toBe('RUNNING');
    expect(poste.acts).toEqual([]);
    await bench.signal(poste);
    await bench.until('2022-04-21');
    expect(poste.acts).toEqual(['2022-04-20 remindRecrutement 1', '2022-04-20 remindRecrutement 2']);
  });

  it('a nudge after the end is refused by the engine, which starts nothing again', async () => {
    const poste = await playPoste(bench);
    await expect(bench.signal(poste)).rejects.toThrow('already started');
    expect(poste.acts).toHaveLength(1);
  });

  it('started again from the facts, it walks past what is reached and repeats nothing', async () => {
    const poste = await grantPoste(bench);
    await bench.until('2022-04-16');
    await bench.rearm(poste);
    await bench.until('2022-04-26');
    await bench.tell(poste, { derogations: [bench.fait()] });
    await bench.until('2022-05-12');
    await bench.rearm(poste);
    await bench.rearm(poste);
    await bench.until('2022-05-28');
    const contrat = { startOn: localDate('2022-06-13'), finOn: null, transmis: bench.fait() };
    await bench.tell(poste, { contrats: [contrat], departFormation: bench.fait() });
    await bench.rearm(poste);
    await bench.until('2022-06-01');
    expect(poste.waited.at(-1)).toBe('FIN');
    await bench.tell(poste, { fin: bench.fait() });
    await bench.end(poste);
    expect(poste.acts).toEqual(SIDE_ROAD);
  });

  it('an échéance that the procedure does not know is dropped, once, and time goes on', async () => {
    const poste = await grantPoste(bench);
    await bench.until('2022-04-01');
    const contrat = { startOn: localDate('2022-05-02'), finOn: null, transmis: bench.fait() };
    poste.owe('tranche.due', 1, bench.fait().recordedAt.plusSeconds(2 * 86_400));
    await bench.tell(poste, { contrats: [contrat] });
    await bench.until('2022-05-20');
    expect(poste.dropped).toEqual(['tranche.due 1']);
    expect(poste.acts).toEqual(['2022-05-18 alertDepart 1']);
  });

  it('in the sandbox nothing wakes it but the nudge of the driver', async () => {
    const poste = await grantPoste(bench, { sandbox: true });
    await bench.until('2022-04-20');
    expect(poste.acts).toEqual([]);
    await bench.nudge(poste);
    await bench.until('2022-04-21');
    expect(poste.acts).toEqual(['2022-04-20 remindRecrutement 1', '2022-04-20 remindRecrutement 2']);
  });

  it('an owner whose planner forgets the reminders is caught by the dates of the law', async () => {
    const forgetful = {
      ...posteLaw,
      plan: (faits: Parameters<typeof posteLaw.plan>[0]) =>
        posteLaw.plan(faits).filter((one) => one.kind !== 'recrutement.rappel'),
    };
    const poste = await grantPoste(bench, { law: forgetful });
    await bench.until('2022-04-26');
    expect(poste.acts).not.toEqual(SIDE_ROAD.slice(0, 3));
    expect(poste.acts).toEqual(SIDE_ROAD.slice(2, 3));
  });
});

describe('fillPoste with a reminder left out of the procedure', () => {
  let bench: Bench;
  beforeAll(async () => {
    const edits = [{ from: "'recrutement.rappel': remindRecrutement,", to: '' }];
    bench = await Bench.open(await bundleProcedures({ plant: { file: 'fill-poste.workflow.ts', edits } }));
  });
  afterAll(() => bench.close());

  it('is caught: what fired is no longer what the planner announced', async () => {
    const poste = await playSideRoad(bench);
    expect(poste.fired).not.toEqual(poste.announced());
    expect(poste.acts).toEqual(['2022-04-23 markDelaiDepasse 1', '2022-05-27 markDelaiDepasse 2']);
    expect(poste.dropped).toHaveLength(4);
  });
});
