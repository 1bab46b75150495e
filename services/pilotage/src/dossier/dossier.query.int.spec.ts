import { join } from 'node:path';
import type { List, ListArgs } from '@cn/platform/graphql/page';
import { acteur } from '@cn/testing/acteur';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import { CASE, event } from '../../test/event.builder';
import { countByDay, listEcheances, type EcheanceFiltre } from '../echeance/echeance.query';
import { atLeast } from '../projection/at-least';
import { project } from '../projection/project';
import { listTaches, type TacheFiltre } from '../tache/tache.query';
import type { DossierFiltre } from './dossier.filtre';
import { listDossiers, type DossierRow, type DossierTri } from './dossier.query';
import { viewDossier } from './dossier.view';

jest.setTimeout(60_000);

let db: TestDatabase;

const idOf = (index: number, kind: string): string =>
  `018f0000-0000-7000-8000-${kind}${String(index).padStart(11, '0')}`;
const COUNT = 7;

/** Seven dossiers, each with a task of its préfecture and an échéance; two share the name of their structure. */
const dossier = (index: number) => {
  const place = {
    dossierId: idOf(index, 'd'),
    structureId: idOf(index, 'a'),
    departement: index % 2 ? '69' : '01',
  };
  const demandeId = idOf(index, 'e');
  const at = `2022-03-0${index}`;
  const nom = ['', 'Arc', 'Bois', 'Bois', 'Cime', 'dune', 'Éau', 'Feu'][index] ?? '';
  const echeance = {
    echeanceId: idOf(index, 'c'),
    sujet: `candidature/${demandeId}`,
    kind: 'avis.relance',
    effet: 'La préfecture est relancée.',
    echeanceOn: `2022-03-1${index}`,
    instant: `2022-03-1${index}T07:00:00Z`,
    etat: 'PREVUE',
    version: 1n,
  };
  return [
    event(
      'StructureRecorded',
      { at, place: { ...place, dossierId: '' }, key: place.structureId },
      { structureId: place.structureId, nom, siret: `1234567890000${index}` },
    ),
    event(
      'CandidatureSubmitted',
      { at, place, key: demandeId },
      { demandeId, numero: `CN-2022-00000${index}`, kind: 'D0', version: 'P1-2022', postesDemandes: 1 },
    ),
    event(
      'StructuresTacheChanged',
      { at, place },
      {
        tacheId: idOf(index, 'b'),
        sujet: `candidature/${demandeId}`,
        kind: 'RENDRE_AVIS',
        role: 'PREFECTURE',
        etat: 'OUVERTE',
        openedOn: at,
        ...(index < 3 ? { echeanceOn: `2022-03-0${index}` } : {}),
      },
    ),
    event(
      'StructuresEcheancierChanged',
      { at, place },
      { sujet: `candidature/${demandeId}`, echeances: [echeance] },
    ),
  ];
};

beforeAll(async () => {
  db = await createTestDatabase({
    ...{ name: 'liste', folder: join(__dirname, '..'), entities: [] },
    clock: '2022-03-02T08:00:00Z',
  });
  const events = Array.from({ length: COUNT }, (_, index) => dossier(index + 1)).flat();
  await db.database.asSystem((tx) => project(tx, events));
});
afterAll(() => db.drop());

const list = (filtre: DossierFiltre, who = acteur('ANCT')) =>
  db.database.transaction(who, async (tx) => (await listDossiers(tx, { filtre, tri: 'NUMERO' })).nodes);

const numeros = async (filtre: DossierFiltre) =>
  (await list(filtre)).map(({ numero }) => numero.at(-1)).join('');

async function walk(tri: DossierTri, first: number): Promise<string[]> {
  const seen: string[] = [];
  for (let after: string | null = null; ;) {
    const asked: ListArgs & { tri: DossierTri } = { tri, first, after };
    const { nodes, pageInfo }: List<DossierRow> = await db.database.transaction(acteur('ANCT'), (tx) =>
      listDossiers(tx, asked),
    );
    seen.push(...nodes.map(({ numero }) => numero.at(-1) ?? ''));
    if (!pageInfo.hasNextPage) return seen;
    after = pageInfo.endCursor;
  }
}

describe('the list of dossiers', () => {
  it.each([
    ['NUMERO', '1234567'],
    ['NOM', '1234567'],
    ['MODIFICATION', '7654321'],
    ['NUMERO_INVERSE', '7654321'],
    ['NOM_INVERSE', '7654321'],
    ['MODIFICATION_INVERSE', '1234567'],
    ['PROCHAINE', '1234567'],
    ['DEPUIS', '1234567'],
  ] as const)('sorted by %s, is read page by page without loss nor repeat', async (tri, expected) => {
    for (const first of [1, 2, 3, 50]) expect((await walk(tri, first)).join('')).toBe(expected);
  });

  it.each([
    [{ departements: ['69'] }, '1357'],
    [{ siret: '12345678900003' }, '3'],
    [{ siret: '67 890 000 5' }, '5'],
    [{ siret: '99' }, ''],
    [{ texte: 'eAU' }, '6'],
    [{ texte: '2022-000002' }, '2'],
    [{ structureId: idOf(4, 'a') }, '4'],
    [{ etats: ['EN_ATTENTE_AVIS'] }, '1234567'],
    [{ etats: ['REJETEE'] }, ''],
    [{ enRetard: true }, '1'],
    [{ enRetard: false }, '234567'],
    [{ tacheKinds: ['RENDRE_AVIS'] }, '1234567'],
    [{ tacheKinds: ['DECIDER'] }, ''],
    [{ prochaineDepuisOn: '2022-03-13', prochaineJusquOn: '2022-03-15' }, '345'],
    [{ quiALaMain: 'PREFECTURE', versionsProgramme: ['P1-2022'] }, '1234567'],
  ] as const)('filtered by %j', async (filtre, expected) => {
    expect(await numeros(filtre as DossierFiltre)).toBe(expected);
  });

  it('says in one sentence who must do what, since when, and what follows', async () => {
    const [row] = await list({ structureId: idOf(3, 'a') });
    expect(row && viewDossier(row).situation).toBe(
      'En attente de l’avis de la préfecture. Depuis le 03/03/2022, la préfecture doit rendre un avis sur la demande. Ensuite, le 13/03/2022 : la préfecture est relancée.',
    );
  });
});

describe('tasks and échéances', () => {
  it('a préfecture finds the tasks of its départements, oldest first, with their dossier', async () => {
    const who = acteur('PREFECTURE', { departements: ['69'] });
    const filtre = { roles: ['PREFECTURE'] };
    const { nodes } = await db.database.transaction(who, (tx) => listTaches(tx, { filtre }));
    expect(nodes.map(({ numero, structureNom }) => `${numero?.at(-1)} ${structureNom}`)).toEqual([
      '1 Arc',
      '3 Bois',
      '5 dune',
      '7 Feu',
    ]);
  });

  it('what comes is in the order of the dates, within the days asked', async () => {
    const filtre = { depuisOn: '2022-03-13', jusquOn: '2022-03-15' };
    const { nodes } = await db.database.transaction(acteur('ANCT'), (tx) => listEcheances(tx, { filtre }));
    expect(nodes.map(({ echeanceOn }) => echeanceOn)).toEqual(['2022-03-13', '2022-03-14', '2022-03-15']);
  });
});

describe('tasks and échéances, counted as they are listed', () => {
  const taches = (filtre: TacheFiltre, who = acteur('ANCT')) =>
    db.database.read(who, async (tx) =>
      (await listTaches(tx, { filtre })).nodes.map((one) => one.numero?.at(-1)).join(''),
    );

  it.each([
    [{ departements: ['69'] }, '1357'],
    [{ enRetard: true }, '1'],
    [{ enRetard: false }, '234567'],
    [{ enRetard: true, departements: ['01'] }, ''],
    [{ kinds: ['DECIDER'] }, ''],
  ])('tasks filtered by %j', async (filtre, expected) => expect(await taches(filtre)).toBe(expected));

  it('a calendar counts the days that the list shows, and no other département', async () => {
    const asked = { depuisOn: '2022-03-12', jusquOn: '2022-03-16', kinds: ['avis.relance'] };
    const days = (filtre: EcheanceFiltre, who = acteur('ANCT')) =>
      db.database.read(who, async (tx) => ({
        days: (await countByDay(tx, filtre)).map(({ echeanceOn, nombre }) => `${echeanceOn} ${nombre}`),
        listed: (await listEcheances(tx, { filtre })).nodes.map(({ echeanceOn }) => `${echeanceOn} 1`),
      }));
    const all = await days(asked);
    expect(all.days).toHaveLength(5);
    expect(all.days).toEqual(all.listed);
    const here = await days({ ...asked, departements: ['69'] });
    expect(here.days).toEqual(['2022-03-13 1', '2022-03-15 1']);
    expect(await days(asked, acteur('PREFECTURE', { departements: ['69'] }))).toEqual(here);
    expect((await days(asked, acteur('PREFECTURE', { departements: ['84'] }))).days).toEqual([]);
  });

  it('a calendar says its kinds in French, and has two days a year apart at most', async () => {
    const count = (filtre: EcheanceFiltre) =>
      db.database.read(acteur('ANCT'), (tx) => countByDay(tx, filtre));
    const [line] = await count({ depuisOn: '2022-03-11', jusquOn: '2022-03-11' });
    expect(line?.libelle).toMatch(/avis/i);
    for (const filtre of [{ depuisOn: '2022-03-11' }, { depuisOn: '2022-03-11', jusquOn: '2024-03-11' }])
      await expect(count(filtre)).rejects.toThrow('un an au plus');
  });
});

describe('auMoins', () => {
  it('is met at once by what is projected', async () => {
    expect(await atLeast(db.database, null)).toBe(true);
    expect(await atLeast(db.database, `${idOf(1, 'e')}:1`)).toBe(true);
  });

  it('waits for what is about to be', async () => {
    const late = event(
      'AvisRecorded',
      { at: '2022-03-09', version: 2, key: CASE.demandeId },
      { demandeId: CASE.demandeId },
    );
    const answer = atLeast(db.database, late.eventId);
    await db.database.asSystem((tx) => project(tx, [late]));
    expect(await answer).toBe(true);
  });

  it('gives up on what does not come, and refuses what is no token', async () => {
    expect(await atLeast(db.database, idOf(99, 'f'))).toBe(false);
    await expect(atLeast(db.database, 'bonjour')).rejects.toThrow('auMoins');
  });
});
