import { jour, RECOURS, selon, type Template } from './vue';

/** The comité rejects. */
export const demandeRejetee: Template = (vue) => ({
  sujet: 'La candidature n’est pas retenue',
  corps: selon(
    vue,
    [
      `Le comité du ${jour(vue.donnees.on)} n’a pas retenu la candidature de ${vue.structure}.`,
      'Le motif de la décision se lit dans votre dossier, à l’adresse ci-dessous.',
      RECOURS,
      'Vous pouvez aussi déposer une nouvelle candidature ; la préfecture de votre département peut vous y aider.',
    ],
    [
      `Le comité du ${jour(vue.donnees.on)} n’a pas retenu la candidature de ${vue.structure}.`,
      'Le motif de la décision se lit dans le dossier. La structure peut vous demander de l’aide pour une nouvelle candidature.',
    ],
  ),
});
