import { jour, selon, type Template } from './vue';

/** A derogation opens a new delay. */
export const derogationAccordee: Template = (vue) => ({
  sujet: `Dérogation accordée : recruter au plus tard le ${jour(vue.donnees.limiteOn)} (poste n° ${vue.donnees.posteNumero})`,
  corps: selon(
    vue,
    [
      `L’ANCT a accordé le ${jour(vue.donnees.on)} une dérogation pour le poste n° ${vue.donnees.posteNumero} : vous avez jusqu’au ${jour(vue.donnees.limiteOn)} pour recruter.`,
      'Transmettez le contrat de travail signé depuis votre espace Structure, au plus tard ce jour-là.',
    ],
    [
      `L’ANCT a accordé le ${jour(vue.donnees.on)} une dérogation à ${vue.structure} pour le poste n° ${vue.donnees.posteNumero}, jusqu’au ${jour(vue.donnees.limiteOn)}.`,
      'Ce message vous informe : vous n’avez rien à faire.',
    ],
  ),
});
