import { compareLists, compareVersements } from './compare';
import { VERSEMENTS_PRIVE } from './expected';

describe('what the bank received', () => {
  const [first, second, third] = VERSEMENTS_PRIVE as [
    (typeof VERSEMENTS_PRIVE)[number],
    (typeof VERSEMENTS_PRIVE)[number],
    (typeof VERSEMENTS_PRIVE)[number],
  ];

  it('is what was expected', () => {
    expect(compareVersements('A', [first, second, third], VERSEMENTS_PRIVE)).toEqual([]);
  });

  it.each([
    ['one is missing', [first, second]],
    ['one came twice', [first, second, third, third]],
    ['one came a day early', [{ ...first, on: '2022-06-08' }, second, third]],
    ['one is a cent short', [first, { ...second, montantCents: 959_999 }, third]],
    ['none came', []],
  ])('differs when %s', (_what, received) => {
    expect(compareVersements('A', received, VERSEMENTS_PRIVE)).toHaveLength(1);
  });
});

it('says what is missing, in excess, or in another order', () => {
  expect(compareLists('mails', ['a', 'b'], ['a', 'b'])).toEqual([]);
  expect(compareLists('mails', ['a', 'c', 'c'], ['a', 'b', 'c'])).toEqual([
    'mails : manque « b », en trop « c »',
  ]);
  expect(compareLists('mails', ['b', 'a'], ['a', 'b'])).toEqual(['mails : autre ordre que a, b']);
});
