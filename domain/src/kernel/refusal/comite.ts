import { type Entry, say } from './say';

/** Refusals about the avis and the comité. */
export const COMITE = {
  COMITE_ABSENT: say(
    'R-106',
    () => 'Aucune séance à venir ne répond à ce choix ; convoquez un comité, ou choisissez-en un autre.',
  ),
  AVIS_MANQUANT: say(
    'R-106',
    () =>
      'L’avis de la préfecture manque ; rien ne s’inscrit ni ne se décide sans lui : attendez qu’elle le rende.',
  ),
  AVIS_NON_REQUIS: say(
    'R-101',
    (d) => `Aucun avis n’est demandé pour une demande ${d.kind ?? 'de ce type'} ; poursuivez l’instruction.`,
  ),
  AVIS_DEFAVORABLE_SANS_MOTIF: say(
    'R-105',
    () => 'L’avis est défavorable : rejetez la demande, ou écrivez pourquoi vous passez outre.',
  ),
  MENTION_TRANSFERT_ABSENTE: say(
    'R-102',
    () =>
      'L’avis sur un transfert doit porter la mention de transfert ; demandez à la préfecture de la cocher.',
  ),
  COMITE_NON_REQUIS: say(
    'R-119',
    (d) => `Une demande ${d.kind ?? 'de ce type'} ne passe pas en comité ; instruisez-la sans lui.`,
  ),
  ISSUE_IMPOSSIBLE: say(
    'R-128',
    (d) =>
      `L’issue ${d.issue ?? '…'} n’existe pas dans la version ${d.version ?? '…'} ; choisissez parmi ${d.attendu ?? '…'}.`,
  ),
  PLAFOND_ATTEINT: say(
    'R-008',
    (d) =>
      `Postes restant sous le plafond national : ${d.disponibles ?? 0} ; accordez-en moins, ou reportez la demande à une autre séance.`,
  ),
  POSTES_ACCORDES_EXCESSIFS: say(
    'R-080',
    (d) => `Le nombre de postes accordés dépasse le nombre demandé (${d.demandes ?? '…'}) ; diminuez-le.`,
  ),
  ATTRIBUTION_SUSPENDUE: say(
    'R-123',
    () => 'Les nouvelles attributions sont suspendues ; décidez de maintenir la demande en base.',
  ),
  MOTIF_REQUIS: say(null, () => 'Cette décision doit être motivée ; écrivez sa justification.'),
} as const satisfies Record<string, Entry>;
