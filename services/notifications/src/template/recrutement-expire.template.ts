import { jour, selon, type Template } from './vue';

/** The recruitment deadline has passed. */
export const recrutementExpire: Template = (vue) => ({
  sujet: `Recrutement hors délai (poste n° ${vue.donnees.posteNumero})`,
  corps: selon(
    vue,
    [
      `Aucun contrat de travail n’a été transmis pour le poste n° ${vue.donnees.posteNumero} au plus tard le ${jour(vue.donnees.limiteOn)}. Le délai de recrutement est dépassé.`,
      'Le poste n’est pas perdu pour autant : l’ANCT va accorder une dérogation ou retirer le poste. Écrivez-lui pour dire où en est votre recrutement.',
    ],
    [
      `${vue.structure} n’a pas transmis de contrat de travail pour le poste n° ${vue.donnees.posteNumero} au plus tard le ${jour(vue.donnees.limiteOn)}.`,
      vue.destinataire === 'ANCT'
        ? 'Une tâche est ouverte pour vous : accorder une dérogation ou retirer le poste, avec un motif.'
        : 'L’ANCT décidera d’une dérogation ou du retrait du poste. Ce message vous informe : vous n’avez rien à faire.',
    ],
  ),
});
