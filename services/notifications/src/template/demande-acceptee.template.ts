import { jour, postes, selon, type Template, type Vue } from './vue';

/** The last day to recruit, once it is known. */
const delai = ({ limiteOn }: Vue): string[] =>
  limiteOn ? [`Le contrat de travail est à transmettre au plus tard le ${jour(limiteOn)}.`] : [];

/** The comité accepts. */
export const demandeAcceptee: Template = (vue) => ({
  sujet: 'La candidature est acceptée',
  corps: selon(
    vue,
    [
      `Le comité du ${jour(vue.donnees.on)} a accepté la candidature de ${vue.structure} : ${postes(vue.donnees.postes)} de conseiller numérique.`,
      'Vous allez recevoir le message d’activation de votre espace Structure. Vous pourrez alors choisir et valider un candidat, puis déposer votre demande de subvention.',
      ...delai(vue),
    ],
    [
      `Le comité du ${jour(vue.donnees.on)} a accepté la candidature de ${vue.structure} : ${postes(vue.donnees.postes)} de conseiller numérique.`,
      'Ce message vous informe : vous n’avez rien à faire.',
    ],
  ),
});
