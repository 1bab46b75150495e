import { faitOn } from '../../test/law.fixture';
import { on, show } from '../../test/plan.fixture';
import { referentiel } from '../../test/referentiel.fixture';
import { localDate } from '../kernel/date';
import type { Amenagement, ConventionFaits } from './facts';
import { planConvention } from './plan-convention';
import { planSuivi } from './plan-suivi';

describe('What comes for a convention', () => {
  const faits: ConventionFaits = { ...on('P1-2022'), demandee: faitOn('2022-03-29'), dureesMonths: [18] };
  const plan = (change: Partial<ConventionFaits>) =>
    show(planConvention({ ...faits, ...change }, referentiel));

  it('R-196: three weeks from the filing, while nothing is sent', () => {
    expect([
      plan({}),
      plan({ envoyee: faitOn('2022-04-10') }),
      plan({ envoyee: faitOn('2022-04-20') }),
    ]).toEqual([['2022-04-19 convention.instruction 1'], [], ['2022-04-19 convention.instruction 1']]);
  });

  it('R-197 R-160: fifteen days from the complete file in 2021', () => {
    const old = { ...on('P1-2021'), demandee: faitOn('2021-06-01') };
    expect(plan(old)).toEqual([]);
    expect(plan({ ...old, complete: faitOn('2021-06-10') })).toEqual(['2021-06-26 convention.instruction 1']);
    expect(plan({ ...old, complete: faitOn('2021-06-10'), conforme: faitOn('2021-06-20') })).toEqual([]);
  });

  it('R-342 R-355 R-003: the choice opens 90 days before the last day, the convention ends the day after it', () => {
    const signed = { envoyee: faitOn('2022-04-10'), signeeBdt: faitOn('2022-04-28') };
    expect(plan(signed)).toEqual(['2023-07-29 convention.renouvellement 1', '2023-10-28 convention.fin 1']);
    expect(plan({ ...signed, choix: faitOn('2023-07-01') })).toEqual(['2023-10-28 convention.fin 1']);
    expect(plan({ ...signed, fin: faitOn('2023-01-01') })).toEqual([]);
    const moved: Amenagement = {
      type: 'DATE_DEPLACEE',
      kind: 'convention.fin',
      limiteOn: localDate('2023-12-31'),
      ...faitOn('2023-01-01'),
    };
    expect(plan({ ...signed, amenagements: [moved] })).toEqual([
      '2023-10-02 convention.renouvellement 1',
      '2024-01-01 convention.fin 1',
    ]);
  });

  it('decision 5: a version may start the convention with the contract', () => {
    const swapped = referentiel.parametres.map((one) =>
      one.key === 'convention.debut' ? { ...one, valeur: 'CONTRAT' } : one,
    );
    const index = new Map(swapped.map((one) => [`${one.version}|${one.key}|${one.scope}`, [one]]));
    const other = { ...referentiel, index };
    const signed = { ...faits, envoyee: faitOn('2022-04-10'), signeeBdt: faitOn('2022-04-28') };
    expect(show(planConvention(signed, other))).toEqual([]);
    expect(
      show(planConvention({ ...signed, contratStartOn: localDate('2022-05-02') }, other), 'convention.fin'),
    ).toEqual(['2023-11-02 convention.fin 1']);
  });

  it('R-301: a follow-up every quarter, from the signature; that of the last quarter is due on the last day', () => {
    const signed: ConventionFaits = { ...faits, signeeBdt: faitOn('2022-04-28') };
    expect(show(planSuivi(signed, referentiel))).toEqual(
      ['2022-07-28', '2022-10-28', '2023-01-28', '2023-04-28', '2023-07-28', '2023-10-27'].map(
        (day, at) => `${day} suivi.relance ${at + 1}`,
      ),
    );
    expect(planSuivi(faits, referentiel)).toEqual([]);
    const endsOn = (limiteOn: string) => {
      const moved: Amenagement = {
        type: 'DATE_DEPLACEE',
        kind: 'convention.fin',
        limiteOn: localDate(limiteOn),
        ...faitOn('2022-05-01'),
      };
      return planSuivi({ ...signed, amenagements: [moved] }, referentiel).length;
    };
    expect([endsOn('2023-01-26'), endsOn('2023-01-27'), endsOn('2023-01-28')]).toEqual([2, 3, 3]);
    expect(show(planSuivi({ ...signed, fin: faitOn('2022-08-01') }, referentiel))).toEqual([
      '2022-07-28 suivi.relance 1',
    ]);
  });

  it('R-204 R-324: follow-up items of a coordinator, and a report every year', () => {
    const coord: ConventionFaits = {
      ...faits,
      ...on('COORD-2023'),
      signeeBdt: faitOn('2024-02-14'),
      dureesMonths: [24],
    };
    expect(show(planSuivi(coord, referentiel), 'rapport.relance')).toEqual([
      '2025-02-14 rapport.relance 1',
      '2026-02-13 rapport.relance 2',
    ]);
    expect(show(planSuivi(coord, referentiel), 'suivi.relance')).toHaveLength(8);
  });
});
