import { jour, type Template } from './vue';

/** A quarter of the subsidy is over: its follow-up is asked for. */
export const suiviDemande: Template = ({ donnees }) => ({
  sujet: `Convention ${donnees.conventionNumero ?? ''} : vos éléments de suivi de la subvention`,
  corps: [
    `Un trimestre de votre convention ${donnees.conventionNumero ?? ''} s’est achevé le ${jour(donnees.on)}.`,
    'Transmettez à la Banque des Territoires les éléments de suivi de la subvention pour ce trimestre : activité du conseiller numérique et dépenses engagées.',
  ],
});
