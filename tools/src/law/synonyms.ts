/** Words that the texts and their readers use for one another, as `plain` writes them. */
const SAME: readonly (readonly string[])[] = [
  ['prefet', 'prefecture'],
  ['montant', 'subvention'],
  ['versement', 'tranche', 'paiement'],
  ['bdt', 'banque des territoires', 'caisse des depots'],
  ['sortir', 'sortie', 'quitter', 'sortir du dispositif', 'sortie du dispositif', 'quitter le dispositif'],
  ['butoir', 'delai', 'date limite', 'date butoir'],
  ['trop-percu', 'reversement', 'remboursement'],
  ['accuse de reception', 'lettre recommandee', 'recommande', 'a/r'],
  ['rendre', 'restituer', 'restitution', 'rendu'],
  ['remplacer', 'remplacant'],
  ['avis', 'donner un avis', 'rendre un avis'],
  ['delai de recrutement', 'personne ne recrute'],
];

/** A territory is also spoken of by the rules of the overseas. */
const OVERSEAS = ['mayotte', 'la_reunion', 'guadeloupe', 'guyane', 'martinique'];

/** Expressions of several words that are looked for as one. */
export const EXPRESSIONS = SAME.flat().filter((one) => one.includes(' '));

const singular = (word: string): string => word.replace(/s$/, '');

/** A word, and those that are as good. */
export function alternativesOf(word: string): readonly string[] {
  if (OVERSEAS.includes(word)) return [word, 'outre-mer'];
  const same = SAME.find((group) => group.includes(word) || group.includes(singular(word)));
  return [word, ...(same ?? [])];
}
