import { buildSchema, executeSync, parse } from 'graphql';
import { toldError } from './refusal';

const SCHEMA = buildSchema(`
  enum Sens { FAVORABLE DEFAVORABLE }
  input AvisInput { demandeId: ID!, sens: Sens!, rang: Int, commentaire: String, ferme: Boolean }
  type Query { avis(input: AvisInput!): Boolean }
`);
const QUERY = parse('query($input: AvisInput!) { avis(input: $input) }');
const told = (variableValues: Record<string, unknown>) => {
  const { errors = [] } = executeSync({ schema: SCHEMA, document: QUERY, variableValues });
  const { message, extensions } = toldError(errors[0]);
  return `${String(extensions?.['code'])} ${String(extensions?.['champ'])} ${message}`;
};
const valid = { demandeId: '1', sens: 'FAVORABLE' };

describe('a value that does not fit the schema is told in French, with its field', () => {
  it.each<[string, Record<string, unknown>, string]>([
    [
      'too great',
      { input: { ...valid, rang: 2 ** 31 } },
      'rang » n’est pas valide : le nombre est trop grand.',
    ],
    ['half', { input: { ...valid, rang: 1.5 } }, 'rang » n’est pas valide : un nombre entier est attendu.'],
    [
      'a word',
      { input: { ...valid, ferme: 'oui' } },
      'ferme » n’est pas valide : vrai ou faux (true, false) est attendu.',
    ],
    [
      'a number',
      { input: { ...valid, commentaire: 3 } },
      'commentaire » n’est pas valide : un texte est attendu.',
    ],
    [
      'an enum',
      { input: { ...valid, sens: 'TACITE' } },
      'sens » n’est pas valide : « TACITE » n’est pas une valeur de Sens.',
    ],
    ['an unknown field', { input: { ...valid, autre: 1 } }, 'le champ « autre » n’existe pas.'],
    ['a missing field', { input: { sens: 'FAVORABLE' } }, 'le champ « demandeId » est obligatoire.'],
    ['null', { input: { ...valid, sens: null } }, 'sens » n’est pas valide : elle est obligatoire.'],
    ['nothing at all', {}, 'input » n’est pas valide : elle est obligatoire.'],
    ['no object', { input: 3 }, 'input » n’est pas valide : un objet AvisInput est attendu.'],
  ])('%s', (_title, variables, sentence) => {
    expect(told(variables)).toContain(`${sentence} Corrigez-la.`);
    expect(told(variables)).toMatch(/^SAISIE_INVALIDE /);
  });

  it('an error of a subgraph without code about a variable is told the same', () => {
    const message =
      'Variable "$input_0" got invalid value 2147483648 at "input_0.postesDemandes"; Int cannot represent non 32-bit signed integer value: 2147483648';
    expect(toldError(Object.assign(new Error(message), { path: ['submitCandidature'] }))).toMatchObject({
      extensions: { code: 'SAISIE_INVALIDE' },
      message: expect.stringContaining('trop grand') as string,
    });
  });
});
