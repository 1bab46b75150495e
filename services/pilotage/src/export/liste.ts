import { jour, montant, nombre, texte, type Cellule } from './cellule';
import { qui } from '../journal/words';

/** A line of a list, as GraphQL gives it: what its caller may not read is null. */
type Line = Readonly<Record<string, unknown>>;

interface Colonne {
  titre: string;
  /** Field of the line that it shows: the column goes with the right to read it. */
  champ: string;
  of(line: Line): Cellule;
}

/** A list that can be taken away as a file: what is asked of it, and the columns that people see on their screen. */
export interface Liste {
  /** Field of `Query`. */
  field: string;
  filtre: string;
  tri?: string;
  selection: string;
  colonnes: readonly Colonne[];
}

const colonne =
  (make: (value: never) => Cellule) =>
  (titre: string, champ: string): Colonne => ({ titre, champ, of: (line) => make(line[champ] as never) });
const enTexte = colonne(texte);
const enNombre = colonne(nombre);
const enJour = colonne(jour);
const enMontant = colonne(montant);
const enRole = colonne((role: string | null) => (role ? texte(qui(role)) : null));
const enLignes = colonne((textes: readonly string[] | null) => texte(textes?.join(' ; ')));
const enEtat = (words: Readonly<Record<string, string>>) =>
  colonne((etat: string | null) => (etat ? texte(words[etat] ?? etat) : null));

/** A column of the dossier that a line belongs to. */
const duDossier = ({ titre, champ, of }: Colonne): Colonne => ({
  titre,
  champ: `dossier.${champ}`,
  of: (line) => of((line['dossier'] ?? {}) as Line),
});

const IDENTITE = [
  enTexte('Dossier', 'numero'),
  enTexte('Structure', 'structureNom'),
  enTexte('SIRET', 'siret'),
  enTexte('Commune', 'commune'),
  enTexte('Département', 'departement'),
];
const IDENTITE_CHAMPS = 'numero structureNom siret commune departement';

const TACHES = { OUVERTE: 'à faire', FERMEE: 'close' };
const ECHEANCES = { PREVUE: 'à venir', TRAITEE: 'passée', ANNULEE: 'annulée', NON_ENVOYEE: 'non envoyée' };
const TRANCHES = {
  PREVUE: 'prévue',
  DUE: 'due',
  RETENUE: 'retenue',
  ORDONNEE: 'ordonnée',
  ENVOYEE: 'envoyée',
  ACCUSEE: 'reçue par la Banque des Territoires',
  PAYEE: 'payée',
  RAPPROCHEE: 'rapprochée',
  REJETEE: 'rejetée',
  ANNULEE: 'annulée',
};

/** The lists that can be taken away, by the name of their file. */
export const LISTES: Readonly<Record<string, Liste>> = {
  dossiers: {
    field: 'dossiers',
    filtre: 'DossierFiltre',
    tri: 'DossierTri',
    selection: `${IDENTITE_CHAMPS} versionProgramme etatLibelle quiALaMain depuisOn resteAFaire prochaineOn prochainEffet
      postesDemandes postesAccordes postesAttribues postesOccupes montantCents payeCents openedOn decidedOn`,
    colonnes: [
      ...IDENTITE,
      enTexte('Programme', 'versionProgramme'),
      enTexte('État', 'etatLibelle'),
      enRole('Qui a la main', 'quiALaMain'),
      enJour('Depuis le', 'depuisOn'),
      enTexte('Reste à faire', 'resteAFaire'),
      enJour('Prochaine échéance', 'prochaineOn'),
      enTexte('Ce qui se passe alors', 'prochainEffet'),
      enNombre('Postes demandés', 'postesDemandes'),
      enNombre('Postes accordés', 'postesAccordes'),
      enNombre('Postes attribués', 'postesAttribues'),
      enNombre('Postes occupés', 'postesOccupes'),
      enMontant('Conventions', 'montantCents'),
      enMontant('Payé', 'payeCents'),
      enJour('Déposé le', 'openedOn'),
      enJour('Décidé le', 'decidedOn'),
    ],
  },
  taches: {
    field: 'taches',
    filtre: 'TacheFiltre',
    selection: `titre role etat openedOn echeanceOn closedOn cause dossier { ${IDENTITE_CHAMPS} }`,
    colonnes: [
      enTexte('À faire', 'titre'),
      enRole('Par', 'role'),
      enEtat(TACHES)('État', 'etat'),
      enJour('Ouverte le', 'openedOn'),
      enJour('Pour le', 'echeanceOn'),
      enJour('Close le', 'closedOn'),
      enTexte('Par quel acte', 'cause'),
      ...IDENTITE.map(duDossier),
    ],
  },
  echeances: {
    field: 'echeances',
    filtre: 'EcheanceFiltre',
    selection: `echeanceOn effet etat regle acteur montantCents cause dossier { ${IDENTITE_CHAMPS} }`,
    colonnes: [
      enJour('Échéance', 'echeanceOn'),
      enTexte('Ce qui se passe alors', 'effet'),
      enEtat(ECHEANCES)('État', 'etat'),
      enRole('Qui doit agir avant', 'acteur'),
      enMontant('Montant', 'montantCents'),
      enTexte('Cause', 'cause'),
      enTexte('Règle', 'regle'),
      ...IDENTITE.map(duDossier),
    ],
  },
  versements: {
    field: 'versements',
    filtre: 'VersementFiltre',
    selection: `rang etat montantCents echeanceOn causes dossier { ${IDENTITE_CHAMPS} }`,
    colonnes: [
      ...IDENTITE.map(duDossier),
      enNombre('Tranche', 'rang'),
      enJour('Due le', 'echeanceOn'),
      enMontant('Montant', 'montantCents'),
      enEtat(TRANCHES)('État', 'etat'),
      enLignes('Causes', 'causes'),
    ],
  },
};

/** The question of one page of a list. */
export const questionOf = ({ field, filtre, tri, selection }: Liste): string =>
  tri
    ? `query($filtre: ${filtre}, $tri: ${tri}, $after: String) {
        page: ${field}(filtre: $filtre, tri: $tri, first: 100, after: $after) { ${BODY(selection)} } }`
    : `query($filtre: ${filtre}, $after: String) {
        page: ${field}(filtre: $filtre, first: 100, after: $after) { ${BODY(selection)} } }`;

const BODY = (selection: string): string => `nodes { ${selection} } pageInfo { hasNextPage endCursor }`;
