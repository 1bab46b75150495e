import { faitOn } from '../../test/law.fixture';
import { on } from '../../test/plan.fixture';
import { referentiel } from '../../test/referentiel.fixture';
import { localDate } from '../kernel/date';
import type { Amenagement, FinancementFaits } from './facts';
import { departRetenu, planFinancement } from './plan-financement';

describe('What comes for a financement', () => {
  const faits: FinancementFaits = {
    ...on('P1-2022'),
    ligne: 'PRIVEE',
    montantCents: 3_200_000,
    departs: [faitOn('2022-05-09')],
  };
  const days = (change: Partial<FinancementFaits>) =>
    planFinancement({ ...faits, ...change }, referentiel).map((one) => one.on.toString());

  it('R-291 to R-294: one, six and twelve months after the départ, whatever the signature', () => {
    expect(days({ derniereSignature: faitOn('2022-07-01') })).toEqual([
      '2022-06-09',
      '2022-11-09',
      '2023-05-09',
    ]);
    expect(days({ departs: [] })).toEqual([]);
    expect(planFinancement(faits, referentiel).map((one) => one.regle)).toEqual(['R-291', 'R-292', 'R-293']);
  });

  it('F-13: an exempted conseiller counts from the contract’s start', () => {
    expect(days({ departs: [], exemption: faitOn('2022-05-02') })[0]).toBe('2022-06-02');
  });

  it('F-91: a départ moved before the first order moves the plan, after it the plan is frozen', () => {
    const departs = [faitOn('2022-06-20', '2022-05-15'), faitOn('2022-05-09', '2022-04-12')];
    expect(days({ departs })[0]).toBe('2022-07-20');
    expect(days({ departs, premierEnvoi: faitOn('2022-05-14') })[0]).toBe('2022-06-09');
    expect(days({ departs: [...departs, faitOn('2022-05-02', '2022-05-16')] })[0]).toBe('2022-06-02');
    expect(departRetenu([...departs, { ...faitOn('2022-06-20', '2022-06-01'), annule: true }])).toBeNull();
    expect(departRetenu()).toBeNull();
  });

  it('R-299: a coordinator is paid once, in the month after the last signature', () => {
    const coord = {
      ...on('COORD-2023'),
      ligne: 'COLLECTIVITE',
      montantCents: 6_750_000,
      departs: [],
      derniereSignature: faitOn('2024-02-14'),
    };
    const [only, ...others] = planFinancement({ ...faits, ...coord }, referentiel);
    expect(others).toEqual([]);
    expect([only?.on.toString(), only?.limiteOn?.toString(), only?.montantCents, only?.regle]).toEqual([
      '2024-03-01',
      '2024-03-31',
      6_750_000,
      'R-299',
    ]);
    expect(days({ ...coord, derniereSignature: null })).toEqual([]);
  });

  it('decision 7: an agent moves one tranche; the end of the financement cancels what is not due', () => {
    const moved: Amenagement = {
      type: 'DATE_DEPLACEE',
      kind: 'tranche.due',
      rank: 2,
      limiteOn: localDate('2022-12-01'),
      ...faitOn('2022-06-01'),
    };
    expect(days({ amenagements: [moved] })).toEqual(['2022-06-09', '2022-12-01', '2023-05-09']);
    const unranked = { ...moved, rank: undefined };
    expect(days({ amenagements: [unranked] })).toEqual(days({}));
    const coord = { ...on('COORD-2023'), ligne: 'COLLECTIVITE', derniereSignature: faitOn('2022-05-09') };
    expect(days({ ...coord, amenagements: [unranked] })).toEqual(['2022-12-01']);
    expect(days({ clos: faitOn('2022-11-09') })).toEqual(['2022-06-09', '2022-11-09']);
    expect(days({ clos: faitOn('2022-11-08') })).toEqual(['2022-06-09']);
  });

  it('R-300: an unconfirmed schedule is announced as a simulation', () => {
    const p2 = planFinancement(
      { ...faits, ...on('P2-2023'), montantCents: 4_400_000, derniereSignature: faitOn('2024-02-14') },
      referentiel,
    );
    expect(p2.every((one) => one.effet.includes('Simulation') && one.regle === 'R-300')).toBe(true);
    expect(planFinancement(faits, referentiel).some((one) => one.effet.includes('Simulation'))).toBe(false);
    expect(days({ ligne: 'COLLECTIVITE' })).toEqual([]);
  });
});
