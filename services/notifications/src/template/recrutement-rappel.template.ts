import { jour, selon, type Template } from './vue';

/** The recruitment deadline comes (F-07). */
export const recrutementRappel: Template = (vue) => ({
  sujet: `Rappel : recrutement à terminer au plus tard le ${jour(vue.donnees.limiteOn)} (poste n° ${vue.donnees.posteNumero})`,
  corps: selon(
    vue,
    [
      `Le délai pour recruter sur le poste n° ${vue.donnees.posteNumero} se termine le ${jour(vue.donnees.limiteOn)}, ce jour compris.`,
      'Transmettez le contrat de travail signé depuis votre espace Structure, au plus tard ce jour-là. Si vous ne pouvez pas le tenir, écrivez-nous sans attendre : l’ANCT peut accorder une dérogation.',
    ],
    [
      `Copie pour information : ${vue.structure} doit recruter sur le poste n° ${vue.donnees.posteNumero} au plus tard le ${jour(vue.donnees.limiteOn)}.`,
      'Si vous savez que le recrutement est en difficulté, merci de le signaler à l’ANCT.',
    ],
  ),
});
