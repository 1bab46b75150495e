import { verdict } from './check.command';

describe('a platform that has moved away from its floor is seen', () => {
  const known = { acte: 0.4, liste: 0.5 };

  it.each([
    ['as fast as known', { acte: 0.4, liste: 0.5 }, []],
    ['within 30 %', { acte: 0.281, liste: 0.7 }, []],
    ['beyond', { acte: 0.279, liste: 0.5 }, ['acte']],
    ['no answer at all', { acte: 0.4, liste: Number.NaN }, ['liste']],
  ])('%s', (_what, found, worse) => {
    expect(verdict(known, found)).toEqual(worse);
  });
});
