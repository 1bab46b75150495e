import { faitOn } from '../../test/law.fixture';
import { referentiel } from '../../test/referentiel.fixture';
import { localDate } from '../kernel/date';
import type { EcheancePrevue } from './echeance';
import type { EcheanceKind } from './kind';
import type { Amenagement, ConventionFaits, DemandeFaits, FinancementFaits, PosteFaits } from './facts';
import { planConvention } from './plan-convention';
import { planDemande } from './plan-demande';
import { departRetenu, planFinancement } from './plan-financement';
import { planPoste } from './plan-poste';
import { planSuivi } from './plan-suivi';

const on = (version: string, asOf = '2022-03-22') => ({ sujet: 's', version, asOf: localDate(asOf) });
const show = (plan: readonly EcheancePrevue[], ...kinds: EcheanceKind[]) =>
  plan
    .filter((one) => kinds.length === 0 || kinds.includes(one.kind))
    .map((one) => `${one.on.toString()} ${one.kind} ${one.rank}`);

describe('What comes for a demande', () => {
  const faits: DemandeFaits = { ...on('P1-2022'), kind: 'D0', deposee: faitOn('2022-03-01') };
  const plan = (change: Partial<DemandeFaits>) => planDemande({ ...faits, ...change }, referentiel);

  it('R-100 R-083 F-64: the préfecture is reminded every 10 days, the ANCT told at 30; never tacit', () => {
    expect(show(plan({}), 'avis.relance', 'avis.escalade')).toEqual([
      '2022-03-11 avis.relance 1',
      '2022-03-21 avis.relance 2',
      '2022-03-31 avis.escalade 1',
      '2022-03-31 avis.relance 3',
      '2022-04-10 avis.relance 4',
      '2022-04-20 avis.relance 5',
      '2022-04-30 avis.relance 6',
    ]);
    expect(plan({})[0]).toMatchObject({ acteur: 'PREFECTURE', regle: 'R-099 · F-64' });
  });

  it('R-106: reminders stop with the avis; what left before stays', () => {
    expect(show(plan({ avis: faitOn('2022-03-15') }), 'avis.relance', 'avis.escalade')).toEqual([
      '2022-03-11 avis.relance 1',
    ]);
    expect(show(plan({ retiree: faitOn('2022-03-02') }))).toEqual([]);
  });

  it('F-19: a demande that waits a year is confirmed, unless decided', () => {
    expect(show(plan({ avis: faitOn('2022-03-02') }))).toEqual(['2023-03-01 demande.confirmation 1']);
    expect(show(plan({ avis: faitOn('2022-03-02'), decision: faitOn('2022-03-22') }))).toEqual([]);
  });

  it('R-101: no reminder for a demande without avis', () => {
    expect(show(plan({ kind: 'D' }))).toEqual([]);
    expect(show(planDemande({ ...faits, ...on('P2-2023'), kind: 'B' }, referentiel))).toEqual([]);
  });

  it('R-086 R-106: a session without the avis carries the demande over; with it, the comité examines', () => {
    const seancesOn = [localDate('2022-04-05'), localDate('2022-03-22')];
    const waiting = plan({ seancesOn }).filter((one) => one.kind === 'comite.seance');
    expect(waiting.map((one) => [one.on.toString(), one.rank, one.acteur])).toEqual([
      ['2022-03-22', 1, 'PREFECTURE'],
      ['2022-04-05', 2, 'PREFECTURE'],
    ]);
    const examined = plan({ seancesOn, avis: faitOn('2022-03-08'), decision: faitOn('2022-03-22') });
    expect(
      examined.filter((one) => one.kind === 'comite.seance').map((one) => [one.on.toString(), one.acteur]),
    ).toEqual([['2022-03-22', 'ANCT']]);
  });

  it('R-090 R-094: a coordinator demande runs from its completed motivation form', () => {
    const coord: DemandeFaits = { ...on('COORD-2023'), kind: 'COORD', deposee: faitOn('2023-11-01') };
    expect(show(planDemande(coord, referentiel))).toEqual(['2024-11-01 demande.confirmation 1']);
    const complete = planDemande({ ...coord, complete: faitOn('2023-12-10') }, referentiel);
    expect(show(complete, 'demande.instruction')).toEqual(['2024-02-11 demande.instruction 1']);
    expect(complete.find((one) => one.kind === 'demande.instruction')).toMatchObject({
      limiteOn: localDate('2024-02-10'),
      regle: 'R-094',
    });
    expect(show(complete, 'avis.relance')[0]).toBe('2023-12-20 avis.relance 1');
    const moved: Amenagement = {
      type: 'DATE_DEPLACEE',
      kind: 'demande.instruction',
      limiteOn: localDate('2024-02-20'),
      ...faitOn('2024-01-01'),
    };
    expect(
      show(
        planDemande({ ...coord, complete: faitOn('2023-12-10'), amenagements: [moved] }, referentiel),
        'demande.instruction',
      ),
    ).toEqual(['2024-02-21 demande.instruction 1']);
  });

  it('decision 7: learnt late, past reminders do not leave', () => {
    expect(show(plan({ deposee: faitOn('2022-03-01', '2022-03-25') }), 'avis.relance')[0]).toBe(
      '2022-03-31 avis.relance 3',
    );
  });
});

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
    expect(expiry?.effet).toMatch(/DELAI_DEPASSE/);
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
