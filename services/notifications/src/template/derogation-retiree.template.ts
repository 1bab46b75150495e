import { jour, selon, type Template } from './vue';

/** A derogation is taken back: the former deadline runs again. */
export const derogationRetiree: Template = (vue) => ({
  sujet: `Dérogation retirée : le dernier jour pour recruter est de nouveau le ${jour(vue.donnees.limiteOn)} (poste n° ${vue.donnees.posteNumero})`,
  corps: selon(
    vue,
    [
      `L’ANCT a retiré le ${jour(vue.donnees.on)} la dérogation accordée à ${vue.structure} pour le poste n° ${vue.donnees.posteNumero} : le dernier jour pour recruter est de nouveau le ${jour(vue.donnees.limiteOn)}.`,
      'Transmettez le contrat de travail signé au plus tard ce jour-là ; s’il est passé, l’ANCT décide de la suite et vous en informe.',
    ],
    [
      `L’ANCT a retiré le ${jour(vue.donnees.on)} la dérogation accordée à ${vue.structure} pour le poste n° ${vue.donnees.posteNumero} : le dernier jour pour recruter est de nouveau le ${jour(vue.donnees.limiteOn)}.`,
      'Ce message vous informe : vous n’avez rien à faire.',
    ],
  ),
});
