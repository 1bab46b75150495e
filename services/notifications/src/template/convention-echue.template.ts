import { jour, selon, type Template } from './vue';

/** The last day of the convention has passed (product, F-63). */
export const conventionEchue: Template = (vue) => ({
  sujet: `Convention ${vue.donnees.conventionNumero ?? ''} échue`,
  corps: selon(
    vue,
    [
      `Votre convention ${vue.donnees.conventionNumero ?? ''} s’est terminée le ${jour(vue.donnees.finOn)}.`,
      'Merci d’avoir accueilli un conseiller numérique. Conservez vos justificatifs : ils peuvent vous être demandés.',
    ],
    [
      `La convention ${vue.donnees.conventionNumero ?? ''} de ${vue.structure} s’est terminée le ${jour(vue.donnees.finOn)}.`,
      'Ce message vous informe : vous n’avez rien à faire.',
    ],
  ),
});
