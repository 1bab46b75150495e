import { euros, jour, type Template } from './vue';

const CAUSES: Readonly<Record<string, string>> = {
  CONTRAT_ABSENT: 'le contrat de travail n’est pas transmis',
  CONVENTION_NON_SIGNEE: 'la convention n’est pas signée par tous',
  POSTE_VACANT: 'le poste est vacant',
  VERSEMENT_SUSPENDU: 'le versement est suspendu par l’ANCT',
  PARAMETRE_A_CONFIRMER: 'le montant reste à confirmer par l’ANCT',
};

/** A tranche fell due while the gate was closed. */
export const trancheRetenue: Template = ({ donnees }) => {
  const causes = (donnees.motifs ?? []).map(
    (motif) => CAUSES[motif] ?? motif.toLowerCase().replaceAll('_', ' '),
  );
  return {
    sujet: `Versement retenu : tranche ${donnees.trancheNumero} (${euros(donnees.montantCents)})`,
    corps: [
      `La tranche ${donnees.trancheNumero} de votre subvention (${euros(donnees.montantCents)}), due le ${jour(donnees.echeanceOn)}, est retenue : ${causes.join(' ; ') || 'une condition n’est pas remplie'}.`,
      'Levez cette cause depuis votre espace Structure : le versement reprendra aussitôt.',
    ],
  };
};
