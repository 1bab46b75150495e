import { type Entry, say } from './say';

/** Refusals about a convention and a work contract. */
export const CONVENTION = {
  POSTE_DEJA_CONVENTIONNE: say(
    'R-030',
    () => 'Ce poste figure déjà dans une convention en cours ; retirez-le de cette demande.',
  ),
  POSTES_DISPERSES: say(
    'R-030',
    () =>
      'Une demande de subvention porte sur les postes d’un même dossier ; déposez une demande pour chaque dossier.',
  ),
  PARCOURS_ABSENT: say(
    'R-205',
    () => 'Aucun parcours n’est proposé pour ce poste ; demandez-le à l’organisme de formation.',
  ),
  SIGNATURE_STRUCTURE_ABSENTE: say(
    'R-207',
    () =>
      'La structure n’a pas encore signé ; attendez sa signature, la Banque des Territoires signe en dernier.',
  ),
  CONVENTION_NON_SIGNEE: say(
    'R-298',
    () =>
      'La convention n’est pas signée par la Banque des Territoires ; attendez cette signature, aucun versement ne la précède.',
  ),
  CONTRAT_ABSENT: say(
    'R-296',
    () => 'Le contrat de travail du poste manque ; demandez à la structure de le transmettre.',
  ),
  CONTRAT_DIFFERENT: say(
    'R-168',
    () =>
      'Le contrat ne correspond pas au financement (nature ou durée) ; corrigez-le pour qu’il soit de même nature et de même durée.',
  ),
  CONTRAT_CHEVAUCHANT: say(
    'R-031',
    () =>
      'Un autre contrat actif couvre déjà ce poste ou cette personne sur la période ; annulez-le d’abord, ou corrigez les dates.',
  ),
  CONTRAT_TRANSMIS: say(
    'R-218',
    () =>
      'Un contrat de travail est transmis pour ce poste ; faites-le d’abord annuler par la structure ou par l’ANCT.',
  ),
  CONTRAT_ENGAGE: say(
    'R-298',
    () =>
      'Un versement est déjà ordonné sur ce contrat, qui ne se corrige ni ne s’annule plus ; à sa fin, transmettez le suivant.',
  ),
  CONTRAT_TROP_LONG: say(
    'R-220',
    (d) =>
      `Un CDD de droit privé dure au plus ${d.mois ?? '…'} mois ; corrigez la date de fin ou indiquez l’exception légale.`,
  ),
  CONTRAT_IMPOSSIBLE: say(
    'R-176',
    (d) =>
      `Le contrat ${d.contrat ?? '…'} n’est pas ouvert à cette structure sur ce territoire ; choisissez ${d.attendu ? `parmi ${d.attendu ?? ''}` : 'un autre contrat'}.`,
  ),
  CONTRAT_SIGNE_TARD: say(
    'R-217',
    () =>
      'Le contrat doit être signé avant le départ en formation ; corrigez la date de signature, ou faites déplacer le départ par l’organisme de formation.',
  ),
  MISSIONS_ABSENTES: say(
    'R-219',
    () =>
      'Le contrat doit énumérer les missions du conseiller ; faites-le compléter avant de le transmettre.',
  ),
  TEMPS_PARTIEL: say(
    'R-224',
    () =>
      'Le conseiller est recruté à temps plein ; corrigez la quotité ou indiquez la raison du temps partiel.',
  ),
  CHANGEMENT_NON_MENTIONNE: say(
    'R-214',
    () =>
      'Le contrat du poste transformé doit mentionner le changement de fonction ; transmettez l’avenant qui le porte.',
  ),
  AIDES_EXCESSIVES: say(
    'R-177',
    (d) =>
      `Les aides déjà perçues atteignent le montant du poste (${d.montant ?? '…'}) : il ne resterait rien à verser ; corrigez leur montant ou retirez le poste de la demande.`,
  ),
  DUREE_IMPOSSIBLE: say('R-168', (d) => {
    const said = d.duree === undefined ? 'n’est pas précisée' : `de ${d.duree} mois n’existe pas ici`;
    return `La durée ${said} ; choisissez parmi ${d.attendu ?? '…'} mois.`;
  }),
  DELAI_DEPASSE: say(
    'R-165',
    (d) =>
      `Le délai de recrutement est dépassé depuis le ${d.date ?? 'dernier jour'} ; attendez que l’ANCT accorde une dérogation, ou choisissez un autre poste.`,
  ),
  DEROGATION_ENGAGEE: say(
    'R-163',
    () =>
      'Un contrat a été reçu sur ce poste : la dérogation ne se retire plus ; faites d’abord annuler le contrat s’il a été transmis par erreur.',
  ),
  DEROGATION_IMPOSSIBLE: say(
    'R-163',
    (d) =>
      `Aucune dérogation ne s’accorde ni ne se retire ici${d.cause ? ` : ${d.cause ?? '…'}` : ''} ; consultez l’état du poste.`,
  ),
  DEPART_SANS_CONTRAT: say(
    'R-217',
    () => 'Le départ en formation suppose un contrat signé ; enregistrez d’abord le contrat.',
  ),
} as const satisfies Record<string, Entry>;
