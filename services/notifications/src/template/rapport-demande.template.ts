import { jour, type Template } from './vue';

/** A year of coordination is over: its report is asked for. */
export const rapportDemande: Template = ({ donnees }) => ({
  sujet: `Convention ${donnees.conventionNumero ?? ''} : le rapport annuel de coordination`,
  corps: [
    `Une année de votre convention ${donnees.conventionNumero ?? ''} s’est achevée le ${jour(donnees.on)}.`,
    'Transmettez à la préfecture de votre département le rapport annuel d’activité du conseiller coordinateur.',
  ],
});
