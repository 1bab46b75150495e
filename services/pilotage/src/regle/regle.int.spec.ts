import { join } from 'node:path';
import { acteur } from '@cn/testing/acteur';
import { Graph } from '@cn/testing/graph';
import { writeReferentiel } from '@cn/testing/referentiel';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import { RegleResolver } from './regle.resolver';

jest.setTimeout(60_000);

const STRUCTURE = acteur('STRUCTURE', { structureId: '018f0000-0000-7000-8000-0000000000a1' });

let db: TestDatabase;
let graph: Graph;

beforeAll(async () => {
  const folder = join(__dirname, '..');
  db = await createTestDatabase({ name: 'regle', folder, entities: [] });
  graph = await Graph.open({ folder, database: db.database, resolvers: [RegleResolver] });
  await writeReferentiel(db.database);
});
afterAll(async () => {
  await graph.close();
  await db.drop();
});

const regles = async (args: string) =>
  (
    await graph.ask(
      STRUCTURE,
      `{ regles(${args}) { reference question phrase theme sources lectures { reference }
    parametres { versionProgramme nom libelle valeur unite confirme } } }`,
    )
  ).data['regles'];

it('R-162 says its sentence, its source and its value, to whoever asks', async () => {
  expect(await regles('references: ["R-162"], versionProgramme: "P1-2022"')).toMatchObject([
    {
      reference: 'R-162',
      question: null,
      phrase: expect.stringContaining('1 mois') as string,
      theme: 'Délai de recrutement',
      sources: [expect.stringMatching(/^Guide de l.employeur.* — §3$/) as string],
      lectures: expect.arrayContaining([{ reference: 'F-06' }]) as object[],
      parametres: expect.arrayContaining([
        {
          ...{
            versionProgramme: 'P1-2022',
            nom: 'recrutement.delai',
            valeur: '1',
            unite: 'mois',
            confirme: true,
          },
          libelle: expect.stringMatching(/recrut/) as string,
        },
      ]) as object[],
    },
  ]);
});

it('a version is answered by its own parameter before that of its parent', async () => {
  const [found] = (await regles('references: ["R-159"], versionProgramme: "P1-2022"')) as {
    parametres: object[];
  }[];
  expect(found?.parametres).not.toContainEqual(expect.objectContaining({ valeur: '0' }));
  expect(await regles('references: ["F-64", "R-999"]')).toMatchObject([
    { reference: 'F-64', parametres: [], sources: [] },
  ]);
});

it('the référentiel is read whole by the ANCT and the administration, by nobody else', async () => {
  const read = '{ parametres(versionProgramme: "P2-2023") { versionProgramme nom portee confirme } }';
  for (const who of [acteur('ANCT'), acteur('ADMIN')]) {
    const { parametres } = (await graph.ask(who, read)).data as {
      parametres: { versionProgramme: string }[];
    };
    expect(parametres.length).toBeGreaterThan(50);
    expect(new Set(parametres.map((one) => one.versionProgramme))).toEqual(new Set(['P2-2023']));
  }
  await expect(graph.ask(STRUCTURE, read)).rejects.toMatchObject({ extensions: { code: 'ACCES_REFUSE' } });
});

it('a word says what it is', async () => {
  const { glossaire } = (await graph.ask(STRUCTURE, '{ glossaire { mot definition source } }')).data as {
    glossaire: { mot: string }[];
  };
  expect(glossaire).toContainEqual({
    mot: 'dérogation',
    definition: 'nouveau délai accordé par l’ANCT',
    source: 'R-163, F-08',
  });
  expect(new Set(glossaire.map(({ mot }) => mot)).size).toBe(glossaire.length);
});
