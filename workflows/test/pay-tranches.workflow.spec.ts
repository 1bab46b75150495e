import { Bench } from './bench';
import { bundleProcedures } from './bundle';
import { createFinancement, playFinancement } from './scenarios';

jest.setTimeout(60_000);

const tranche = (rank: number, dueOn: string, followedOn: string): string[] => [
  `${dueOn} fallDue ${rank}`,
  `${dueOn} orderTranche ${rank}`,
  `${dueOn} sendOrdre ${rank}`,
  `${followedOn} followOrdre ${rank}`,
  `${followedOn} reconcileTranche ${rank}`,
];
const ROAD = [
  ...tranche(1, '2022-06-09', '2022-06-10'),
  ...tranche(2, '2022-11-09', '2022-11-10'),
  ...tranche(3, '2023-05-09', '2023-05-10'),
];

describe('payTranches, in front of the real planner', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await Bench.open(await bundleProcedures());
  });
  afterAll(() => bench.close());

  it('R-291 to R-293: three tranches, each due, ordered, sent, followed and reconciled in this order', async () => {
    const financement = await playFinancement(bench);
    expect(financement.acts).toEqual(ROAD);
    expect(financement.waited).toEqual(['PLAN_CONNU', 'SOLDEE']);
    expect(financement.fired.filter((one) => one.includes('tranche.due'))).toEqual(financement.announced());
    expect(financement.ended).toBe(true);
  });

  it('F-14 F-17: a tranche held by a closed gate leaves the day the gate opens, and the next waits for its own', async () => {
    const financement = await createFinancement(bench);
    financement.record({ porteOuverte: false });
    await bench.until('2022-05-09');
    await bench.tell(financement, { departs: [bench.fait()] });
    await bench.until('2022-07-01');
    expect(financement.acts).toEqual(['2022-06-09 fallDue 1']);
    expect(financement.faits.retenues).toEqual([1]);
    financement.owe('versement.ordonnancement', 1, bench.fait().recordedAt);
    await bench.tell(financement, { porteOuverte: true });
    await bench.end(financement);
    expect(financement.acts).toEqual([
      '2022-06-09 fallDue 1',
      '2022-07-01 orderTranche 1',
      '2022-07-01 sendOrdre 1',
      '2022-07-02 followOrdre 1',
      '2022-07-02 reconcileTranche 1',
      ...ROAD.slice(5),
    ]);
  });

  it('F-91: a départ moved before the first order moves the three dates', async () => {
    const financement = await createFinancement(bench);
    await bench.until('2022-05-09');
    const first = bench.fait();
    await bench.tell(financement, { departs: [first] });
    await bench.until('2022-05-31');
    await bench.tell(financement, { departs: [first, bench.fait()] });
    await bench.end(financement);
    const due = financement.acts.filter((one) => one.includes('fallDue'));
    expect(due).toEqual(['2022-06-30 fallDue 1', '2022-11-30 fallDue 2', '2023-05-31 fallDue 3']);
  });

  it('started again from the facts between two acts, it orders nothing twice', async () => {
    const financement = await createFinancement(bench);
    await bench.until('2022-05-09');
    await bench.tell(financement, { departs: [bench.fait()] });
    await bench.until('2022-06-09', '12:00');
    await bench.rearm(financement);
    await bench.until('2022-11-10', '00:00');
    await bench.rearm(financement);
    await bench.end(financement);
    expect(financement.acts).toEqual(ROAD);
  });
});
