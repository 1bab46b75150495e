import { z } from 'zod';
import { expected } from './expected';
import './use-case';

const sentence = (schema: z.ZodType, value: unknown): string | undefined =>
  schema.safeParse(value, { error: expected }).error?.issues[0]?.message;

/** Each fault that a schema of ours can find, with what its reader is told to give. */
const CASES: readonly (readonly [told: string, schema: z.ZodType, given: unknown])[] = [
  ['un texte', z.string(), 3],
  ['un texte', z.string(), undefined],
  ['un nombre', z.number(), 'dix'],
  ['un nombre entier', z.int(), 1.5],
  ['vrai ou faux', z.boolean(), 'oui'],
  ['une liste', z.array(z.string()), 'a'],
  ['un ensemble de champs', z.object({}), null],
  ['une autre valeur', z.map(z.string(), z.string()), 1],
  ['un nombre, au moins 1', z.number().min(1), 0],
  ['un nombre, au plus 500', z.number().max(500), 501],
  ['un nombre supérieur à 0', z.number().positive(), 0],
  ['un nombre inférieur à 10', z.number().lt(10), 10],
  ['au moins 1 caractère', z.string().min(1), ''],
  ['au plus 2 caractères', z.string().max(2), 'abc'],
  ['au moins 1 élément', z.array(z.string()).min(1), []],
  ['l’identifiant d’un objet, tel que la plateforme l’a donné', z.uuid(), 'abc'],
  ['une adresse électronique', z.email(), 'abc'],
  ['une autre écriture', z.string().regex(/^a$/), 'b'],
  ['une de ces valeurs : OUI, NON', z.enum(['OUI', 'NON']), 'PEUT_ETRE'],
  ['un multiple de 5', z.number().multipleOf(5), 3],
  ['pas de champ b', z.strictObject({ a: z.string() }), { a: 'a', b: 1 }],
  ['une autre valeur', z.union([z.string(), z.boolean()]), 1],
];

describe('What a field expects is said in plain French', () => {
  it.each(CASES)('%s', (told, schema, given) => {
    expect(sentence(schema, given)).toBe(told);
  });

  it('without words of its own, whatever a use case reads is told so', () => {
    expect(z.number().min(1).safeParse(0).error?.issues[0]?.message).toBe('un nombre, au moins 1');
  });

  it('a use case that has its own words keeps them', () => {
    expect(sentence(z.string().min(3, 'indiquez pourquoi'), '')).toBe('indiquez pourquoi');
  });
});
