import type { z } from 'zod';
import { centimes, courriel, dateCivile, entier, ligne, telephone, texte } from './saisie';

/** What was read, or what is told to the one who typed. */
const read = (schema: z.ZodType, value: unknown): unknown => {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : `× ${parsed.error.issues[0]?.message}`;
};

describe('what people type', () => {
  it.each<[string, z.ZodType, unknown, unknown]>([
    ['a name, spaces around', ligne(10), '  Zoé ', 'Zoé'],
    ['a name written in two signs', ligne(10), 'Zoe\u0301', 'Zoé'],
    ['a name at its bound', ligne(3), 'abc', 'abc'],
    ['a name beyond', ligne(3), 'abcd', '× au plus 3 caractères'],
    ['nothing', ligne(10, 'indiquez un nom'), '   ', '× indiquez un nom'],
    ['no text', ligne(10, 'indiquez un nom'), 12, '× indiquez un nom'],
    ['a line break in a line', ligne(99), 'A\nBcc: b@c.fr', '× une seule ligne, sans caractère invisible'],
    [
      'a sign that turns the line around',
      ligne(99),
      'A\u202eB',
      '× une seule ligne, sans caractère invisible',
    ],
    ['a space of no width', ligne(99), 'A\u200bB', '× une seule ligne, sans caractère invisible'],
    ['several lines', texte(99), 'A\r\n\tB ', 'A\r\n\tB'],
    ['a control character in them', texte(99), 'A\u0007B', '× sans caractère de contrôle'],
    ['a short text', texte(99, 10), 'court', '× écrivez au moins 10 caractères'],
    ['an address, spaces around', courriel(), ' a.b@exemple.fr ', 'a.b@exemple.fr'],
    ['two addresses', courriel(), 'a@b.fr, c@d.fr', '× indiquez une adresse électronique'],
    ['a header in an address', courriel(), 'a@b.fr\r\nBcc: c@d.fr', '× indiquez une adresse électronique'],
    ['a number as people write it', telephone(), '01.23 45-67 89', '0123456789'],
    ['a number of Nouméa', telephone(), '25 12 34', '251234'],
    ['a number from abroad', telephone(), '+33 (1) 23 45 67 89', '+33123456789'],
    ['letters', telephone(), 'abc', '× indiquez un numéro de téléphone, par exemple 01 23 45 67 89'],
    ['too few digits', telephone(), '0123', '× indiquez un numéro de téléphone, par exemple 01 23 45 67 89'],
    ['the first day', dateCivile(), '2020-07-01', '2020-07-01'],
    ['the day before', dateCivile(), '2020-06-30', '× indiquez une date du 01/07/2020 au 31/12/2034'],
    ['the last day', dateCivile(), '2034-12-31', '2034-12-31'],
    ['the day after', dateCivile(), '2035-01-01', '× indiquez une date du 01/07/2020 au 31/12/2034'],
    ['the year 0022', dateCivile(), '0022-05-01', '× indiquez une date du 01/07/2020 au 31/12/2034'],
    ['a day that is not', dateCivile(), '2022-02-29', '× indiquez une date AAAA-MM-JJ'],
    ['a year of five digits', dateCivile(), '+12022-02-01', '× indiquez une date AAAA-MM-JJ'],
    ['a number at its bounds', entier(1, 500), 500, 500],
    ['a number below', entier(1, 500), 0, '× un nombre entier de 1 à 500'],
    ['half a number', entier(1, 500), 1.5, '× un nombre entier de 1 à 500'],
    ['an amount', centimes(100), 100, 100],
    ['an amount beyond', centimes(100), 101, '× un montant de 0 à 1 €, en centimes'],
  ])('%s', (_title, schema, value, expected) => {
    expect(read(schema, value)).toBe(expected);
  });
});
