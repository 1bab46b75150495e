import { jour, RECOURS, selon, type Template } from './vue';

/** The comité rejects. */
export const demandeRejetee: Template = (vue) => ({
  sujet: 'La candidature n’est pas retenue',
  corps: selon(
    vue,
    [
      `Le comité du ${jour(vue.donnees.on)} n’a pas retenu la candidature de ${vue.structure}.`,
      'Pour en connaître le motif, adressez-vous à la préfecture de votre département : elle le lit dans le dossier.',
      RECOURS,
      'Vous pouvez aussi déposer une nouvelle candidature : la préfecture peut vous y aider.',
    ],
    [
      `Le comité du ${jour(vue.donnees.on)} n’a pas retenu la candidature de ${vue.structure}.`,
      'Le motif de la décision se lit dans le dossier. La structure est invitée à vous le demander, et peut déposer une nouvelle candidature.',
    ],
  ),
});
