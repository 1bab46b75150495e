import { check, ok, refuse, type Result } from '../kernel/result';

/** A candidat's personal data that have their own rule. */
export type DonneeCandidat = 'CV' | 'CONTACT' | 'PIX';

/** Who looks, and what the candidat agreed to. */
export interface Consultation {
  readonly structureActivee: boolean;
  readonly pixPartage: boolean;
}

/**
 * Whether a structure may see a candidat's data: its post was granted, and for Pix the candidat shared it.
 *
 * Rule   
 * Errors  STRUCTURE_NON_ACTIVEE, PIX_NON_PARTAGE
 */
export const checkConsultation = (
  donnee: DonneeCandidat,
  { structureActivee, pixPartage }: Consultation,
): Result<true> =>
  check(true, [
    [!structureActivee, 'STRUCTURE_NON_ACTIVEE'],
    [donnee === 'PIX' && !pixPartage, 'PIX_NON_PARTAGE'],
  ]);

const STARS = ['☆☆☆', '★☆☆', '★★☆', '★★★'] as const;

/** Degree of mastery, 0 to 3, drawn as stars (R-143, F-69). Errors: SAISIE_INVALIDE. */
export function pixStars(degre: number): Result<string> {
  const stars = STARS[degre];
  return stars === undefined ? refuse('SAISIE_INVALIDE', { champ: 'pix', attendu: 'de 0 à 3' }) : ok(stars);
}
