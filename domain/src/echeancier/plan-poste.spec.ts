import { faitOn } from '../../test/law.fixture';
import { on, show } from '../../test/plan.fixture';
import { referentiel } from '../../test/referentiel.fixture';
import { localDate } from '../kernel/date';
import type { EcheanceKind } from '../kernel/echeance';
import type { Amenagement, PosteFaits } from './facts';
import { planPoste } from './plan-poste';

describe('What comes for a poste', () => {
  const faits: PosteFaits = { ...on('P1-2022'), decision: faitOn('2022-03-22') };
  const plan = (
    change: Partial<PosteFaits>,
    kinds: EcheanceKind[] = ['recrutement.rappel', 'recrutement.expiration'],
  ) => show(planPoste({ ...faits, ...change }, referentiel), ...kinds);
  const gel: Amenagement = {
    type: 'GEL',
    kinds: ['recrutement.expiration'],
    du: localDate('2022-04-01'),
    au: localDate('2022-04-10'),
    ...faitOn('2022-03-30'),
  };

  it('R-159: two months in 2021, from the comité', () => {
    expect(plan({ ...on('P1-2021'), decision: faitOn('2021-07-15') })).toEqual([
      '2021-08-31 recrutement.rappel 1',
      '2021-09-08 recrutement.rappel 2',
      '2021-09-16 recrutement.expiration 1',
    ]);
  });

  it('R-164: six months for a coordinator, from the notification only', () => {
    const coord = { ...on('COORD-2023'), decision: faitOn('2024-01-10') };
    expect(plan(coord)).toEqual([]);
    expect(plan({ ...coord, notification: faitOn('2024-02-29') })).toEqual([
      '2024-08-14 recrutement.rappel 1',
      '2024-08-22 recrutement.rappel 2',
      '2024-08-30 recrutement.expiration 1',
    ]);
  });

  it('R-165: expiry opens a choice for the ANCT; a parameter makes it a withdrawal', () => {
    const expiry = planPoste(faits, referentiel).find((one) => one.kind === 'recrutement.expiration');
    expect(expiry?.effet).toMatch(/^Le délai de recrutement est dépassé ; l’ANCT choisit/);
    const swapped = referentiel.parametres.map((one) =>
      one.key === 'recrutement.expiration' ? { ...one, valeur: 'RETRAIT' } : one,
    );
    const index = new Map(swapped.map((one) => [`${one.version}|${one.key}|${one.scope}`, [one]]));
    expect(
      planPoste(faits, { ...referentiel, index }).find((one) => one.kind === 'recrutement.expiration')?.effet,
    ).toMatch(/retiré/);
  });

  it('R-162 decision 20: received on the last day, in time; received the next day, too late', () => {
    const contrat = (transmis: string) => ({
      contrats: [{ startOn: localDate('2022-05-02'), finOn: null, transmis: faitOn(transmis) }],
    });
    expect(plan(contrat('2022-04-22'))).toEqual([
      '2022-04-07 recrutement.rappel 1',
      '2022-04-15 recrutement.rappel 2',
    ]);
    expect(plan(contrat('2022-04-23'))).toContain('2022-04-23 recrutement.expiration 1');
  });

  it('decision 24: a contract received in time but learnt late lifts the mark', () => {
    expect(
      plan({ contrats: [{ startOn: localDate('2022-05-02'), finOn: null, transmis: faitOn('2022-04-20') }] }),
    ).not.toContain('2022-04-23 recrutement.expiration 1');
  });

  it('R-163 F-08: a derogation before the expiry replaces the deadline; several follow one another', () => {
    expect(plan({ derogations: [faitOn('2022-04-10')] })).toEqual([
      '2022-04-07 recrutement.rappel 1',
      '2022-04-25 recrutement.rappel 3',
      '2022-05-03 recrutement.rappel 4',
      '2022-05-11 recrutement.expiration 2',
    ]);
    const twice = plan({ derogations: [faitOn('2022-05-30'), faitOn('2022-04-26')] });
    expect(twice.filter((one) => one.includes('expiration'))).toEqual([
      '2022-04-23 recrutement.expiration 1',
      '2022-05-27 recrutement.expiration 2',
      '2022-07-01 recrutement.expiration 3',
    ]);
  });

  it.each([
    ['P1-2021', '2022-03-22', '2022-04-01', '2022-05-23', 'two months run, one more would end on 01/05'],
    ['COORD-2023', '2024-01-10', '2024-02-01', '2024-07-11', 'six months run, one more would end on 01/03'],
  ])('R-163 F-08: in %s a derogation never shortens the delay', (version, decidedOn, grantedOn, lateOn) => {
    const fact = { decision: faitOn(decidedOn), notification: faitOn(decidedOn) };
    const without = plan({ ...on(version), ...fact });
    expect(without.at(-1)).toBe(`${lateOn} recrutement.expiration 1`);
    expect(plan({ ...on(version), ...fact, derogations: [faitOn(grantedOn)] })).toEqual(without);
  });

  it('R-161: a collective date set by an agent replaces the computed deadline', () => {
    const collective: Amenagement = {
      type: 'DATE_DEPLACEE',
      kind: 'recrutement.expiration',
      limiteOn: localDate('2022-02-28'),
      ...faitOn('2021-10-01'),
    };
    expect(plan({ ...on('P1-2021'), decision: faitOn('2021-09-15'), amenagements: [collective] })).toEqual([
      '2022-02-13 recrutement.rappel 3',
      '2022-02-21 recrutement.rappel 4',
      '2022-03-01 recrutement.expiration 2',
    ]);
  });

  it('decision 7: a freeze stops the clock for its days', () => {
    expect(plan({ amenagements: [gel] })).toEqual([
      '2022-04-17 recrutement.rappel 3',
      '2022-04-25 recrutement.rappel 4',
      '2022-05-03 recrutement.expiration 2',
    ]);
    expect(
      plan({ amenagements: [{ ...gel, du: localDate('2022-05-01'), au: localDate('2022-05-10') }] }),
    ).toContain('2022-04-23 recrutement.expiration 1');
    expect(plan({ amenagements: [{ ...gel, kinds: ['formation.debut'] }] })).toContain(
      '2022-04-23 recrutement.expiration 1',
    );
  });

  it('R-167: no deadline in phase 2, six months of vacancy only', () => {
    expect(show(planPoste({ ...on('P2-2023'), decision: faitOn('2024-02-29') }, referentiel))).toEqual([
      '2024-08-30 vacance.limite 1',
    ]);
  });

  it('R-037 F-09: each vacancy counts from the rupture or the day after the end, until the next contract', () => {
    const first = {
      startOn: localDate('2024-03-01'),
      finOn: null,
      transmis: faitOn('2024-03-01'),
      rupture: faitOn('2024-06-10'),
    };
    const vacant = (contrats: PosteFaits['contrats']) =>
      show(
        planPoste({ ...on('P2-2023'), decision: faitOn('2024-02-29'), contrats }, referentiel),
        'vacance.limite',
      );
    expect(vacant([first])).toEqual(['2024-12-11 vacance.limite 2']);
    expect(vacant([{ ...first, rupture: null, finOn: localDate('2024-06-09') }])).toEqual([
      '2024-12-11 vacance.limite 2',
    ]);
    expect(
      vacant([{ startOn: localDate('2024-09-01'), finOn: null, transmis: faitOn('2024-08-20') }, first]),
    ).toEqual([]);
  });

  it('R-253: the départ is expected within 15 days of the first contract; an alert only', () => {
    const contrats = [{ startOn: localDate('2021-09-01'), finOn: null, transmis: faitOn('2021-08-20') }];
    const alert = (change: Partial<PosteFaits>) => plan({ contrats, ...change }, ['formation.debut']);
    expect(alert({})).toEqual(['2021-09-17 formation.debut 1']);
    expect(alert({ departFormation: faitOn('2021-09-16') })).toEqual([]);
    expect(alert({ departFormation: faitOn('2021-09-17') })).toEqual(['2021-09-17 formation.debut 1']);
    expect(alert({ exemption: faitOn('2021-09-02') })).toEqual([]);
    expect(alert(on('P1-2021'))).toEqual([]);
  });

  it('R-347 R-036: the end of a fixed-term contract asks for its declaration', () => {
    const contrats = [
      { startOn: localDate('2022-05-02'), finOn: localDate('2023-11-01'), transmis: faitOn('2022-04-12') },
    ];
    expect(plan({ contrats }, ['contrat.fin'])).toEqual(['2023-11-02 contrat.fin 1']);
    expect(
      plan({ contrats: contrats.map((one) => ({ ...one, rupture: faitOn('2023-01-01') })) }, ['contrat.fin']),
    ).toEqual([]);
    expect(plan({ contrats, fin: faitOn('2023-10-01') }, ['contrat.fin'])).toEqual([]);
  });
});
