import { faitOn } from '../../test/law.fixture';
import { on, show } from '../../test/plan.fixture';
import { referentiel } from '../../test/referentiel.fixture';
import { localDate } from '../kernel/date';
import type { Amenagement, DemandeFaits } from './facts';
import { planDemande } from './plan-demande';

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
