import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
import { z } from 'zod';
import type { Target } from '../usecase/action';
import { encodeId, nounOf } from './global-id';

/** A field of the input of an act, as a form needs it. */
export interface Champ {
  nom: string;
  libelle: string;
  aide: string | null;
  kind: string;
  requis: boolean;
  fixe: boolean;
  valeur: string | null;
  min: number | null;
  max: number | null;
  minOn: string | null;
  maxOn: string | null;
  choix: readonly { valeur: string; libelle: string }[];
  /** Field, a set or a list, that holds it. */
  dans: string | null;
}

/** What zod says of a value, in JSON Schema. */
interface Bounds {
  properties?: Record<string, Bounds>;
  anyOf?: Bounds[];
  items?: Bounds;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  from?: string;
  to?: string;
  type?: string;
}

/** Fields that every input has: how the call is made, not what is typed. */
const COMMON = ['cleIdempotence', 'versionAttendue', 'simulation'];
/** A text that may be longer is written on several lines. */
const ONE_LINE = 300;

const SCALARS: Readonly<Record<string, string>> = {
  ID: 'OBJET',
  Int: 'ENTIER',
  Float: 'DECIMAL',
  Cents: 'MONTANT',
  Date: 'DATE',
  Boolean: 'OUI_NON',
};

const known = new WeakMap<z.ZodType, Bounds>();

function boundsOf(input: z.ZodType): Bounds {
  const found =
    known.get(input) ?? (z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Bounds);
  known.set(input, found);
  return found;
}

/** The fields of an act on an object: names, words and kinds from the schema, bounds from what its use case lets in. */
export function champsOf(schema: GraphQLSchema, code: string, input: z.ZodType, of: Target): Champ[] {
  const type = inputOf(schema, code);
  return type ? fieldsOf(type, boundsOf(input), of) : [];
}

/** Whether an act may say which version it was decided upon. */
export function isVersioned(schema: GraphQLSchema, code: string): boolean {
  const type = getNamedType(inputOf(schema, code));
  return isInputObjectType(type) && 'versionAttendue' in type.getFields();
}

const inputOf = (schema: GraphQLSchema, code: string): GraphQLInputType | undefined =>
  schema.getMutationType()?.getFields()[code]?.args[0]?.type;

function fieldsOf(type: GraphQLInputType, bounds: Bounds, of: Partial<Target>): Champ[] {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return [];
  return Object.values(named.getFields())
    .filter(({ name }) => !COMMON.includes(name))
    .flatMap((field) => {
      const own = whole(bounds.properties?.[field.name]);
      const inside = fieldsOf(field.type, whole(own.items ?? own), { choix: of.choix ?? {} });
      return [champOf(field, own, of), ...inside.map((one) => ({ ...one, dans: field.name }))];
    });
}

/** A value that may be absent is bounded as the value that it may be. */
const whole = (bounds: Bounds = {}): Bounds => bounds.anyOf?.find(({ type }) => type !== 'null') ?? bounds;

function champOf(field: GraphQLInputField, bounds: Bounds, of: Partial<Target>): Champ {
  const { name: nom, type, defaultValue } = field;
  const fixe = of.fixe?.[nom];
  const valeur = fixe ?? of.valeurs?.[nom] ?? defaultValue;
  const [libelle = nom, aide] = wordsOf(field.description ?? nom);
  const named = getNamedType(type);
  const list = isListType(getNullableType(type));
  const min = bounds.minItems ?? bounds.minLength ?? bounds.minimum;
  const max = bounds.maxItems ?? bounds.maxLength ?? bounds.maximum;
  return {
    ...{ nom, libelle, aide: aide ?? null },
    kind: list ? 'LISTE' : kindOf(named.name, bounds, isEnumType(named), isInputObjectType(named)),
    requis: isNonNullType(type) && defaultValue === undefined,
    fixe: fixe !== undefined,
    valeur: valeur === null || valeur === undefined ? null : written(nom, valeur),
    min: min ?? null,
    max: max !== undefined && Number.isSafeInteger(max) && max < 2 ** 31 ? max : null,
    minOn: bounds.from ?? null,
    maxOn: bounds.to ?? null,
    choix: isEnumType(named)
      ? named.getValues().map(({ name, description }) => ({
          valeur: name,
          libelle: wordsOf(description ?? name)[0] ?? name,
        }))
      : (of.choix?.[nom] ?? []).map(({ valeur: one, libelle: said }) => ({
          valeur: written(nom, one),
          libelle: said,
        })),
    dans: null,
  };
}

function kindOf(scalar: string, { maxLength = 0 }: Bounds, isEnum: boolean, isObject: boolean): string {
  if (isEnum) return 'CHOIX';
  if (isObject) return 'ENSEMBLE';
  return SCALARS[scalar] ?? (maxLength > ONE_LINE ? 'TEXTE' : 'LIGNE');
}

const written = (nom: string, valeur: unknown): string => {
  const noun = nounOf(nom);
  return noun ? encodeId(noun, String(valeur)) : String(valeur);
};

/** « Dernier jour ; vide pour un contrat sans terme. » is what is asked, then how; with the apostrophes that people read. */
const wordsOf = (description: string): string[] =>
  description
    .replaceAll("'", '’')
    .replace(/\.$/, '')
    .split(/\s*(?:[;:]|\.(?=\s))\s+/);
