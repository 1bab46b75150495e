import { readFileSync } from 'node:fs';
import { departementAt, departementsOfPostalCode } from './code-postal';
import { departementOfCommune } from './departement';
import { unwrap } from '../kernel/result';

interface Commune {
  code: string;
  chefLieu?: string;
  codesPostaux?: string[];
}

/** Départements by postal code, as the official table of communes has them. */
function officialTable(): Map<string, string[]> {
  const path = require.resolve('@etalab/decoupage-administratif/data/communes.json');
  const table = new Map<string, Set<string>>();
  for (const { code, chefLieu, codesPostaux = [] } of JSON.parse(readFileSync(path, 'utf8')) as Commune[])
    for (const codePostal of codesPostaux) {
      const served = table.get(codePostal) ?? new Set<string>();
      table.set(codePostal, served.add(unwrap(departementOfCommune(chefLieu ?? code))));
    }
  return new Map([...table].map(([codePostal, served]) => [codePostal, [...served].sort()]));
}

describe('L-15 the département of a postal code', () => {
  it('is that of the communes it serves, for each of the official table', () => {
    const differ = [...officialTable()].filter(([codePostal, served]) => {
      const found = departementsOfPostalCode(codePostal);
      return !found.ok || found.value.join() !== served.join();
    });
    expect(differ).toEqual([['98799', ['989']]]);
  });

  it.each([
    ['69003', null, '69'],
    ['69003', '69', '69'],
    ['01200', '74', '74'],
    ['01200', null, 'DEPARTEMENT_A_PRECISER'],
    ['01200', '69', 'DEPARTEMENT_A_PRECISER'],
    ['69003', '42', 'DEPARTEMENT_A_PRECISER'],
    ['94390', null, '91'],
    ['99999', null, 'DEPARTEMENT_INCONNU'],
  ])('%s, said %s: %s', (codePostal, said, expected) => {
    const found = departementAt(codePostal, said);
    expect(found.ok ? found.value : found.refus.code).toBe(expected);
  });
});
