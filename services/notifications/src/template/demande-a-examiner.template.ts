import { jour, postes, type Template } from './vue';

/** A demande awaits the avis of the préfecture. */
export const demandeAExaminer: Template = ({ structure, donnees }) => ({
  sujet: 'Une candidature attend votre avis',
  corps: [
    `${structure} a déposé le ${jour(donnees.on)} une candidature pour ${postes(donnees.postes)} de conseiller numérique dans votre département.`,
    'Merci de rendre votre avis, favorable ou défavorable, avec un commentaire, depuis le tableau de pilotage. Sans votre avis, la candidature ne peut pas passer en comité.',
  ],
});
