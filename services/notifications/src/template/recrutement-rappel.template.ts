import { jour, selon, type Template } from './vue';

/** The recruitment deadline comes (F-07). */
export const recrutementRappel: Template = (vue) => ({
  sujet: `Rappel : recrutement à terminer avant le ${jour(vue.donnees.limiteOn)} inclus (poste n° ${vue.donnees.posteNumero})`,
  corps: selon(
    vue,
    [
      `Le délai pour recruter sur le poste n° ${vue.donnees.posteNumero} se termine le ${jour(vue.donnees.limiteOn)} inclus.`,
      'Transmettez le contrat de travail signé depuis votre espace Structure avant cette date. Si vous ne pouvez pas la tenir, prévenez-nous sans attendre : une dérogation peut être demandée à l’ANCT.',
    ],
    [
      `Copie pour information : ${vue.structure} doit recruter sur le poste n° ${vue.donnees.posteNumero} avant le ${jour(vue.donnees.limiteOn)} inclus.`,
      'Si vous savez que le recrutement est en difficulté, merci de le signaler à l’ANCT.',
    ],
  ),
});
