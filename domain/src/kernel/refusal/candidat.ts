import { type Entry, say } from './say';

/** Refusals about a candidat. */
export const CANDIDAT = {
  STRUCTURE_NON_ACTIVEE: say(
    'R-412',
    () => 'La structure n’est pas encore activée ; attendez la décision du comité.',
  ),
  CANDIDAT_NON_VALIDE: say('R-191', () => 'Aucun candidat n’est validé ; validez d’abord une candidature.'),
  CANDIDAT_DEJA_VALIDE: say(
    'R-155',
    () =>
      'Ce candidat est déjà validé par une structure ; choisissez-en un autre, ou attendez que cette structure annule sa validation.',
  ),
  CANDIDAT_DEJA_INSCRIT: say(
    'R-147',
    () => 'Cette personne est déjà inscrite ; modifiez sa fiche au lieu d’en créer une autre.',
  ),
  POSTE_DEJA_POURVU: say(
    'R-155',
    () => 'Un candidat est déjà validé sur ce poste ; annulez sa validation ou choisissez un autre poste.',
  ),
  CANDIDAT_NON_INSCRIT: say(
    'R-147',
    () =>
      'Le candidat doit s’inscrire lui-même sur la plateforme avant d’être validé ; invitez-le à le faire.',
  ),
  DEPARTEMENT_A_PRECISER: say(
    null,
    (d) =>
      `Le code postal ${d.code ?? ''} relève du département ${d.attendu ?? '…'} ; indiquez celui où vous habitez.`,
  ),
  PIX_NON_PARTAGE: say(
    'R-411',
    () => 'Le candidat n’a pas partagé son résultat Pix ; demandez-lui son accord.',
  ),
} as const satisfies Record<string, Entry>;
