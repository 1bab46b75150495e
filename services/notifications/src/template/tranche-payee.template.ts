import { euros, jour, type Template } from './vue';

/** A tranche is paid (product, F-63). */
export const tranchePayee: Template = ({ donnees }) => ({
  sujet: `Versement effectué : tranche ${donnees.trancheNumero} (${euros(donnees.montantCents)})`,
  corps: [
    `La Banque des Territoires a versé la tranche ${donnees.trancheNumero} de votre subvention : ${euros(donnees.montantCents)}, le ${jour(donnees.on)}.`,
    'Vérifiez sa réception sur le compte de votre structure. Vous n’avez rien d’autre à faire.',
  ],
});
