import { jour, type Template } from './vue';

/** The end of the convention comes: renew or leave. */
export const renouvellementAChoisir: Template = ({ donnees }) => ({
  sujet: `Convention ${donnees.conventionNumero ?? ''} : que souhaitez-vous faire après le ${jour(donnees.finOn)} ?`,
  corps: [
    `Votre convention ${donnees.conventionNumero ?? ''} se termine le ${jour(donnees.finOn)}.`,
    'Dites-nous depuis votre espace Structure si vous souhaitez la renouveler ou rendre le poste, au plus tard ce jour-là. Sans réponse, elle prendra fin à cette date.',
  ],
});
