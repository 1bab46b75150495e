import { LocalDate } from '@js-joda/core';
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLDateTimeISO, GraphQLSafeInt } from 'graphql-scalars';

const invalid = (): GraphQLError =>
  new GraphQLError('Date invalide : donnez une date au format AAAA-MM-JJ.', {
    extensions: { code: 'SAISIE_INVALIDE' },
  });

const civil = (value: unknown): string => {
  try {
    return LocalDate.parse(String(value)).toString();
  } catch {
    throw invalid();
  }
};

/** Custom scalars of every subgraph: civil dates are strings, instants ISO, cents safe integers. */
export const SCALARS = {
  Date: new GraphQLScalarType({
    name: 'Date',
    serialize: civil,
    parseValue: civil,
    parseLiteral: (node) => {
      if (node.kind !== Kind.STRING) throw invalid();
      return civil(node.value);
    },
  }),
  DateTime: new GraphQLScalarType({ ...GraphQLDateTimeISO.toConfig(), name: 'DateTime' }),
  Cents: new GraphQLScalarType({ ...GraphQLSafeInt.toConfig(), name: 'Cents' }),
};
