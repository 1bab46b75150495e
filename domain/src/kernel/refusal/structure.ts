import { type Entry, say } from './say';

/** Refusals about a structure and its territory. */
export const STRUCTURE = {
  SIRET_INVALIDE: say(
    null,
    () => 'Le SIRET doit compter 14 chiffres et une clé correcte ; vérifiez-le sur l’avis de situation.',
  ),
  RIDET_INVALIDE: say(
    null,
    () => 'Le RIDET doit compter 6, 7, 9 ou 10 chiffres ; vérifiez-le sur l’avis de situation.',
  ),
  TAHITI_INVALIDE: say(
    null,
    () =>
      'Le numéro TAHITI doit compter 6 caractères, ou 9 avec l’établissement ; vérifiez-le sur l’avis de situation.',
  ),
  CONTACT_ABSENT: say(
    null,
    () => 'Cette structure n’a pas encore de contact ; sa première candidature le donne, déposez-la.',
  ),
  SIRET_EN_DOUBLE: say(
    null,
    () => 'Ce numéro est déjà celui d’une autre structure ; recherchez-la et vérifiez les deux fiches.',
  ),
  COMMUNE_INCONNUE: say(
    null,
    () =>
      'Aucune commune de ce nom n’est desservie par ce code postal ; vérifiez l’un et l’autre sur l’adresse de la structure.',
  ),
  DEPARTEMENT_INCONNU: say(
    null,
    (d) =>
      `Aucun département ne correspond à « ${d.code ?? ''} » ; vérifiez le code de la commune ou le code postal.`,
  ),
  STRUCTURE_INELIGIBLE: say(
    'R-048',
    (d) =>
      `Une structure de type ${d.type ?? '…'}${d.condition ? ` ${d.condition ?? ''}` : ''} n’est pas éligible dans la version ${d.version ?? '…'} ; vérifiez le type déclaré.`,
  ),
  IDENTIFICATION_PREALABLE_ABSENTE: say(
    'R-063',
    () => 'Un EPIC doit avoir été identifié par l’État avant de candidater ; attendez cette identification.',
  ),
} as const satisfies Record<string, Entry>;
