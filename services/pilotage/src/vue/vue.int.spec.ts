import { acteur } from '@cn/testing/acteur';
import { AIN, ANA, ANCT, BOB, openEquipe, STRUCTURE, ZOE, type Equipe } from '../../test/equipe.fixture';

jest.setTimeout(60_000);

let equipe: Equipe;
beforeEach(async () => {
  equipe = await openEquipe('vue');
});
afterEach(() => equipe.close());

const namesOf = async (who = ANA, filtre = ''): Promise<string[]> => {
  const { vues } = await equipe.ask(who, `{ vues${filtre} { nodes { nom } } }`);
  return (vues as { nodes: { nom: string }[] }).nodes.map(({ nom }) => nom);
};
const save = (who = ANA, rest = '', nom = 'Retards') =>
  equipe.act(
    who,
    'saveVue',
    `nom: "${nom}", ecran: DOSSIERS, parametres: "etat=EN_ATTENTE_AVIS"${rest}`,
    'id version',
  );

it('is kept under its name, and the same name on the same screen replaces it', async () => {
  const first = await save();
  expect(first).toMatchObject({ objet: { version: 1 }, erreurs: [] });
  expect(await save(ANA, ', partage: EQUIPE')).toMatchObject({
    objet: { id: first.objet?.['id'], version: 2 },
  });
  await equipe.act(ANA, 'saveVue', 'nom: "Éclair", ecran: TACHES, parametres: ""');
  expect(await namesOf()).toEqual(['Éclair', 'Retards']);
  expect(await namesOf(ANA, '(filtre: { ecrans: [TACHES] })')).toEqual(['Éclair']);
});

it('done twice with one key is done once', async () => {
  const [first, again] = [
    await save(ANA, ', cleIdempotence: "vue-0001"'),
    await save(ANA, ', cleIdempotence: "vue-0001"'),
  ];
  expect(again).toEqual(first);
});

it('of one’s own is nobody else’s; shared, it is the team’s, and of no one who sees less than its author', async () => {
  await save();
  expect(await namesOf(BOB)).toEqual([]);
  await save(ANA, ', partage: EQUIPE');
  await save(ZOE, ', partage: EQUIPE', 'Deux départements');
  expect(await namesOf(BOB)).toEqual(['Retards']);
  expect(await namesOf(ZOE)).toEqual(['Deux départements', 'Retards']);
  for (const other of [AIN, ANCT, STRUCTURE]) expect(await namesOf(other)).toEqual([]);
});

it('is deleted by who saved it alone', async () => {
  const id = String((await save(ANA, ', partage: EQUIPE')).objet?.['id']);
  const refused = { objet: null, erreurs: [{ code: 'INTROUVABLE', champ: 'vueId' }] };
  for (const other of [BOB, AIN, ANCT])
    expect(await equipe.act(other, 'deleteVue', `vueId: "${id}"`)).toMatchObject(refused);
  expect(await equipe.act(ANA, 'deleteVue', `vueId: "${id}", versionAttendue: 7`)).toMatchObject({
    erreurs: [{ code: 'VERSION_DEPASSEE' }],
  });
  expect(await equipe.act(ANA, 'deleteVue', `vueId: "${id}"`)).toMatchObject({ objet: { id }, erreurs: [] });
  expect(await namesOf()).toEqual([]);
});

it('are a hundred at most for one account', async () => {
  await equipe.db.query(
    `insert into vue select gen_random_uuid(), $1, 'PREFECTURE', '{69}', null, null, 'v' || n, 'DOSSIERS', '', 'PERSONNELLE'
     from generate_series(1, 100) n`,
    [ANA.compteId],
  );
  expect(await save()).toMatchObject({ objet: null, erreurs: [{ code: 'VUES_TROP_NOMBREUSES' }] });
  expect(await save(ANA, '', 'v7')).toMatchObject({ erreurs: [] });
});

it('is for those who have lists', async () => {
  await expect(namesOf(acteur('CANDIDAT'))).rejects.toMatchObject({ extensions: { code: 'ACCES_REFUSE' } });
});
