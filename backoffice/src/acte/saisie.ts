import type { ChampLuFragment } from '../gql/graphql';
import type { Refus } from '../graphql/use-acte';

/** A field, and those of a set or of each line of a list. */
export interface Champ extends ChampLuFragment {
  readonly champs: readonly Champ[];
}

/** Fields with those that they hold: the API gives them one after the other. */
export const nest = (champs: readonly ChampLuFragment[], dans: string | null = null): Champ[] =>
  champs.filter((one) => one.dans === dans).map((one) => ({ ...one, champs: nest(champs, one.nom) }));

/** What is typed, by field, as it is typed; sets and lists hold the same. */
export interface Saisie {
  readonly [nom: string]: string | Saisie | readonly Saisie[] | undefined;
}

/** What an act is given, once read, or what is missing first. */
export interface Lue {
  readonly input: Readonly<Record<string, unknown>>;
  readonly refus: readonly Refus[];
}

/** The lines of a list; a list that must have one begins with one. */
export function lignesOf(champ: Champ, saisie: Saisie): readonly Saisie[] {
  const typed = saisie[champ.nom];
  if (Array.isArray(typed)) return typed as readonly Saisie[];
  return champ.requis ? [{}] : [];
}

/** The fields of a set. */
export const ensembleOf = (champ: Champ, saisie: Saisie): Saisie => {
  const typed = saisie[champ.nom];
  return typeof typed === 'object' && !Array.isArray(typed) ? (typed as Saisie) : {};
};

/** A field as it is shown: what is typed, or else what the object holds today. */
export function texteOf(champ: Champ, saisie: Saisie): string {
  const typed = saisie[champ.nom];
  if (typeof typed === 'string') return typed;
  // The only thing that may be chosen is chosen.
  if (champ.valeur === null)
    return champ.requis && champ.choix.length === 1 ? (champ.choix[0]?.valeur ?? '') : '';
  return champ.kind === 'MONTANT' ? euros(Number(champ.valeur)) : champ.valeur;
}

const euros = (cents: number): string => (cents / 100).toString().replace('.', ',');

/** Reads what was typed into the input of an act; what cannot be read is told at its field. */
export function lire(champs: readonly Champ[], saisie: Saisie, chemin = ''): Lue {
  const refus: Refus[] = [];
  const input: Record<string, unknown> = {};
  for (const champ of champs) {
    const path = `${chemin}${champ.nom}`;
    if (champ.fixe) input[champ.nom] = champ.valeur;
    else if (champ.kind === 'ENSEMBLE') {
      const set = lire(champ.champs, ensembleOf(champ, saisie), `${path}.`);
      refus.push(...set.refus);
      input[champ.nom] = set.input;
    } else if (champ.kind === 'LISTE') {
      const lines = lignesOf(champ, saisie).map((line, at) => lire(champ.champs, line, `${path}.${at}.`));
      refus.push(...lines.flatMap((line) => line.refus));
      input[champ.nom] = lines.map((line) => line.input);
    } else {
      const read = valeurOf(champ, texteOf(champ, saisie).trim());
      if (read === undefined) refus.push({ code: 'CHAMP_REQUIS', champ: path, message: manque(champ) });
      else input[champ.nom] = read;
    }
  }
  return { input, refus };
}

const manque = ({ kind, libelle }: Champ): string =>
  kind === 'CHOIX' || kind === 'OBJET'
    ? `Choisissez : ${libelle}.`
    : `Renseignez « ${libelle} »${COMMENT[kind] ?? ''}.`;

/** How a field is answered, when its label does not say it. */
const COMMENT: Partial<Record<Champ['kind'], string>> = {
  DATE: ' par une date',
  MONTANT: ' en euros, avec deux décimales au plus : par exemple 1 234,50',
  ENTIER: ' par un nombre',
  DECIMAL: ' par un nombre',
};

/** Undefined when it cannot be sent as it is typed; null when nothing is said. */
function valeurOf({ kind, requis }: Champ, typed: string): string | number | boolean | null | undefined {
  if (typed === '') return requis ? undefined : null;
  if (kind === 'OUI_NON') return typed === 'true';
  if (kind === 'MONTANT') return nombre(typed, 100);
  return kind === 'ENTIER' || kind === 'DECIMAL' ? nombre(typed, 1) : typed;
}

/** How people write an amount in euros: two decimals at most. « 12.500 » is not twelve euros and a half: it is asked again. */
const MONTANT = /^-?\d+(?:[.,]\d{1,2})?$/;
const NOMBRE = /^-?\d+(?:[.,]\d+)?$/;

/** « 1 234,50 » is 1234.5; in cents, 123450. Undefined when it is no number, or could be read as another. */
function nombre(typed: string, times: 1 | 100): number | undefined {
  const plain = typed.replace(/[\s\u00a0\u202f€]/g, '');
  if (!(times === 100 ? MONTANT : NOMBRE).test(plain)) return undefined;
  const value = Number(plain.replace(',', '.'));
  return times === 100 ? Math.round(value * 100) : value;
}
