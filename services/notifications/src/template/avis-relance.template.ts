import type { Template } from './vue';

/** The avis of the préfecture is still awaited (F-64). */
export const avisRelance: Template = ({ structure, donnees }) => ({
  sujet: `Votre avis est attendu (relance n° ${donnees.rang ?? 1})`,
  corps: [
    `Votre avis sur la candidature de ${structure} n’est pas encore rendu.`,
    'Merci de le rendre depuis le tableau de pilotage : sans lui, la candidature ne peut pas passer en comité.',
  ],
});
