import { LocalDate } from '@js-joda/core';
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { GraphQLDateTimeISO, GraphQLSafeInt } from 'graphql-scalars';

/** No date of the programme, nor of anyone in it, lies outside. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

const invalid = (attendu: string): GraphQLError =>
  new GraphQLError(attendu, { extensions: { code: 'SAISIE_INVALIDE' } });

/** A date that every month has: nothing else needs to be checked. */
const COMMON_DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$/;

const civil = (value: unknown): string => {
  if (typeof value === 'string' && COMMON_DAY.test(value)) return value;
  try {
    return LocalDate.parse(String(value)).toString();
  } catch {
    throw invalid('Date invalide : donnez une date au format AAAA-MM-JJ.');
  }
};

const civilInput = (value: unknown): string => {
  const date = civil(value);
  const year = LocalDate.parse(date).year();
  if (year >= FIRST_YEAR && year <= LAST_YEAR) return date;
  throw invalid(`Date invalide : donnez une date de ${FIRST_YEAR} à ${LAST_YEAR}.`);
};

const instant = new GraphQLScalarType({ ...GraphQLDateTimeISO.toConfig(), name: 'DateTime' });

function instantInput(value: unknown): Date {
  const read = readInstant(value);
  const year = read?.getUTCFullYear() ?? 0;
  if (read && year >= FIRST_YEAR && year <= LAST_YEAR) return read;
  throw invalid('Instant invalide : donnez un instant ISO 8601, par exemple 2022-03-01T08:00:00Z.');
}

function readInstant(value: unknown): Date | null {
  try {
    return instant.parseValue(value) as Date;
  } catch {
    return null;
  }
}

/** Spaces are how people group the digits; they mean nothing. */
const compact = (value: unknown): string =>
  typeof value === 'string' ? value.replace(/[\s\u00a0\u202f.]/g, '') : '';

const coded =
  (shape: RegExp, attendu: string) =>
  (value: unknown): string => {
    const text = compact(value).toUpperCase();
    if (shape.test(text)) return text;
    throw invalid(attendu);
  };

const siret = coded(
  /^[0-9A-Z]{6,14}$/,
  'Numéro invalide : donnez un SIRET de 14 chiffres, ou un numéro RIDET ou TAHITI.',
);
const codeInsee = coded(
  /^(0[1-9]|1\d|2[1-9AB]|[3-8]\d|9[0-5]|97[1-8]|98[4-8]|\d{5}|2[AB]\d{3})$/,
  'Code invalide : donnez le code officiel d’une commune ou d’un département, par exemple 84007 ou 2A.',
);

/** A scalar of texts: it leaves as it is kept, and comes in through `read`. */
const textual = (
  name: string,
  read: (value: unknown) => string,
  write: (value: unknown) => string = String,
) => new GraphQLScalarType({ name, serialize: write, parseValue: read, parseLiteral: literal(read) });

const literal =
  <T>(read: (value: unknown) => T) =>
  (node: ValueNode): T =>
    read(node.kind === Kind.STRING ? node.value : null);

/** Custom scalars of every subgraph: civil dates are strings, instants ISO, cents safe integers. */
export const SCALARS = {
  Date: textual('Date', civilInput, civil),
  DateTime: new GraphQLScalarType({
    name: 'DateTime',
    serialize: (value) => instant.serialize(value),
    parseValue: instantInput,
    parseLiteral: literal(instantInput),
  }),
  Cents: new GraphQLScalarType({ ...GraphQLSafeInt.toConfig(), name: 'Cents' }),
  Siret: textual('Siret', siret),
  CodeInsee: textual('CodeInsee', codeInsee),
};
