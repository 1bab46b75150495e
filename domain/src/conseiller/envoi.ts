import { ok, type Result } from '../kernel/result';
import { type Lecteur, lireMot } from '../referentiel/value';

/** What reaches a conseiller during training, or its structure with the convention. */
export type Envoi = 'WEBINAIRE_ACCUEIL' | 'FORMULAIRE_TENUE' | 'MESSAGERIE' | 'ESPACE_COOP';

const FORMATION: readonly Envoi[] = ['WEBINAIRE_ACCUEIL', 'MESSAGERIE', 'ESPACE_COOP'];

/**
 * What is sent with the convention to sign, to the structure, or during training, to the conseiller. The clothing-size
 * form leaves once, at the moment of the version.
 *
 * Rule    R-209 (with the convention, P1-2021), R-268, R-269 (during training, P1-2022), R-270; F-42
 * Errors  PARAMETRE_ABSENT when the version does not place the form
 */
export function envoisAu(lecteur: Lecteur, moment: 'CONVENTION' | 'FORMATION'): Result<readonly Envoi[]> {
  const form = lireMot(lecteur, 'tenue.formulaire');
  if (!form.ok) return form;
  const tenue: readonly Envoi[] = form.value.valeur === moment ? ['FORMULAIRE_TENUE'] : [];
  return ok(moment === 'FORMATION' ? [...FORMATION, ...tenue] : tenue);
}
