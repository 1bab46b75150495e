import { buildSchema, GraphQLError, parse, validate } from 'graphql';
import { tellRequest } from './validation';

const SCHEMA = buildSchema(`
  enum Sens { FAVORABLE DEFAVORABLE }
  input Filtre { sens: Sens! rang: Int }
  type Poste { id: ID! rang: Int }
  type Query { poste(id: ID!): Poste avis(filtre: Filtre): Boolean liste(first: Int): [Poste!] }
`);

const messages = (query: string): string[] => {
  try {
    return validate(SCHEMA, parse(query)).map(({ message }) => message);
  } catch (error) {
    return [(error as GraphQLError).message];
  }
};

const CASES: readonly (readonly [query: string, sentence: string])[] = [
  ['{ poste(id: "1") {', 'un nom attendu, la fin de la requête trouvé'],
  ['{ poste(id: "1) { id } }', 'un texte entre guillemets n’est pas fermé'],
  ['{ ? }', '« ? » n’était pas attendu ici'],
  ['{ post }', 'le champ « post » n’existe pas sur Query'],
  ['{ poste { id } }', 'l’argument « id » de « poste » est obligatoire'],
  ['{ liste(firts: 1) { id } }', '« Query.liste » n’a pas d’argument « firts »'],
  ['{ ...on Post { id } }', 'le type Post n’existe pas'],
  ['{ avis @skp }', 'la directive @skp n’existe pas'],
  ['{ avis @deprecated }', 'la directive @deprecated n’a pas sa place ici'],
  ['{ avis @skip(if: true) @skip(if: true) }', 'la directive @skip est répétée'],
  ['{ avis @skip }', 'l’argument « if » de « skip » est obligatoire'],
  ['{ ...F }', 'le fragment « F » n’existe pas'],
  ['{ avis } fragment F on Poste { id }', 'le fragment « F » ne sert pas'],
  ['{ ...F } fragment F on Sens { id }', 'Sens n’a pas de champs'],
  ['{ ...F } fragment F on Poste { id }', 'un objet Query n’est jamais Poste'],
  ['{ ...F } fragment F on Query { ...F }', 'le fragment « F » se contient lui-même'],
  ['query A { avis } query A { avis }', '« A » est défini deux fois (opération)'],
  ['{ avis } query A { avis }', 'donnez un nom à chaque opération'],
  ['{ liste(first: $n) { id } }', 'la variable $n n’est pas déclarée'],
  ['query($n: Int) { avis }', 'la variable $n ne sert pas'],
  ['query($n: String) { liste(first: $n) { id } }', 'la variable $n est déclarée String : il faut Int'],
  ['query($n: Poste) { avis }', 'la variable $n ne peut pas être Poste'],
  ['{ avis { id } }', '« avis » (Boolean) n’a pas de sous-champs'],
  ['{ liste }', 'choisissez les champs de « liste » ([Poste!])'],
  ['{ a: poste(id: "1") { id } a: poste(id: "2") { id } }', '« a » désigne deux choses différentes'],
  ['{ avis(filtre: { sens: FAVORBLE }) }', '« FAVORBLE » n’est pas une valeur de Sens'],
  ['{ avis(filtre: { sens: "FAVORABLE" }) }', 'une valeur de Sens est attendue, sans guillemets'],
  ['{ avis(filtre: { sens: FAVORABLE, ran: 1 }) }', 'le champ « ran » n’existe pas dans Filtre'],
  ['{ avis(filtre: {}) }', 'le champ « sens » est obligatoire'],
  ['{ avis(filtre: { sens: FAVORABLE, sens: FAVORABLE }) }', '« sens » est donné deux fois'],
  ['{ liste(first: 99999999999999999999) { id } }', 'le nombre est trop grand'],
  ['{ liste(first: "un") { id } }', 'une valeur de type Int est attendue'],
  [`{ ${'avis '.repeat(1_000)} }`, 'trop de champs se répètent'],
  ['type A { a: Int }', 'une requête ne définit pas de types'],
];

describe('a request that does not fit the schema is told in French', () => {
  it.each(CASES)('%s', (query, sentence) => {
    const told = messages(query).map(tellRequest);
    expect(told.join('\n')).toContain(sentence);
    expect(told.join('\n')).not.toMatch(/\b(the|is|of|Did you mean|expected|unknown)\b/i);
  });

  it('never repeats what it does not know', () => {
    expect(tellRequest('Something new. Did you mean "secret"?')).not.toContain('secret');
  });
});
