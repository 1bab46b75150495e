import { FERMETURES, type Fermeture } from '@cn/domain/tranche/porte';
import { euros, jour, type Template } from './vue';

/** What closes the gate, and how to say it to the structure. */
const CAUSES: Readonly<Record<Fermeture, string>> = {
  CONTRAT_ABSENT: 'le contrat de travail n’est pas transmis',
  CONTRAT_DIFFERENT: 'le contrat de travail transmis n’est pas celui que la convention prévoit',
  CONVENTION_NON_SIGNEE: 'la convention n’est pas signée par tous',
  POSTE_VACANT: 'le poste est vacant',
  VERSEMENT_SUSPENDU: 'le versement est suspendu par l’ANCT',
  SIRET_ABSENT: 'le SIRET de la structure manque ou n’est pas valable : l’ANCT doit le corriger',
  PARAMETRE_A_CONFIRMER: 'le montant reste à confirmer par l’ANCT',
};

/** A tranche fell due while the gate was closed. */
export const trancheRetenue: Template = ({ donnees }) => {
  const causes = FERMETURES.filter((one) => donnees.motifs?.includes(one)).map((one) => CAUSES[one]);
  return {
    sujet: `Versement retenu : tranche ${donnees.trancheNumero} (${euros(donnees.montantCents)})`,
    corps: [
      `La tranche ${donnees.trancheNumero} de votre subvention (${euros(donnees.montantCents)}), due le ${jour(donnees.echeanceOn)}, est retenue : ${causes.join(' ; ') || 'une condition n’est pas remplie'}.`,
      'Levez cette cause depuis votre espace Structure : le versement reprendra aussitôt.',
    ],
  };
};
