import { type Entry, say } from './say';

/** Refusals about a poste. */
export const POSTE = {
  POSTE_OCCUPE: say(
    'R-351',
    () =>
      'Un contrat de travail court sur ce poste ; attendez sa fin, ou faites-le annuler s’il a été transmis par erreur.',
  ),
  POSTE_VACANT: say(
    'R-296',
    () => 'Le poste est vacant ; transmettez un nouveau contrat, le versement l’attend.',
  ),
  POSTE_NON_OCCUPE: say('R-347', () => 'Aucun contrat ne court sur ce poste ; choisissez un poste occupé.'),
  POSTE_NON_RENDU: say(
    'R-367',
    () => 'La structure cédante n’a pas rendu le poste ; attendez qu’elle le rende.',
  ),
  DEPARTEMENT_DIFFERENT: say(
    'R-363',
    () => 'La structure repreneuse doit être dans le même département ; choisissez-en une autre.',
  ),
  COURRIER_AR_ABSENT: say(
    'R-361',
    () =>
      'La lettre recommandée à la Banque des Territoires n’est pas reçue ; envoyez-la, la sortie sera complète à sa réception.',
  ),
  CUMUL_FINANCEMENT: say(
    'R-213',
    () =>
      'Ce poste porte déjà le financement de coordinateur ; retirez la demande de renouvellement, qui ne s’y ajoute pas.',
  ),
} as const satisfies Record<string, Entry>;
