import { ok, refuse, type Result } from '../kernel/result';
import { departementOfPostalCode, type PostalExceptions } from './departement';

/**
 * Postal codes whose delivery office serves communes of several départements.
 *
 * Source  official table of communes (Etalab), compared by a test
 */
const PARTAGES: Readonly<Record<string, readonly string[]>> = {
  '01200': ['01', '74'],
  '01410': ['01', '39'],
  '01590': ['01', '39'],
  '05110': ['04', '05'],
  '05130': ['04', '05'],
  '05160': ['04', '05'],
  '05700': ['05', '26'],
  '06260': ['04', '06'],
  '13780': ['13', '83'],
  '21340': ['21', '71'],
  '33220': ['24', '33'],
  '37160': ['37', '86'],
  '42620': ['03', '42'],
  '43450': ['15', '43'],
  '48250': ['07', '48'],
  '52100': ['51', '52'],
};

/** Postal codes of one département that is not the one of their first digits. */
const AILLEURS: PostalExceptions = { '94390': '91' };

/** Départements that a postal code serves, one but for a few. Errors: DEPARTEMENT_INCONNU. */
export function departementsOfPostalCode(code: string): Result<readonly string[]> {
  const shared = PARTAGES[code];
  if (shared) return ok(shared);
  const only = departementOfPostalCode(code, AILLEURS);
  return only.ok ? ok([only.value]) : only;
}

/**
 * Département of somebody who lives at a postal code and, where the code serves several, says which.
 *
 * Source  L-15
 * Errors  DEPARTEMENT_INCONNU, DEPARTEMENT_A_PRECISER (several, and none or another was given)
 */
export function departementAt(codePostal: string, said: string | null): Result<string> {
  const served = departementsOfPostalCode(codePostal);
  if (!served.ok) return served;
  const [only, ...others] = served.value;
  if (said !== null && served.value.includes(said)) return ok(said);
  if (said === null && only !== undefined && others.length === 0) return ok(only);
  return refuse('DEPARTEMENT_A_PRECISER', {
    code: codePostal,
    attendu: served.value.join(' ou '),
    champ: 'departement',
  });
}
