import { jour, postes, type Template } from './vue';

/** The candidature is received. */
export const demandeDeposee: Template = ({ numero, structure, donnees }) => ({
  sujet: 'Votre candidature est bien reçue',
  corps: [
    `Nous avons reçu le ${jour(donnees.on)} la candidature de ${structure} pour ${postes(donnees.postes)} de conseiller numérique. Elle porte le numéro ${numero}.`,
    'La préfecture de votre département va rendre son avis, puis le comité de sélection décidera. Vous n’avez rien à faire : nous vous écrirons à chaque étape.',
  ],
});
