import { type Entry, say } from './say';

/** Refusals about training. */
export const FORMATION = {
  PARCOURS_IMPOSSIBLE: say(
    'R-248',
    (d) =>
      `${d.objet ?? 'Un parcours'} de ${d.heures ?? '…'} heures n’existe pas dans cette version ; choisissez parmi ${d.attendu ?? '…'}.`,
  ),
  PARCOURS_DEJA_FINANCE: say(
    'R-233',
    () =>
      'Un parcours est déjà proposé pour ce poste ; faites-le d’abord annuler par l’organisme qui l’a proposé ou par l’ANCT.',
  ),
  DEPART_ENREGISTRE: say(
    'R-217',
    () =>
      'Un départ en formation est enregistré ; faites-le d’abord déplacer ou annuler par l’organisme de formation ou par l’ANCT.',
  ),
  DEPART_ENGAGE: say(
    'R-294',
    () =>
      'Une tranche est déjà due depuis ce départ, qui ne s’annule plus ; enregistrez sa vraie date, les versements suivront.',
  ),
  EXEMPTION_IMPOSSIBLE: say(
    'R-259',
    () => 'Les conditions d’exemption ne sont pas remplies ; inscrivez le conseiller en formation.',
  ),
  EFFECTIF_INSUFFISANT: say(
    'R-240',
    (d) =>
      `La session compte moins de ${d.minimum ?? '…'} inscrits ; tenez-la à distance, ou attendez d’autres inscrits.`,
  ),
  RESULTAT_NON_TRANSMIS: say(
    'R-245',
    () =>
      'Le résultat du test de positionnement n’est pas transmis ; faites-le parvenir au conseiller et à la structure avant le départ.',
  ),
  FORMATION_NON_TERMINEE: say(
    'R-258',
    () => 'La formation n’est pas terminée ; attendez son terme, ou une exemption, pour la prise de poste.',
  ),
  MODULE_DEJA_FINANCE: say(
    'R-286',
    () => 'Le module financé de l’année est déjà pris ; inscrivez le conseiller l’année suivante.',
  ),
} as const satisfies Record<string, Entry>;
