import { jour, type Template } from './vue';

/** The espace Structure opens (R-129, R-133). */
export const structureActivee: Template = ({ structure, donnees, limiteOn }) => ({
  sujet: 'Votre espace Structure est ouvert',
  corps: [
    `L’espace Structure de ${structure} est ouvert depuis le ${jour(donnees.on)}. Connectez-vous avec le compte de la personne qui a déposé la candidature.`,
    `Vous y trouvez les candidats proches de vous. Validez celui que vous recrutez, déposez votre demande de subvention, puis transmettez le contrat de travail ${limiteOn ? `au plus tard le ${jour(limiteOn)}` : 'avant la fin du délai de recrutement'}.`,
  ],
});
