import { jour, selon, type Template } from './vue';

/** A poste is withdrawn. */
export const posteRetire: Template = (vue) => ({
  sujet: `Poste n° ${vue.donnees.posteNumero} retiré`,
  corps: selon(
    vue,
    [
      `L’ANCT a retiré le ${jour(vue.donnees.on)} le poste n° ${vue.donnees.posteNumero} accordé à ${vue.structure}.`,
      'Si vous souhaitez accueillir un conseiller numérique plus tard, déposez une nouvelle candidature.',
    ],
    [
      `L’ANCT a retiré le ${jour(vue.donnees.on)} le poste n° ${vue.donnees.posteNumero} accordé à ${vue.structure}.`,
      'Ce message vous informe : vous n’avez rien à faire.',
    ],
  ),
});
