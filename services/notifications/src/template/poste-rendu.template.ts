import { jour, selon, type Template } from './vue';

/** The structure gave a poste back. */
export const posteRendu: Template = (vue) => ({
  sujet: `Poste n° ${vue.donnees.posteNumero} rendu`,
  corps: selon(
    vue,
    [
      `Vous avez rendu le ${jour(vue.donnees.on)} le poste n° ${vue.donnees.posteNumero} accordé à ${vue.structure}.`,
      'Si vous souhaitez accueillir un conseiller numérique plus tard, déposez une nouvelle candidature.',
    ],
    [
      `${vue.structure} a rendu le ${jour(vue.donnees.on)} le poste n° ${vue.donnees.posteNumero} qui lui était accordé.`,
      'Ce message vous informe : vous n’avez rien à faire.',
    ],
  ),
});
