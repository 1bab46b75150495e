import { refusal } from '@cn/domain/kernel/result';
import type { Refusal } from '@cn/domain/kernel/refusal';
import {
  defaultFieldResolver,
  getNamedType,
  GraphQLError,
  GraphQLObjectType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLInputType,
} from 'graphql';
import { invalidArgument } from './argument';
import { decodeId, nounOf } from './global-id';
import type { GraphContext } from './context';

type Field = GraphQLField<unknown, GraphContext>;
type Resolve = GraphQLFieldResolver<unknown, GraphContext>;

/**
 * Characters of a text by which one looks for something, of what this interface gave and is given back, and of whatever
 * an act is given (its use case says less); values of a list by which one looks.
 */
const MOST = { texte: 100, rendu: 1_000, liste: 100, saisie: 20_000 } as const;
const GIVEN_BACK = ['after', 'before', 'modifiesDepuis', 'auMoins'];

/** Where a value stands, and what is asked of it there. */
interface Place {
  name: string;
  champ: string;
  /** Type that an `id` names there. */
  noun: string | null;
  /** The field reads: its texts and its lists are short. */
  reading: boolean;
}

/**
 * A resolver that gets its ids as bare UUIDs, and no text longer than a search needs; undefined when the field takes
 * neither.
 *
 * Errors  SAISIE_INVALIDE with the field: thrown by what reads, in the payload of what acts
 */
export function readArguments(field: Field, parent: string): Resolve | undefined {
  const { args } = field;
  const returned = getNamedType(field.type);
  // Pilotage reads the type itself.
  if (returned.name === 'Node' || !args.some(({ type }) => holds(type))) return undefined;
  const resolve = field.resolve ?? defaultFieldResolver;
  const reading = parent !== 'Mutation';
  const noun = returned instanceof GraphQLObjectType ? returned.name : null;
  const payload = returned instanceof GraphQLObjectType && Boolean(returned.getFields()['erreurs']);
  return (source, given: Record<string, unknown>, context, info) => {
    if (Object.keys(given).length === 0) return resolve(source, given, context, info) as unknown;
    let read: Record<string, unknown>;
    try {
      const entries = args
        .filter((arg) => arg.name in given)
        .map((arg) => {
          const place = { name: arg.name, champ: arg.name === 'input' ? '' : arg.name, noun, reading };
          return [arg.name, readValue(arg.type, given[arg.name], place)] as const;
        });
      read = Object.fromEntries(entries);
    } catch (error) {
      if (reading || !payload || !(error instanceof GraphQLError)) throw error;
      return { erreurs: [refusalOf(error)], effets: [] };
    }
    return resolve(source, read, context, info) as unknown;
  };
}

function refusalOf({ extensions }: GraphQLError): Refusal {
  const { champ, attendu } = extensions as { champ: string; attendu: string };
  return refusal('SAISIE_INVALIDE', { champ, attendu });
}

/** Whether an argument holds an id or a text, at any depth. */
function holds(type: GraphQLInputType, seen = new Set<string>()): boolean {
  const named = getNamedType(type);
  if (named.name === 'ID' || named.name === 'String') return true;
  if (!isInputObjectType(named) || seen.has(named.name)) return false;
  seen.add(named.name);
  return Object.values(named.getFields()).some((field) => holds(field.type, seen));
}

function readValue(type: GraphQLInputType, value: unknown, place: Place): unknown {
  if (value === null || value === undefined) return value;
  if (isNonNullType(type)) return readValue(type.ofType, value, place);
  if (isListType(type)) return readList(type.ofType, value as unknown[], place);
  if (isInputObjectType(type)) {
    const fields = type.getFields();
    const entries = Object.entries(value).map(([name, inner]) => {
      const champ = place.champ ? `${place.champ}.${name}` : name;
      const field = fields[name];
      return [
        name,
        field ? readValue(field.type, inner, { ...place, name, champ, noun: null }) : inner,
      ] as const;
    });
    return Object.fromEntries(entries);
  }
  if (type.name === 'ID') return readId(String(value), place);
  if (type.name === 'String') checkText(String(value), place);
  return value;
}

function readList(type: GraphQLInputType, values: unknown[], place: Place): unknown[] {
  if (place.reading && values.length > MOST.liste)
    throw invalidArgument(place.champ, `au plus ${MOST.liste} valeurs`);
  return values.map((value) => readValue(type, value, place));
}

function readId(id: string, { name, champ, noun }: Place): string {
  return decodeId(id, champ, name === 'id' ? noun : nounOf(name)).cle;
}

function checkText(text: string, { name, champ, reading }: Place): void {
  const searched = GIVEN_BACK.includes(name) ? MOST.rendu : MOST.texte;
  const most = reading ? searched : MOST.saisie;
  if (text.length > most) throw invalidArgument(champ, `au plus ${most} caractères`);
}
