import { findNul } from './refuse-nul';

describe('a text that PostgreSQL would not keep', () => {
  it.each<[string, unknown, string | null]>([
    ['in a variable', { input: { contact: { nom: 'a\0b' } } }, 'input.contact.nom'],
    ['in a list', { ids: ['a', '\0'] }, 'ids.1'],
    ['nowhere', { input: { nom: 'Aline', rang: 3, motif: null } }, null],
    ['no variables', undefined, null],
  ])('%s', (_title, variables, champ) => {
    expect(findNul(variables)).toBe(champ);
  });
});
