import type { Template } from './vue';

/** The avis is long overdue: the ANCT is told (F-64). */
export const avisEscalade: Template = ({ structure, departement }) => ({
  sujet: 'Un avis de préfecture manque toujours',
  corps: [
    `Malgré nos relances, la préfecture du département ${departement} n’a pas rendu son avis sur la candidature de ${structure}.`,
    'L’avis n’est jamais réputé rendu. Merci de joindre la préfecture ; la tâche reste ouverte dans votre tableau de bord.',
  ],
});
