import { isEnumType, isScalarType, isSpecifiedScalarType, getNamedType } from 'graphql';
import { baseName, enumTypes, named, ownTypes, type Convention, type Named, type Violation } from './walk';

/** What has a closed list of values is never a text. */
const CLOSED =
  /^(etats?|kinds?|motifs?|roles?|statuts?|codes?|sens|nature|issue|canal|anomalies|\w+(Etat|Kind|Motif|Role|Statut|Sens))$/;

/** A name says the type of its value. */
const TYPED: readonly (readonly [RegExp, RegExp, string])[] = [
  [/(^on|On)$/, /^Date$/, 'date'],
  [/(^at|At)$/, /^DateTime$/, 'instant'],
  [/Cents$/, /^Cents$/, 'montant'],
  [/^siret$|Siret$/, /^Siret$/, 'siret'],
  [/^departements?$|Departements?$|^codeInsee$/, /^CodeInsee$/, 'insee'],
  [/^versionProgramme$/, /^String$/, 'programme'],
  [/^version(Attendue)?$/, /^Int$/, 'compteur'],
  [/^numero$|Numero$/, /^String$/, 'numero'],
  [/^rang$|Months$/, /^Int$/, 'nombre'],
];

/** Words that have another word for the same thing, or that belong to the engine. */
const BANNED =
  /^(du|au|jour|instant|date|sujet\w*|asOf|to|from|statuts?|object|reason|\w*WorkflowId|\w*RunId)$/;
/** Filters take lists. */
const SINGULAR_FILTER = /^(departement|etat|kind|motif|role)$/;

const SCALARS = ['Date', 'DateTime', 'Cents', 'Siret', 'CodeInsee'];

export const enums: Convention = (schema) =>
  named(schema)
    .filter(({ name, type }) => CLOSED.test(name) && !isEnumType(getNamedType(type)))
    .filter(({ type }) => isScalarType(getNamedType(type)))
    .map(({ at }): Violation => `enum ${at}`);

const inFilter = ({ owner }: Named): boolean => owner.name.endsWith('Filtre');

export const types: Convention = (schema) =>
  named(schema).flatMap((one) => {
    const wrong = TYPED.find(([name, type]) => name.test(one.name) && !type.test(baseName(one.type)));
    // In a filter, a part of a SIRET is enough; a cell of a file is what was typed in it.
    if (!wrong || (wrong[2] === 'siret' && inFilter(one)) || /^Ligne\w+Input$/.test(one.owner.name))
      return [];
    return [`${wrong[2]} ${one.at}` as Violation];
  });

export const words: Convention = (schema) =>
  named(schema)
    .filter((one) => BANNED.test(one.name) || (inFilter(one) && SINGULAR_FILTER.test(one.name)))
    .map(({ at }): Violation => `mot ${at}`);

export const scalars: Convention = (schema) => {
  const own = ownTypes(schema).filter((type) => isScalarType(type) && !isSpecifiedScalarType(type));
  const missing = SCALARS.filter((name) => !own.some((type) => type.name === name));
  const unspecified = own.filter((type) => isScalarType(type) && !type.specifiedByURL);
  return [...missing, ...unspecified.map(({ name }) => name)].map((name): Violation => `scalaire ${name}`);
};

/** Everything says what it is, in French. */
export const descriptions: Convention = (schema) => {
  const roots = ['Query', 'Mutation'];
  const all: [string, string | null | undefined][] = [
    ...ownTypes(schema)
      .filter(({ name }) => !roots.includes(name))
      .map((type): [string, string | null | undefined] => [type.name, type.description]),
    ...named(schema).map(({ at, of }): [string, string | null | undefined] => [at, of.description]),
    ...enumTypes(schema).flatMap((type) =>
      type
        .getValues()
        .map(({ name, description }): [string, string | null | undefined] => [
          `${type.name}.${name}`,
          description,
        ]),
    ),
  ];
  return all.filter(([, text]) => !text?.trim()).map(([at]): Violation => `description ${at}`);
};

/** What is deprecated names what replaces it, and that exists. */
export const deprecations: Convention = (schema) => {
  const all = named(schema);
  const known = new Set(all.map(({ name }) => name));
  return all
    .filter(({ of }) => typeof of.deprecationReason === 'string')
    .filter(({ of }) => ![...(of.deprecationReason ?? '').matchAll(/\w+/g)].some(([word]) => known.has(word)))
    .map(({ at }): Violation => `deprecie ${at}`);
};
