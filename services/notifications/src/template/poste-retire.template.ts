import { jour, RECOURS, selon, type Template } from './vue';

/** A poste is withdrawn. */
export const posteRetire: Template = (vue) => ({
  sujet: `Poste n° ${vue.donnees.posteNumero} retiré`,
  corps: selon(
    vue,
    [
      `Le poste n° ${vue.donnees.posteNumero} accordé à ${vue.structure} a été retiré le ${jour(vue.donnees.on)}.`,
      RECOURS,
      'Si vous souhaitez accueillir un conseiller numérique plus tard, déposez une nouvelle candidature.',
    ],
    [
      `Le poste n° ${vue.donnees.posteNumero} accordé à ${vue.structure} a été retiré le ${jour(vue.donnees.on)}.`,
      'Ce message vous informe : vous n’avez rien à faire.',
    ],
  ),
});
