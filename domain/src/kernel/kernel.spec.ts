import { formatEuros, isCents, parseEuros, ratioOfCents, shareOfCents, sumCents } from './cents';
import {
  atParis,
  civilDateParis,
  compareDates,
  frenchDate,
  Instant,
  localDate,
  parseLocalDate,
  startOfDayParis,
} from './date';
import { groupBy } from './group';
import { asId, type DossierId } from './id';
import { accepts, type Machine, isFinal, transition } from './machine';
import { checkRevision } from './revision';
import { check, ok, refusal, refuse, unwrap } from './result';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('Cents', () => {
  it.each([
    ['32 000', 3_200_000],
    ['7250,5', 725_050],
    ['7250.05 €', 725_005],
    ['0', 0],
    ['1,005', null],
    ['-1', null],
    ['', null],
    ['1 euro', null],
  ])('reads « %s » as %s cents', (text, cents) => {
    expect(parseEuros(text)).toBe(cents);
  });

  it('writes amounts in French', () => {
    expect([3_200_000, 1_637_550, 5, 100_000_001].map((one) => plain(formatEuros(one)))).toEqual([
      '32 000 €',
      '16 375,50 €',
      '0,05 €',
      '1 000 000,01 €',
    ]);
  });

  it('rounds shares down, ratios to the nearest cent', () => {
    expect([shareOfCents(99, 3333), shareOfCents(100, 10_000)]).toEqual([32, 100]);
    expect([ratioOfCents(3_200_000, 6, 18), ratioOfCents(1, 1, 2), ratioOfCents(1, 1, 3)]).toEqual([
      1_066_667, 1, 0,
    ]);
    expect(shareOfCents(Number.MAX_SAFE_INTEGER, 10_000)).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('accepts safe whole amounts only', () => {
    expect([0, 1, -1, 0.5, Number.MAX_SAFE_INTEGER + 1].map(isCents)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(sumCents([1, 2, 3])).toBe(6);
  });
});

describe('Dates in Paris', () => {
  it.each([
    ['2022-03-27', '2022-03-26T23:00:00Z'],
    ['2022-03-28', '2022-03-27T22:00:00Z'],
    ['2022-10-30', '2022-10-29T22:00:00Z'],
    ['2022-10-31', '2022-10-30T23:00:00Z'],
  ])('the day %s begins at %s', (on, at) => {
    expect(startOfDayParis(localDate(on)).toString()).toBe(at);
    expect(civilDateParis(Instant.parse(at)).toString()).toBe(on);
    expect(civilDateParis(Instant.parse(at).minusMillis(1)).plusDays(1).toString()).toBe(on);
  });

  it('a wall-clock time follows summer time', () => {
    expect(
      [atParis(localDate('2022-01-15'), '08:00'), atParis(localDate('2022-07-15'), '08:00')].map(String),
    ).toEqual(['2022-01-15T07:00:00Z', '2022-07-15T06:00:00Z']);
  });

  it('reads, compares and writes civil dates', () => {
    expect(parseLocalDate('2022-02-30', 'depotOn')).toMatchObject({
      ok: false,
      refus: { code: 'SAISIE_INVALIDE', champ: 'depotOn' },
    });
    expect(unwrap(parseLocalDate('2024-02-29')).toString()).toBe('2024-02-29');
    expect([
      compareDates(localDate('2022-01-01'), localDate('2022-01-02')) < 0,
      compareDates(Instant.ofEpochMilli(1), Instant.ofEpochMilli(0)) > 0,
    ]).toEqual([true, true]);
    expect(frenchDate(localDate('2022-03-01'))).toBe('01/03/2022');
  });
});

describe('Results and refusals', () => {
  it('a refusal bears its code, its rule and its sentence', () => {
    expect(refuse('CHAMP_REQUIS', { champ: 'siret' })).toEqual({
      ok: false,
      refus: {
        code: 'CHAMP_REQUIS',
        regle: 'R-192',
        message: 'Le champ « siret » est obligatoire ; renseignez-le.',
        champ: 'siret',
      },
    });
    expect(refusal('INTROUVABLE')).not.toHaveProperty('champ');
  });

  it('the first broken rule answers', () => {
    expect(
      check(1, [
        [false, 'INTROUVABLE'],
        [true, 'MOTIF_REQUIS', { champ: 'motif' }],
        [true, 'INTROUVABLE'],
      ]),
    ).toMatchObject({ refus: { code: 'MOTIF_REQUIS', champ: 'motif' } });
    expect(check(1, [])).toEqual(ok(1));
  });

  it('decision 13: a command that saw an older version is refused', () => {
    expect([checkRevision(2, 2).ok, checkRevision(1, 2).ok, checkRevision(null, 2).ok]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('unwrapping a refusal is a programmer’s error', () => {
    expect(unwrap(ok(1))).toBe(1);
    expect(() => unwrap(refuse('INTROUVABLE'))).toThrow(/INTROUVABLE/);
  });

  it('groups, brands', () => {
    expect([...groupBy(['a1', 'b1', 'a2'], (one) => one.charAt(0))]).toEqual([
      ['a', ['a1', 'a2']],
      ['b', ['b1']],
    ]);
    expect(asId<DossierId>('x')).toBe('x');
  });
});

describe('State machines', () => {
  const machine: Machine<'A' | 'B', 'go', boolean> = {
    objet: 'essai',
    initial: 'A',
    attente: { A: { acteur: 'ANCT', action: 'décider', par: 'TACHE' }, B: null },
    actes: { go: 'de continuer' },
    transitions: [
      { from: ['A'], event: 'go', to: 'B', regle: 'x', garde: (open) => (open ? null : 'PORTE_FERMEE') },
    ],
  };

  it('moves, is guarded, refuses what it does not know', () => {
    expect(transition(machine, 'A', 'go', true)).toEqual(ok('B'));
    expect(transition(machine, 'A', 'go', false)).toMatchObject({ refus: { code: 'PORTE_FERMEE' } });
    expect(transition(machine, 'B', 'go', true)).toMatchObject({ refus: { code: 'ETAT_INCOMPATIBLE' } });
    expect([isFinal(machine, 'A'), isFinal(machine, 'B')]).toEqual([false, true]);
    expect([accepts(machine, 'A', 'go'), accepts(machine, 'B', 'go')]).toEqual([true, false]);
  });
});
