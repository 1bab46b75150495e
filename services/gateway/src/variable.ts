/** What graphql-js says of a value that does not fit the schema, and how it is told to people. */
const REASONS: readonly (readonly [RegExp, (found: RegExpExecArray) => string])[] = [
  [/non 32-bit signed integer|unsafe integer/, () => 'le nombre est trop grand'],
  [/Int cannot represent|safe integer|SafeInt/, () => 'un nombre entier est attendu'],
  [/Float cannot represent/, () => 'un nombre est attendu'],
  [/Boolean cannot represent/, () => 'vrai ou faux (true, false) est attendu'],
  [/(String|ID) cannot represent/, () => 'un texte est attendu'],
  [
    /Value "(.+)" does not exist in "(\w+)" enum/,
    ([, value, type]) => `« ${value} » n’est pas une valeur de ${type}`,
  ],
  [/Enum "(\w+)" cannot represent/, ([, type]) => `une valeur de ${type} est attendue`],
  [/Field "(\w+)" is not defined by type/, ([, field]) => `le champ « ${field} » n’existe pas`],
  [/Field "(\w+)" of required type/, ([, field]) => `le champ « ${field} » est obligatoire`],
  [/not to be null|of required type/, () => 'elle est obligatoire'],
  [/Expected type "(\w+)" to be an object/, ([, type]) => `un objet ${type} est attendu`],
  [/(Date invalide : .+?)\.?$/, ([, text]) => text?.replace('Date invalide : ', '') ?? ''],
];

/** A value of the request that does not fit the schema. */
export interface ToldVariable {
  champ: string;
  message: string;
}

/** The sentence for a value that does not fit the schema; null when the error is about something else. */
export function tellVariable(message: string): ToldVariable | null {
  const found = /^Variable "\$(\w+)"(?:.*? at "([^"]+)")?/s.exec(message);
  if (!found || !/got invalid value|of required type|not to be null/.test(message)) return null;
  const champ = (found[2] ?? found[1] ?? '').replace(/^input(_\d+)?\./, '');
  const said = message.slice(message.indexOf(';') + 1);
  for (const [pattern, tell] of REASONS) {
    const match = pattern.exec(said);
    if (match) return { champ, message: sentence(champ, tell(match)) };
  }
  return { champ, message: sentence(champ, 'elle ne correspond pas au schéma') };
}

const sentence = (champ: string, why: string): string =>
  `La valeur de « ${champ} » n’est pas valide : ${why}. Corrigez-la.`;
