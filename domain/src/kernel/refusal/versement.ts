import { type Entry, say } from './say';

/** Refusals about a payment. */
export const VERSEMENT = {
  PORTE_FERMEE: say(
    'R-296',
    (d) =>
      `Le versement est retenu (${d.causes ?? 'condition non remplie'}) ; levez la cause pour le libérer.`,
  ),
  VERSEMENT_SUSPENDU: say(
    'R-390',
    () => 'Le versement est suspendu par décision de l’ANCT ; attendez la levée de la suspension.',
  ),
  SIRET_ABSENT: say(
    'R-192',
    () =>
      'Le SIRET de la structure manque ou n’est pas lisible ; corrigez-le dans la liste des structures, le versement reprendra.',
  ),
  PLAN_FIGE: say(
    'R-294',
    () => 'Un ordre est déjà parti à la Banque des Territoires ; pour changer le plan, écrivez pourquoi.',
  ),
  TRANCHE_NON_DUE: say(
    'R-291',
    (d) => `La tranche n’est due que le ${d.date ?? 'jour de son échéance'} ; attendez cette date.`,
  ),
  REVERSEMENT_IMPOSSIBLE: say(
    'R-391',
    () => 'Le reversement n’est prévu que pour les coordinateurs ; n’en demandez pas pour ce financement.',
  ),
} as const satisfies Record<string, Entry>;
