import { jour, postes, selon, type Template } from './vue';

/** The comité accepts. */
export const demandeAcceptee: Template = (vue) => ({
  sujet: 'La candidature est acceptée',
  corps: selon(
    vue,
    [
      `Le comité du ${jour(vue.donnees.on)} a accepté la candidature de ${vue.structure} : ${postes(vue.donnees.postes)} de conseiller numérique.`,
      'Vous allez recevoir le message d’activation de votre espace Structure. Vous pourrez alors choisir et valider un candidat, puis déposer votre demande de subvention.',
    ],
    [
      `Le comité du ${jour(vue.donnees.on)} a accepté la candidature de ${vue.structure} : ${postes(vue.donnees.postes)} de conseiller numérique.`,
      'Ce message vous informe : vous n’avez rien à faire.',
    ],
  ),
});
