import { buildSchema } from 'graphql';
import { z } from 'zod';
import { centimes, dateCivile, entier, ligne, texte } from '../usecase/saisie';
import { champsOf, isVersioned } from './champ';

const schema = buildSchema(`
  scalar Date
  scalar Cents
  type Query { a: Int }
  type Mutation { transmitContrat(input: TransmitContratInput!): Int }
  enum KindContrat { "Contrat à durée déterminée." CDD }
  input Aide { "Poste à financer." posteId: ID! "Aides perçues." aidesCents: Cents }
  input TransmitContratInput {
    "Poste." posteId: ID!
    "Nature du contrat." kind: KindContrat!
    "Dernier jour ; vide pour un contrat sans terme." endsOn: Date
    "Missions énumérées." missions: Boolean! = true
    "Commentaire." commentaire: String!
    "Commune." commune: String
    "Postes." postes: Int
    "Aides." aides: [Aide!]!
    "Clé." cleIdempotence: String
    "Version." versionAttendue: Int
  }
`);
const input = z.object({
  posteId: z.uuid(),
  endsOn: dateCivile().nullish(),
  commentaire: texte(1_000, 10),
  commune: ligne(100),
  postes: entier(1, 500).nullish(),
  aides: z.array(z.object({ posteId: z.uuid(), aidesCents: centimes() })).min(1),
});
const POSTE = '018f0000-0000-7000-8000-0000000000b1';
const target = {
  ...{ sur: 'Poste', version: 1, actions: [], fixe: { posteId: POSTE } },
  valeurs: { commune: 'Boé', postes: 2 },
  choix: { posteId: [{ valeur: POSTE, libelle: 'Poste n° 1' }] },
};
const champ = (nom: string) => {
  const found = champsOf(schema, 'transmitContrat', input, target).find((one) => one.nom === nom);
  return Object.fromEntries(Object.entries(found ?? {}).filter(([, value]) => value !== null));
};

describe('the fields of an act', () => {
  it('leave out how the call is made', () => {
    const names = champsOf(schema, 'transmitContrat', input, target).map(({ nom }) => nom);
    expect(names).not.toContain('cleIdempotence');
    expect(names).toHaveLength(10);
    expect(isVersioned(schema, 'transmitContrat')).toBe(true);
  });

  it('bear the words of the schema and the bounds of the use case', () => {
    const none = { choix: [], fixe: false };
    expect(champ('endsOn')).toEqual({
      ...{ nom: 'endsOn', libelle: 'Dernier jour', aide: 'vide pour un contrat sans terme', kind: 'DATE' },
      ...{ requis: false, minOn: '2020-07-01', maxOn: '2034-12-31', ...none },
    });
    expect(champ('commentaire')).toMatchObject({ kind: 'TEXTE', requis: true, min: 10, max: 1_000 });
    expect(champ('commune')).toMatchObject({ kind: 'LIGNE', requis: false, valeur: 'Boé', max: 100 });
    expect(champ('postes')).toMatchObject({ kind: 'ENTIER', min: 1, max: 500, valeur: '2' });
    expect(champ('missions')).toMatchObject({ kind: 'OUI_NON', requis: false, valeur: 'true' });
    expect(champ('kind')).toMatchObject({
      choix: [{ valeur: 'CDD', libelle: 'Contrat à durée déterminée' }],
    });
  });

  it('name the object of the act, and those of a list follow it', () => {
    expect(champ('posteId')).toMatchObject({
      kind: 'OBJET',
      fixe: true,
      valeur: expect.stringMatching(/^poste_/),
    });
    expect(champ('posteId')).toMatchObject({
      choix: [{ valeur: expect.stringMatching(/^poste_/), libelle: 'Poste n° 1' }],
    });
    expect(champ('aides')).toMatchObject({ kind: 'LISTE', min: 1 });
    expect(champ('aidesCents')).toMatchObject({ kind: 'MONTANT', max: 100_000_000, dans: 'aides' });
  });
});
