import { CLE } from '@cn/platform/graphql/cle';
import { decodeId, encodeId, isUuid } from '@cn/platform/graphql/global-id';
import {
  getNamedType,
  isCompositeType,
  isObjectType,
  isUnionType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Identifiants } from './objet';

/** One step from outside towards a field. */
export interface Etape {
  /** Line of the rights table: `Type.field`, or `Type.__reference` of an entity. */
  readonly cible: string;
  /** Keys of the answer that lead to its value. */
  readonly cles: readonly string[];
  /** A request that goes no further. */
  query(ids: Identifiants): string;
}

/** How a field is reached from outside; the last step is the field itself. */
export interface Chemin {
  readonly etapes: readonly Etape[];
  /** The entity is described elsewhere: its id is the caller's own. */
  readonly ailleurs: boolean;
}

/** Arguments that make a root field speak of the object looked at. */
const ARGUMENTS: Readonly<Record<string, (ids: Identifiants) => string>> = {
  structure: (ids) => `id: ${text(ids.Structure)}`,
  structures: (ids) => `filtre: { texte: ${text(ids.structureNom)} }`,
  comite: (ids) => `id: ${text(ids.Comite)}`,
  demande: (ids) => `id: ${text(ids.Demande)}`,
  poste: (ids) => `id: ${text(ids.Poste)}`,
  candidat: (ids) => `id: ${text(ids.Candidat)}`,
  candidats: (ids) => `filtre: { texte: ${text(ids.candidatNom)} }`,
  contrat: (ids) => `id: ${text(ids.Contrat)}`,
  parcours: (ids) => `id: ${text(ids.Parcours)}`,
  convention: (ids) => `id: ${text(ids.Convention)}`,
  conventions: (ids) => `filtre: { dossierId: ${text(ids.Dossier)} }`,
  financement: (ids) => `id: ${text(ids.Financement)}`,
  mails: (ids) => `filtre: { dossierId: ${text(ids.Dossier)} }`,
  dossiers: (ids) => `filtre: { structureId: ${text(ids.Structure)} }`,
  dossier: (ids) => `id: ${text(ids.Dossier)}`,
  journal: (ids) => `filtre: { dossierId: ${text(ids.Dossier)} }`,
  echeances: (ids) => `filtre: { dossierId: ${text(ids.Dossier)}, etats: [TRAITEE] }`,
  taches: (ids) => `filtre: { dossierId: ${text(ids.Dossier)}, etats: [FERMEE] }`,
  facettesDossiers: (ids) => `filtre: { structureId: ${text(ids.Structure)} }`,
  calendrierEcheances: (ids) =>
    `filtre: { dossierId: ${text(ids.Dossier)}, etats: [TRAITEE], depuisOn: "2022-03-01", jusquOn: "2022-04-30" }`,
  recherche: (ids) => `texte: ${text(ids.structureNom)}`,
  regles: () => 'references: ["R-162"]',
  simulation: (ids) => `dossierId: ${text(ids.Dossier)}, hypotheses: []`,
  node: (ids) => `id: ${text(ids.Dossier)}`,
  nodes: (ids) => `ids: [${text(ids.Dossier)}]`,
  avance: (ids) => `id: ${text(ids.Avance)}`,
  operation: () => `id: ${text(encodeId('OperationEnLot', '00000000-0000-7000-8000-000000000000'))}`,
};
/** Fields that the end of the story has emptied: what they led to is read from a list. */
const EMPTIED = new Set(['Dossier.aVenir', 'Dossier.taches']);

/** Subgraphs know each other's objects by their bare key. */
const keyOf = (type: GraphQLObjectType): string => (type.getFields()[CLE] ? CLE : 'id');
const bare = (id: string | undefined): string | undefined =>
  id === undefined || isUuid(id) ? id : decodeId(id, 'id').cle;

const text = (value: string | undefined): string => JSON.stringify(value ?? '');

/** Objects whose id the scene holds; the others are found in a list. */
const NAMED: readonly (keyof Identifiants)[] = [
  ...(['Structure', 'Dossier', 'Demande', 'Comite', 'Poste', 'Candidat', 'MiseEnRelation'] as const),
  ...(['Contrat', 'Parcours', 'Convention', 'Financement', 'Tranche', 'Ordre'] as const),
  ...(['Avis', 'Derogation', 'Avance'] as const),
];
const KNOWN = new Set<string>(NAMED);

/** A type, and how it is reached. */
interface Pas extends Chemin {
  readonly type: GraphQLObjectType;
  readonly cles: readonly string[];
  wrap(selection: string, ids: Identifiants): string;
}

/** Shortest ways to every object type that a reading can reach: entities by their key, the others from them or a root field. */
export function findPaths(schema: GraphQLSchema, references: ReadonlySet<string>): Map<string, Pas> {
  const found = new Map<string, Pas>();
  const queue: Pas[] = [...entities(schema, references), ...root(schema)];
  for (let at = 0; at < queue.length; at += 1) {
    const pas = queue[at];
    if (!pas || found.has(pas.type.name)) continue;
    found.set(pas.type.name, pas);
    for (const field of Object.values(pas.type.getFields())) {
      const type = getNamedType(field.type);
      if (field.name.startsWith('_') || !isObjectType(type)) continue;
      if (EMPTIED.has(`${pas.type.name}.${field.name}`)) continue;
      queue.push({
        type,
        etapes: pathTo(pas, field.name).etapes,
        cles: [...pas.cles, field.name],
        wrap: (selection, ids) => pas.wrap(`${call(pas, field.name, ids)} { ${selection} }`, ids),
        ailleurs: false,
      });
    }
  }
  return found;
}

/** The way to one field of a type already found. */
export function pathTo(pas: Pas, name: string): Chemin {
  const field = pas.type.getFields()[name];
  if (!field) throw new Error(`champ absent : ${pas.type.name}.${name}`);
  const below = isCompositeType(getNamedType(field.type)) ? ' { __typename }' : '';
  const last: Etape = {
    cible: `${pas.type.name}.${name}`,
    cles: [...pas.cles, name],
    query: (ids) => pas.wrap(`${call(pas, name, ids)}${below}`, ids),
  };
  return { etapes: [...pas.etapes, last], ailleurs: pas.ailleurs };
}

/** A field with the arguments that make it speak of the object looked at. */
function call({ type }: Pas, name: string, ids: Identifiants): string {
  const args = type.name === 'Query' ? ARGUMENTS[name] : undefined;
  return args ? `${name}(${args(ids)})` : name;
}

function entities(schema: GraphQLSchema, references: ReadonlySet<string>): Pas[] {
  const union = schema.getType('_Entity');
  if (!isUnionType(union)) return [];
  return union
    .getTypes()
    .filter(({ name }) => KNOWN.has(name))
    .map((type) => {
      const owned = references.has(type.name);
      const wrap = (selection: string, ids: Identifiants): string => {
        const key = `{ __typename: "${type.name}", ${keyOf(type)}: ${text(bare(ids[type.name as keyof Identifiants]))} }`;
        return `{ _entities(representations: [${key}]) { ... on ${type.name} { ${selection} } } }`;
      };
      const cles = ['_entities'];
      const reference: Etape = {
        ...{ cible: `${type.name}.__reference`, cles },
        query: (ids) => wrap('__typename', ids),
      };
      return { type, etapes: owned ? [reference] : [], cles, wrap, ailleurs: !owned };
    });
}

function root(schema: GraphQLSchema): Pas[] {
  const type = schema.getQueryType();
  const start = { etapes: [], cles: [], wrap: (selection: string) => `{ ${selection} }`, ailleurs: false };
  return type ? [{ type, ...start }] : [];
}
