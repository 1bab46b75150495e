import { Bench } from './bench';
import { bundleProcedures } from './bundle';
import { fileConvention, playConvention } from './scenarios';

jest.setTimeout(60_000);

const ROAD = [
  '2022-04-19 alertInstruction 1',
  '2022-07-28 askSuivi 1',
  '2022-10-28 askSuivi 2',
  '2023-01-28 askSuivi 3',
  '2023-04-28 askSuivi 4',
  '2023-07-28 askSuivi 5',
  '2023-07-29 announceFin 1',
  '2023-10-27 askSuivi 6',
  '2023-10-28 expireConvention 1',
];

describe('signConvention, in front of the real planner', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await Bench.open(await bundleProcedures());
  });
  afterAll(() => bench.close());

  it('R-196 R-301 R-342 R-003: the alert, a follow-up each quarter, the choice ninety days before, the end the day after the last day', async () => {
    const convention = await playConvention(bench);
    expect(convention.acts).toEqual(ROAD);
    expect(convention.waited).toEqual(['CONFORME', 'ENVOYEE', 'SIGNEE_STRUCTURE', 'SIGNEE', 'ECHUE']);
    expect(convention.fired).toEqual(convention.announced());
    expect(convention.ended).toBe(true);
  });

  it('a convention sent early is not alerted; a signature awaited for a year wakes nobody', async () => {
    const convention = await fileConvention(bench);
    await bench.until('2022-04-10');
    await bench.tell(convention, { complete: bench.fait(), conforme: bench.fait(), envoyee: bench.fait() });
    await bench.until('2023-04-10');
    expect(convention.acts).toEqual([]);
    expect(convention.waited.at(-1)).toBe('SIGNEE_STRUCTURE');
    await bench.tell(convention, { signeeStructure: bench.fait(), signeeBdt: bench.fait() });
    await bench.end(convention);
    expect(convention.acts).toEqual([
      '2023-07-10 askSuivi 1',
      '2023-10-10 askSuivi 2',
      '2024-01-10 askSuivi 3',
      '2024-04-10 askSuivi 4',
      '2024-07-10 askSuivi 5',
      '2024-07-11 announceFin 1',
      '2024-10-09 askSuivi 6',
      '2024-10-10 expireConvention 1',
    ]);
    expect(convention.fired).toEqual(convention.announced());
  });

  it('an early end closes it, whatever it waited for', async () => {
    const convention = await fileConvention(bench);
    await bench.until('2022-04-01');
    await bench.tell(convention, { fin: bench.fait() });
    await bench.end(convention);
    expect(convention.acts).toEqual([]);
  });

  it('started again from the facts between any two stages, it repeats nothing', async () => {
    const convention = await fileConvention(bench);
    await bench.until('2022-04-19', '12:00');
    await bench.rearm(convention);
    await bench.tell(convention, { conforme: bench.fait(), envoyee: bench.fait() });
    await bench.until('2022-04-28');
    await bench.tell(convention, { signeeStructure: bench.fait(), signeeBdt: bench.fait() });
    await bench.rearm(convention);
    await bench.until('2023-08-01');
    await bench.rearm(convention);
    await bench.end(convention);
    expect(convention.acts).toEqual(ROAD);
  });
});
