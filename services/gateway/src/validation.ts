type Tell = (found: RegExpExecArray) => string;

/** What graphql-js says of a request that does not fit the schema, and how it is told to people. */
const SENTENCES: readonly (readonly [RegExp, Tell])[] = [
  [
    /^Syntax Error: Expected (.+), found (.+)\.$/,
    ([, want, got]) => `${token(want)} attendu, ${token(got)} trouvé`,
  ],
  [/^Syntax Error: Unexpected (.+)\.$/, ([, got]) => `${token(got)} n’était pas attendu ici`],
  [/^Syntax Error: (Unterminated string)/, () => 'un texte entre guillemets n’est pas fermé'],
  [/^Syntax Error: /, () => 'un caractère n’est pas admis ici'],
  [
    /^Cannot query field "(.+?)" on type "(.+?)"/,
    ([, field, type]) => `le champ « ${field} » n’existe pas sur ${type}`,
  ],
  [/^Argument "(.+?)" of required type/, ([, argument]) => `l’argument « ${argument} » est obligatoire`],
  [
    /^(?:Field|Directive) "@?(.+?)" argument "(.+?)" of type ".+" is required/,
    ([, field, argument]) => `l’argument « ${argument} » de « ${field} » est obligatoire`,
  ],
  [
    /^Unknown argument "(.+?)" on (?:field|directive) "@?(.+?)"/,
    ([, argument, field]) => `« ${field} » n’a pas d’argument « ${argument} »`,
  ],
  [/^Unknown type "(.+?)"/, ([, type]) => `le type ${type} n’existe pas`],
  [/^Unknown directive "(.+?)"/, ([, directive]) => `la directive ${directive} n’existe pas`],
  [/^Directive "(.+?)" may not be used/, ([, directive]) => `la directive ${directive} n’a pas sa place ici`],
  [
    /^The directive "(.+?)" can only be used once/,
    ([, directive]) => `la directive ${directive} est répétée`,
  ],
  [/^Unknown fragment "(.+?)"/, ([, fragment]) => `le fragment « ${fragment} » n’existe pas`],
  [/^Fragment "(.+?)" is never used/, ([, fragment]) => `le fragment « ${fragment} » ne sert pas`],
  [
    /^Fragment.* cannot condition on non composite type "(.+?)"/,
    ([, type]) => `${type} n’a pas de champs : aucun fragment ne peut porter sur lui`,
  ],
  [
    /^Fragment.* cannot be spread here as objects of type "(.+?)" can never be of type "(.+?)"/,
    ([, a, b]) => `un objet ${a} n’est jamais ${b} : ce fragment n’a pas sa place ici`,
  ],
  [
    /^Cannot spread fragment "(.+?)" within itself/,
    ([, fragment]) => `le fragment « ${fragment} » se contient lui-même`,
  ],
  [/^There can be only one input field named "(.+?)"/, ([, name]) => `« ${name} » est donné deux fois`],
  [
    /^There can be only one (\w+)(?: \w+)? named "(.+?)"/,
    ([, kind, name]) => `« ${name} » est défini deux fois (${KINDS[kind ?? ''] ?? 'nom'})`,
  ],
  [
    /^This anonymous operation must be the only/,
    () => 'donnez un nom à chaque opération, ou n’en envoyez qu’une',
  ],
  [/^Variable "(.+?)" is not defined/, ([, name]) => `la variable ${name} n’est pas déclarée`],
  [/^Variable "(.+?)" is never used/, ([, name]) => `la variable ${name} ne sert pas`],
  [
    /^Variable "(.+?)" of type "(.+?)" used in position expecting type "(.+?)"/,
    ([, name, got, want]) => `la variable ${name} est déclarée ${got} : il faut ${want}`,
  ],
  [
    /^Variable "(.+?)" cannot be non-input type "(.+?)"/,
    ([, name, type]) => `la variable ${name} ne peut pas être ${type}, un type de réponse`,
  ],
  [
    /^Field "(.+?)" must not have a selection since type "(.+?)"/,
    ([, field, type]) => `« ${field} » (${type}) n’a pas de sous-champs`,
  ],
  [
    /^Field "(.+?)" of type "(.+?)" must have a selection/,
    ([, field, type]) => `choisissez les champs de « ${field} » (${type})`,
  ],
  [
    /^Fields "(.+?)" conflict/,
    ([, field]) => `« ${field} » désigne deux choses différentes : donnez un alias à l’une`,
  ],
  [
    /^Value "(.+?)" does not exist in "(.+?)" enum/,
    ([, value, type]) => `« ${value} » n’est pas une valeur de ${type}`,
  ],
  [/^Enum "(.+?)" cannot represent/, ([, type]) => `une valeur de ${type} est attendue, sans guillemets`],
  [/non 32-bit signed integer/, () => 'le nombre est trop grand'],
  [/^(\w+) cannot represent/, ([, type]) => `une valeur de type ${type} est attendue`],
  [
    /^Field "(.+?)" is not defined by type "(.+?)"/,
    ([, field, type]) => `le champ « ${field} » n’existe pas dans ${type}`,
  ],
  [/^Field "(?:.+?\.)?([^".]+)" of required type/, ([, field]) => `le champ « ${field} » est obligatoire`],
  [
    /^(?:Expected value of type|Expected non-nullable type) "(.+?)"/,
    ([, type]) => `une valeur de type ${type} est attendue`,
  ],
  [/^Maximum introspection depth exceeded/, () => 'l’introspection est trop profonde'],
  [/^Must provide an operation/, () => 'aucune opération à exécuter'],
  [/^Must provide operation name/, () => 'dites quelle opération exécuter (operationName)'],
  [/^Unknown operation named "(.+?)"/, ([, name]) => `l’opération « ${name} » n’existe pas dans la requête`],
  [/^The .*definition is not executable/, () => 'une requête ne définit pas de types'],
  [/^Schema is not configured to execute (\w+)/, ([, kind]) => `cette API n’a pas d’opération « ${kind} »`],
  [/^Validation aborted/, () => 'trop de champs se répètent'],
  [/^Too many validation errors/, () => 'il y a d’autres erreurs'],
];

const KINDS: Readonly<Record<string, string>> = {
  fragment: 'fragment',
  operation: 'opération',
  argument: 'argument',
  variable: 'variable',
};

/** A lexical token as people write it. */
function token(text = ''): string {
  if (text === '<EOF>') return 'la fin de la requête';
  const quoted = /"(.+)"$/.exec(text)?.[1];
  if (quoted) return `« ${quoted} »`;
  return TOKENS[text] ?? 'autre chose';
}
const TOKENS: Readonly<Record<string, string>> = {
  Name: 'un nom',
  String: 'un texte',
  Int: 'un nombre',
  Float: 'un nombre',
};

/** The sentence for an error of graphql-js about the request itself; none of its own words, no suggestion. */
export function tellRequest(message: string): string {
  for (const [pattern, tell] of SENTENCES) {
    const found = pattern.exec(message);
    if (found) return `Requête GraphQL invalide : ${tell(found)}.`;
  }
  return 'Requête GraphQL invalide : elle ne correspond pas au schéma. Comparez-la avec lui.';
}
