import type { PosteFaits } from '@cn/domain/echeancier/facts';
import { localDate } from '@cn/domain/kernel/date';
import * as fc from 'fast-check';
import { Bench } from './bench';
import { bundleProcedures } from './bundle';
import type { FakeOwner } from './fake-owner';
import { addPoste, grantPoste } from './scenarios';

jest.setTimeout(120_000);

const day = fc.integer({ min: 1, max: 400 });
const DECISION = localDate('2022-03-22');

/** A life of a poste, in days after the decision. */
const life = fc.record({
  derogations: fc.uniqueArray(fc.integer({ min: 20, max: 120 }), { maxLength: 2 }),
  contrat: fc.option(
    fc.record({
      at: day,
      startsAfter: fc.integer({ min: 0, max: 40 }),
      months: fc.constantFrom(null, 12, 18),
    }),
  ),
  depart: fc.option(fc.integer({ min: 0, max: 60 })),
  fin: fc.integer({ min: 250, max: 900 }),
});
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never;

type Step = { at: number; tell(poste: FakeOwner<PosteFaits>, bench: Bench): Promise<void> };

/** What happens to a poste, in order; nothing is granted, recruited nor trained once it is over. */
function stepsOf({ derogations, contrat, depart, fin }: Life): Step[] {
  const steps: Step[] = derogations
    .filter((at) => !contrat || at < contrat.at)
    .map((at) => ({
      at,
      tell: (poste, bench) =>
        bench.tell(poste, { derogations: [...(poste.faits.derogations ?? []), bench.fait()] }),
    }));
  if (contrat) {
    const startOn = DECISION.plusDays(contrat.at + contrat.startsAfter);
    const finOn = contrat.months && startOn.plusMonths(contrat.months).minusDays(1);
    steps.push({
      at: contrat.at,
      tell: (poste, bench) => bench.tell(poste, { contrats: [{ startOn, finOn, transmis: bench.fait() }] }),
    });
    if (depart !== null)
      steps.push({
        at: contrat.at + depart,
        tell: (poste, bench) => bench.tell(poste, { departFormation: bench.fait() }),
      });
  }
  const lived = steps.filter(({ at }) => at < fin);
  return [...lived, { at: fin, tell: (poste, bench) => bench.tell(poste, { fin: bench.fait() }) }];
}

describe('what fires is what the planner announced', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await Bench.open(await bundleProcedures());
  });
  afterAll(() => bench.close());

  it('for postes that live any life, all followed at the same time', async () => {
    const lives = fc.sample(life, { numRuns: 9, seed: 20220322 });
    const first = await grantPoste(bench);
    const postes = [first];
    for (let count = 1; count < lives.length; count++) postes.push(await addPoste(bench));
    const steps = lives.flatMap((one, index) => stepsOf(one).map((step) => ({ ...step, index })));
    for (const { at, tell, index } of steps.sort((a, b) => a.at - b.at)) {
      await bench.until(DECISION.plusDays(at).toString());
      await tell(postes[index] ?? first, bench);
    }
    for (const poste of postes) await bench.end(poste);

    expect(postes.map(({ fired }) => fired)).toEqual(postes.map((poste) => poste.announced()));
    expect(postes.flatMap(({ dropped }) => dropped)).toEqual([]);
    expect(new Set(postes.flatMap(({ acts }) => acts.map((act) => act.split(' ')[1])))).toEqual(
      new Set(['remindRecrutement', 'markDelaiDepasse', 'alertDepart', 'askRupture']),
    );
  });
});
