import { localDate } from '@cn/domain/kernel/date';
import { Bench } from './bench';
import { bundleProcedures } from './bundle';
import { acceptDemande, fileDemande, playDemande, playSilence } from './scenarios';

jest.setTimeout(60_000);

describe('examineCandidature, in front of the real planner', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await Bench.open(await bundleProcedures());
  });
  afterAll(() => bench.close());

  it('R-099 R-106 R-129: avis in time, comité, activation the day of the decision', async () => {
    const demande = await playDemande(bench);
    expect(demande.acts).toEqual(['2022-03-22 examineInComite 1', '2022-03-22 activateStructure 0']);
    expect(demande.waited).toEqual(['AVIS_RENDU', 'INSCRITE', 'DECIDEE', 'ACTIVEE']);
    expect(demande.ended).toBe(true);
    expect(demande.fired.slice(0, 1)).toEqual(demande.announced());
  });

  it('a silent préfecture is reminded every ten days, the ANCT told at thirty, the demande confirmed at a year', async () => {
    const demande = await playSilence(bench);
    expect(demande.acts).toEqual([
      '2022-03-11 remindPrefecture 1',
      '2022-03-21 remindPrefecture 2',
      '2022-03-31 escalateAvis 1',
      '2022-03-31 remindPrefecture 3',
      '2022-04-10 remindPrefecture 4',
      '2022-04-20 remindPrefecture 5',
      '2022-04-30 remindPrefecture 6',
      '2023-03-01 askConfirmation 1',
      '2023-03-14 examineInComite 1',
    ]);
    expect(demande.fired).toEqual(demande.announced());
    expect(demande.waited).not.toContain('ACTIVEE');
  });

  it('F-19: a demande kept in base comes back to a later session, and is confirmed at a year', async () => {
    const demande = await fileDemande(bench);
    await bench.until('2022-03-08');
    await bench.tell(demande, { avis: bench.fait(), inscrite: true, seancesOn: [localDate('2022-03-22')] });
    await bench.until('2022-03-22');
    await bench.tell(demande, { inscrite: false });
    await bench.until('2023-03-05');
    const seancesOn = [localDate('2022-03-22'), localDate('2023-03-14')];
    await bench.tell(demande, { inscrite: true, seancesOn });
    await bench.until('2023-03-14', '18:00');
    await acceptDemande(bench, demande);
    await bench.end(demande);
    expect(demande.acts).toEqual([
      '2022-03-22 examineInComite 1',
      '2023-03-01 askConfirmation 1',
      '2023-03-14 examineInComite 2',
      '2023-03-14 activateStructure 0',
    ]);
  });

  it('F-85: a withdrawal ends the procedure wherever it stands', async () => {
    const demande = await fileDemande(bench);
    await bench.until('2022-03-12');
    await bench.tell(demande, { retiree: bench.fait() });
    await bench.end(demande);
    expect(demande.acts).toEqual(['2022-03-11 remindPrefecture 1']);
    expect(demande.ended).toBe(true);
  });

  it('started again from the facts at each stage, it repeats nothing', async () => {
    const demande = await fileDemande(bench);
    await bench.until('2022-03-12');
    await bench.rearm(demande);
    await bench.until('2022-03-13');
    await bench.tell(demande, { avis: bench.fait() });
    await bench.rearm(demande);
    await bench.tell(demande, { inscrite: true, seancesOn: [localDate('2022-03-22')] });
    await bench.rearm(demande);
    await bench.until('2022-03-22');
    await acceptDemande(bench, demande);
    await bench.end(demande);
    expect(demande.acts).toEqual([
      '2022-03-11 remindPrefecture 1',
      '2022-03-22 examineInComite 1',
      '2022-03-22 activateStructure 0',
    ]);
  });
});
