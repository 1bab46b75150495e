import type { Acteur, DossierFiltre, DossierTri } from '../gql/graphql';

/** Each part of the filter, by its name in the address. */
export const NOMS = {
  texte: 'texte',
  etats: 'etat',
  main: 'main',
  departements: 'departement',
  versions: 'version',
  taches: 'tache',
  retard: 'retard',
  aMoi: 'a-moi',
  suivis: 'suivis',
  depuis: 'du',
  jusque: 'jusqu',
} as const;

/** What the address asks of the list of dossiers: whatever reads the same address acts upon the same rows. */
export function filtreOf(url: URLSearchParams): DossierFiltre {
  const all = <T extends string>(name: string): T[] | null =>
    url.has(name) ? (url.getAll(name) as T[]) : null;
  const one = <T extends string>(name: string): T | null => (url.get(name) as T | null) || null;
  const asked: DossierFiltre = {
    texte: one(NOMS.texte),
    etats: all(NOMS.etats),
    quiALaMain: one<Acteur>(NOMS.main),
    departements: all(NOMS.departements),
    versionsProgramme: all(NOMS.versions),
    tacheKinds: all(NOMS.taches),
    enRetard: url.has(NOMS.retard) || null,
    aMoi: url.has(NOMS.aMoi) || null,
    suivis: url.has(NOMS.suivis) || null,
    prochaineDepuisOn: one(NOMS.depuis),
    prochaineJusquOn: one(NOMS.jusque),
  };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== null)) as DossierFiltre;
}

/** The orders of the list, the first by default. */
export const TRIS: readonly { value: DossierTri; label: string }[] = [
  { value: 'MODIFICATION', label: 'Les derniers modifiés d’abord' },
  { value: 'PROCHAINE', label: 'Prochaine échéance d’abord' },
  { value: 'DEPUIS', label: 'Qui attend depuis le plus longtemps' },
  { value: 'NOM', label: 'Nom de structure, de A à Z' },
  { value: 'NOM_INVERSE', label: 'Nom de structure, de Z à A' },
  { value: 'NUMERO', label: 'Numéro, du premier au dernier' },
  { value: 'NUMERO_INVERSE', label: 'Numéro, du dernier au premier' },
];

export const triOf = (url: URLSearchParams): DossierTri =>
  TRIS.find(({ value }) => value === url.get('tri'))?.value ?? 'MODIFICATION';
