import { buildSchema } from 'graphql';
import { composePublicSchema } from '../../src/supergraph';
import { violations } from './convention';

/** A schema that keeps every convention; each fault is planted in a copy. */
const SOUND = `
"Date." scalar Date @specifiedBy(url: "https://a")
"Instant." scalar DateTime @specifiedBy(url: "https://a")
"Montant." scalar Cents @specifiedBy(url: "https://a")
"SIRET." scalar Siret @specifiedBy(url: "https://a")
"Code." scalar CodeInsee @specifiedBy(url: "https://a")
"Objet." interface Node { "Identifiant." id: ID! }
"Refus." type Erreur { "Code." code: CodeErreur! "Champ." champ: String }
"Codes." enum CodeErreur { "Saisie." SAISIE_INVALIDE }
"Effet." type Effet { "Libellé." libelle: String }
"Disparu." type Disparu { "Identifiant." id: ID! "Quand." at: DateTime! }
"Page." type PageInfo { "a." hasNextPage: Boolean! "a." hasPreviousPage: Boolean! "a." startCursor: String "a." endCursor: String }
"Poste." type Poste implements Node {
  "Identifiant." id: ID!
  "Structure." structureId: ID! "Structure." structure: Structure
  "État." etat: EtatPoste! "Début." debutOn: Date "Vu." vuAt: DateTime "Montant." montantCents: Cents
  "Département." departement: CodeInsee "SIRET." siret: Siret "Compteur." version: Int! "Numéro." numero: String
}
"État." enum EtatPoste { "Vacant." VACANT }
"Structure." type Structure implements Node { "Identifiant." id: ID! "Nom." nom: String }
"Postes." type PosteConnection { "a." nodes: [Poste]! "a." edges: [PosteEdge!]! "a." pageInfo: PageInfo! "a." total: Int "a." repere: String "a." disparus: [Disparu!]! }
"Poste." type PosteEdge { "a." cursor: String! "a." node: Poste }
"Filtre." input PosteFiltre { "États." etats: [EtatPoste!] "Départements." departements: [CodeInsee!] }
type Query { "Postes." postes(
  "a." filtre: PosteFiltre, "a." first: Int = 20, "a." after: String, "a." last: Int, "a." before: String, "a." modifiesDepuis: String
): PosteConnection! }
type Mutation { "Rendre." withdrawPoste("a." input: WithdrawPosteInput!): WithdrawPostePayload! }
"Saisie." input WithdrawPosteInput { "a." posteId: ID! "a." cleIdempotence: String "a." simulation: Boolean "a." versionAttendue: Int }
"Réponse." type WithdrawPostePayload { "a." objet: Poste "a." erreurs: [Erreur!]! "a." effets: [Effet!]! }
`;

const PLANTED: readonly (readonly [fault: string, from: string, to: string])[] = [
  ['node Poste', 'type Poste implements Node', 'type Poste'],
  ['arete Poste.structureId', '"Structure." structure: Structure', ''],
  ['arete Poste.structureId', 'structure: Structure', 'structure: Structure!'],
  ['liste Structure.postes', '"Nom."', '"a." postes: [Poste!]! "Nom."'],
  ['page PosteConnection', '"a." repere: String', ''],
  ['page PosteConnection', '"a." nodes: [Poste]!', ''],
  ['page PosteEdge', '"a." node: Poste', '"a." objet: Poste'],
  ['page PageInfo', '"a." startCursor: String', ''],
  ['page StructurePage', 'type Query', '"a." type StructurePage { "a." nom: String } type Query'],
  ['arguments Query.postes', '"a." last: Int,', ''],
  ['arguments Query.postes', '"a." modifiesDepuis: String', ''],
  [
    'arguments Query.postes',
    '"a." first: Int = 20, "a." after: String',
    '"a." after: String, "a." first: Int',
  ],
  ['arguments Query.postes', 'first: Int = 20', 'first: String'],
  ['arguments Query.postes', '"a." filtre: PosteFiltre', '"a." structureId: ID'],
  ['entree withdrawPoste', '"a." input: WithdrawPosteInput!', '"a." posteId: ID!'],
  ['reponse withdrawPoste', '"a." objet: Poste', '"a." poste: Poste'],
  ['reponse withdrawPoste', '"a." effets: [Effet!]!', ''],
  ['cle withdrawPoste', '"a." cleIdempotence: String', ''],
  ['simulation withdrawPoste', '"a." simulation: Boolean', ''],
  ['version withdrawPoste', 'versionAttendue: Int', 'versionAttendue: String'],
  ['enum Poste.etat', 'etat: EtatPoste!', 'etat: String!'],
  ['enum Erreur.code', 'code: CodeErreur!', 'code: String!'],
  ['enum PosteFiltre.etats', 'etats: [EtatPoste!]', 'etats: [String!]'],
  ['date Poste.debutOn', 'debutOn: Date', 'debutOn: String'],
  ['instant Poste.vuAt', 'vuAt: DateTime', 'vuAt: Date'],
  ['montant Poste.montantCents', 'montantCents: Cents', 'montantCents: Int'],
  ['siret Poste.siret', 'siret: Siret', 'siret: String'],
  ['insee Poste.departement', 'departement: CodeInsee', 'departement: String'],
  ['compteur Poste.version', 'version: Int!', 'version: String'],
  ['numero Poste.numero', 'numero: String', 'numero: Int'],
  ['mot Poste.jour', 'debutOn: Date', 'jour: Date'],
  ['mot PosteFiltre.departement', 'departements: [CodeInsee!]', 'departement: CodeInsee'],
  ['scalaire Siret', 'scalar Siret @specifiedBy(url: "https://a")', 'scalar Siret'],
  ['description Poste.debutOn', '"Début."', ''],
  ['description EtatPoste.VACANT', '"Vacant."', ''],
  ['description PosteFiltre', '"Filtre."', ''],
  ['description Query.postes(first)', '"a." first', 'first'],
  ['description WithdrawPosteInput.posteId', '"a." posteId', 'posteId'],
  ['deprecie Structure.nom', 'nom: String', 'nom: String @deprecated(reason: "Trop vieux.")'],
];

describe('the conventions of the contract (ADR 0007)', () => {
  it('are kept by the whole schema', () => {
    expect(violations(buildSchema(composePublicSchema('SANDBOX')))).toEqual([]);
  });

  it('pass a schema that keeps them all', () => {
    expect(violations(buildSchema(SOUND))).toEqual([]);
  });

  it.each(PLANTED)('catch the planted « %s »', (fault, from, to) => {
    expect(SOUND).toContain(from);
    expect(violations(buildSchema(SOUND.replace(from, to)))).toContain(fault);
  });

  it('let a deprecation name what replaces it', () => {
    const renamed = SOUND.replace('nom: String', 'nom: String @deprecated(reason: "Lisez numero.")');
    expect(violations(buildSchema(renamed))).toEqual([]);
  });
});
