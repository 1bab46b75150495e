import { encodeId, nounOf } from '@cn/platform/graphql/global-id';
import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { GraphQLField, GraphQLInputType } from 'graphql';
import type { Identifiants } from './objet';

const PHRASE = 'Un motif assez long pour être accepté.';

/** Values by name of field: ids of the object looked at, and ordinary words for the rest. */
const samples = (ids: Identifiants): Readonly<Record<string, unknown>> => ({
  structureId: ids.Structure,
  demandeId: ids.Demande,
  comiteId: ids.Comite,
  posteId: ids.Poste,
  candidatId: ids.Candidat,
  contratId: ids.Contrat,
  parcoursId: ids.Parcours,
  conventionId: ids.Convention,
  trancheId: ids.Tranche,
  financementId: ids.Financement,
  cibleOn: '2000-01-01',
  comiteOn: '2000-01-01',
  disponibleOn: '2022-05-01',
  signedOn: '2022-04-12',
  startsOn: '2022-05-02',
  endsOn: '2023-11-01',
  departOn: '2022-05-09',
  kind: 'CDD',
  contrat: 'CDD',
  dureeMonths: 18,
  heures: 350,
  postesDemandes: 1,
  ligne: 2,
  courriel: 'quelqu.un@exemple.test',
  telephone: '0100000000',
  codePostal: '75001',
});

/** Variables that a mutation accepts, all of its required fields filled, about the object looked at. */
export function variablesOf(
  mutation: GraphQLField<unknown, unknown>,
  ids: Identifiants,
): Record<string, unknown> {
  const values = samples(ids);
  return Object.fromEntries(mutation.args.map(({ name, type }) => [name, valueOf(name, type, values)]));
}

function valueOf(name: string, type: GraphQLInputType, values: Readonly<Record<string, unknown>>): unknown {
  const bare = getNullableType(type);
  if (isListType(bare)) return [valueOf(name, bare.ofType as GraphQLInputType, values)];
  const named = getNamedType(bare);
  if (isInputObjectType(named)) {
    const fields = Object.values(named.getFields()).filter(
      (field) => isNonNullType(field.type) || field.name in values,
    );
    return Object.fromEntries(fields.map((field) => [field.name, valueOf(field.name, field.type, values)]));
  }
  if (values[name] !== undefined) return values[name];
  if (isEnumType(named)) return named.getValues()[0]?.name;
  // Nothing is confirmed: an act that cannot be undone is refused after the rights have been looked at.
  if (named.name === 'Boolean') return false;
  if (named.name === 'Date') return '2022-05-02';
  if (named.name === 'ID') return encodeId(nounOf(name) ?? 'Objet', '00000000-0000-7000-8000-000000000000');
  return named.name === 'Int' ? 1 : PHRASE;
}

/** True when a mutation speaks of an object that exists: it may belong to somebody else. */
export const targets = (variables: unknown): boolean => /Id"/.test(JSON.stringify(variables));
