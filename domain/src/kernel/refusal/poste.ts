import { type Entry, say } from './say';

/** Refusals about a poste. */
export const POSTE = {
  POSTE_OCCUPE: say('R-351', () => 'Le poste est occupé ; déclarez d’abord la rupture du contrat.'),
  POSTE_VACANT: say('R-296', () => 'Le poste est vacant ; le versement attend un nouveau contrat.'),
  POSTE_NON_OCCUPE: say(
    'R-347',
    () => 'Aucun contrat ne court sur ce poste ; il n’y a pas de rupture à déclarer.',
  ),
  POSTE_NON_RENDU: say(
    'R-367',
    () =>
      'La structure cédante n’a pas rendu le poste ; elle déclare la rupture, transmet les justificatifs et le rend d’abord.',
  ),
  DEPARTEMENT_DIFFERENT: say(
    'R-363',
    () => 'La structure repreneuse doit être dans le même département ; choisissez-en une autre.',
  ),
  COURRIER_AR_ABSENT: say(
    'R-361',
    () =>
      'La lettre recommandée à la Banque des Territoires n’est pas reçue ; la sortie sera complète à sa réception.',
  ),
  CUMUL_FINANCEMENT: say(
    'R-213',
    () =>
      'Ce poste porte déjà le financement de coordinateur ; il ne peut pas recevoir en même temps le renouvellement.',
  ),
} as const satisfies Record<string, Entry>;
