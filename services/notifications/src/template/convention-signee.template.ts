import { jour, postes, selon, type Template, vousAttribues } from './vue';

/** The convention is signed by all (product, F-63). */
export const conventionSignee: Template = (vue) => ({
  sujet: `Convention ${vue.donnees.conventionNumero ?? ''} signée`,
  corps: selon(
    vue,
    [
      `La convention ${vue.donnees.conventionNumero ?? ''} est signée par tous depuis le ${jour(vue.donnees.on)} : ${vousAttribues(vue.donnees.postes)} jusqu’au ${jour(vue.donnees.finOn)}.`,
      'Si ce n’est pas déjà fait, transmettez le contrat de travail : le conseiller doit l’avoir signé avant son départ en formation.',
    ],
    [
      `La convention ${vue.donnees.conventionNumero ?? ''} de ${vue.structure} est signée depuis le ${jour(vue.donnees.on)}, jusqu’au ${jour(vue.donnees.finOn)} (${postes(vue.donnees.postes)}).`,
      'Ce message vous informe : vous n’avez rien à faire.',
    ],
  ),
});
