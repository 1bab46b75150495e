import { jour, selon, type Template } from './vue';

/** The comité rejects. */
export const demandeRejetee: Template = (vue) => ({
  sujet: 'La candidature n’est pas retenue',
  corps: selon(
    vue,
    [
      `Le comité du ${jour(vue.donnees.on)} n’a pas retenu la candidature de ${vue.structure}.`,
      'Pour en connaître les raisons, ou pour déposer une nouvelle candidature, rapprochez-vous de la préfecture de votre département.',
    ],
    [
      `Le comité du ${jour(vue.donnees.on)} n’a pas retenu la candidature de ${vue.structure}.`,
      'La structure est invitée à se rapprocher de vous pour en connaître les raisons.',
    ],
  ),
});
