import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { SERVICES, type ServiceName } from '@cn/contracts/service';
import { ROLES, type Role } from '@cn/domain/kernel/role';
import type { Portee } from '@cn/platform/graphql/portee';
import { needsNoRight } from '@cn/platform/graphql/rights';
import { expandCible } from '@cn/platform/rights/read-rights';
import { readSdl } from '@cn/platform/graphql/sdl';
import { isNonNullType, isObjectType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { a2Droit, objetOf } from './a2';

const ROOT = join(__dirname, '../../..');

/** One line of the rights table. */
export interface Ligne {
  readonly cible: string;
  readonly portees: Partial<Record<Role, Portee>>;
  readonly source: string;
  readonly motif: string;
}

/** Services that answer GraphQL: those that have a rights table. */
export const SUBGRAPHS: readonly ServiceName[] = SERVICES.filter((service) =>
  readdirSync(join(ROOT, 'services', service, 'src')).includes('rights.csv'),
);

/** Reads the rights table of a service, with where each line comes from. */
export function readLignes(service: ServiceName): Ligne[] {
  const file = readFileSync(join(ROOT, 'services', service, 'src/rights.csv'), 'utf8');
  return parseLignes(file);
}

/** Lines of a rights table, `cible;<one column per role>;source;motif`. */
export function parseLignes(csv: string): Ligne[] {
  const [head = '', ...lines] = csv.trim().split('\n');
  const columns = head.split(';');
  return lines.flatMap((line) => {
    const cells = Object.fromEntries(line.split(';').map((cell, at) => [columns[at] ?? '', cell]));
    const portees = Object.fromEntries(ROLES.flatMap((role) => (cells[role] ? [[role, cells[role]]] : [])));
    return expandCible(cells['cible'] ?? '').map((cible) => ({
      cible,
      portees,
      source: cells['source'] ?? '',
      motif: cells['motif'] ?? '',
    }));
  });
}

/** Schema of a service, from its SDL. */
export const readSchema = (service: ServiceName): GraphQLSchema =>
  buildSubgraphSchema([{ typeDefs: readSdl(join(ROOT, 'services', service, 'src')) }]);

/** Object types of a schema that the platform owns: neither of GraphQL nor of federation. */
export const objectTypes = (schema: GraphQLSchema): GraphQLObjectType[] =>
  Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('_'),
  );

/** Every field of a schema that needs a right, `Type.field`: neither federation's own, nor the shapes of every answer. */
export const fieldsOf = (schema: GraphQLSchema): string[] =>
  objectTypes(schema).flatMap((type) => fieldsOfType(type).map((field) => `${type.name}.${field}`));

const fieldsOfType = (type: GraphQLObjectType): string[] =>
  Object.values(type.getFields())
    .filter((field) => !field.name.startsWith('_') && !needsNoRight(type, field))
    .map(({ name }) => name);

/** Objects that a service owns and reads again by their id: a right says who may, or the service does not start. */
export const referencesOf = (schema: GraphQLSchema): string[] =>
  objectTypes(schema)
    .filter((type) => type.getInterfaces().some(({ name }) => name === 'Node'))
    .filter(({ astNode }) => astNode?.directives?.some(({ name }) => name.value === 'key'))
    .filter((type) => fieldsOfType(type).includes('id'))
    .map(({ name }) => `${name}.__reference`);

/** Line that governs a target: its own, or that of its whole type; the key between subgraphs goes with the id. */
export function ligneOf(lignes: readonly Ligne[], asked: string): Ligne | undefined {
  const cible = asked.replace(/\.cle$/, '.id');
  return (
    lignes.find((ligne) => ligne.cible === cible) ??
    lignes.find((ligne) => ligne.cible === `${cible.split('.')[0]}.*`)
  );
}

/**
 * Fields that a role may not read while it reads the object, and that are never null: asking for one would void the whole
 * object instead of the field.
 */
export function requiredButHidden(schema: GraphQLSchema, lignes: readonly Ligne[]): string[] {
  const rolesOf = (cible: string): Role[] => Object.keys(ligneOf(lignes, cible)?.portees ?? {}) as Role[];
  return objectTypes(schema)
    .filter(({ name }) => !['Query', 'Mutation'].includes(name))
    .flatMap((type) => {
      const fields = fieldsOfType(type);
      const readers = new Set(fields.flatMap((field) => rolesOf(`${type.name}.${field}`)));
      return fields
        .filter((field) => isNonNullType(type.getFields()[field]?.type))
        .map((field) => `${type.name}.${field}`)
        .filter((cible) => [...readers].some((role) => !rolesOf(cible).includes(role)));
    });
}

const covers = (wide: Portee, narrow: Portee): boolean => wide === 'TOUT' || wide === narrow;

/**
 * What is wrong with a line beside table A.2 (`domain/acces/table`): it names an object that does not exist, gives a
 * role more than the table, writes where the table reads, gives nobody anything, or is our reading without a reason.
 */
export function faultsOf({ cible, portees, source, motif }: Ligne): string[] {
  const granted = Object.entries(portees) as [Role, Portee][];
  if (granted.length === 0) return [`${cible} : personne n’y a droit`];
  if (!source.startsWith('A.2 ')) return motif === '' ? [`${cible} : lecture sans motif`] : [];
  const objet = objetOf(source);
  if (!objet) return [`${cible} : « ${source} » ne désigne aucun objet de A.2`];
  const writes = cible.startsWith('Mutation.');
  const envelope = cible.endsWith('.*');
  return granted.flatMap(([role, portee]) => {
    const droit = a2Droit(objet, role);
    if (!droit) return [`${cible} : A.2 ne donne aucun droit à ${role}`];
    if (writes && !droit.ecrit) return [`${cible} : A.2 ne laisse que lire ${role}`];
    if (!envelope && !covers(droit.portee, portee))
      return [`${cible} : A.2 limite ${role} à ${droit.portee}`];
    return [];
  });
}
