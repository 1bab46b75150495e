import { join } from 'node:path';
import type { Acteur } from '@cn/platform/auth/acteur';
import { acteur } from '@cn/testing/acteur';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import { CASE, event } from '../../test/event.builder';
import { road } from '../../test/road.fixture';
import { project } from '../projection/project';
import type { DossierFiltre } from './dossier.filtre';
import { listDossiers } from './dossier.query';
import { countFacettes } from './facette.query';

jest.setTimeout(60_000);

const ANCT = acteur('ANCT');

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase({
    ...{ name: 'facettes', folder: join(__dirname, '..'), entities: [] },
    clock: '2022-03-12T08:00:00Z',
  });
  await db.database.asSystem((tx) => project(tx, [...road(), ...Array.from({ length: 9 }, filed).flat()]));
});
afterAll(() => db.drop());

/** Nine dossiers just filed in three départements; one of three waits for its avis past the day. */
function filed(_: unknown, index: number) {
  const idOf = (kind: string): string => CASE.dossierId.replace(/..$/, `${kind}${(index + 2).toString(16)}`);
  const departement = ['01', '69', '84'][index % 3] ?? '';
  const place = { dossierId: idOf('d'), structureId: idOf('a'), departement };
  const at = '2022-03-01';
  const demandeId = idOf('e');
  const numero = `CN-2022-00010${index}`;
  const tache = {
    sujet: `candidature/${demandeId}`,
    kind: 'RENDRE_AVIS',
    role: 'PREFECTURE',
    etat: 'OUVERTE',
  };
  return [
    event(
      'CandidatureSubmitted',
      { at, place, key: demandeId },
      { demandeId, numero, kind: 'D0', version: index < 4 ? 'P1-2022' : 'P2-2023', postesDemandes: 1 },
    ),
    event(
      'StructuresTacheChanged',
      { at, place },
      { ...tache, tacheId: idOf('b'), openedOn: at, ...(index % 3 ? {} : { echeanceOn: '2022-03-11' }) },
    ),
  ];
}

const facettes = (filtre: DossierFiltre, who: Acteur = ANCT) =>
  db.database.read(who, (tx) => countFacettes(tx, filtre));
const total = (filtre: DossierFiltre, who: Acteur = ANCT) =>
  db.database.read(who, async (tx) =>
    (await listDossiers(tx, { filtre })).total(null, { read: (run) => run(tx) }),
  );

const FILTRES: DossierFiltre[] = [
  {},
  { departements: ['69'] },
  { etats: ['EN_ATTENTE_AVIS'], departements: ['01', '84'] },
  { enRetard: true },
  { enRetard: false, versionsProgramme: ['P2-2023'] },
  { quiALaMain: 'PREFECTURE', tacheKinds: ['RENDRE_AVIS'] },
  { texte: '00010' },
];

describe('the facets of the dossiers', () => {
  it.each(FILTRES)('count what the list of their value counts: %j', async (filtre) => {
    const found = await facettes(filtre);
    expect(found.nombre).toBe(await total(filtre));
    expect(found.enRetard).toBe(await total({ ...filtre, enRetard: true }));
    for (const { valeur, nombre } of found.parEtat)
      expect(nombre).toBe(await total({ ...filtre, etats: [valeur] }));
    for (const { valeur, nombre } of found.parActeur)
      expect(nombre).toBe(await total({ ...filtre, quiALaMain: valeur }));
    for (const { valeur, nombre } of found.parTerritoire)
      expect(nombre).toBe(await total({ ...filtre, departements: [valeur] }));
    for (const { valeur, nombre } of found.parVersion)
      expect(nombre).toBe(await total({ ...filtre, versionsProgramme: [valeur] }));
  });

  it('say each value in French, the most numerous state first', async () => {
    const { parEtat, parActeur, parTerritoire } = await facettes({});
    expect(parEtat).toEqual([
      { valeur: 'EN_ATTENTE_AVIS', libelle: 'En attente de l’avis de la préfecture', nombre: 9 },
      { valeur: 'CONVENTION_SIGNEE', libelle: 'Convention signée', nombre: 1 },
    ]);
    expect(parActeur).toContainEqual({ valeur: 'PREFECTURE', libelle: 'La préfecture', nombre: 9 });
    expect(parTerritoire.map(({ valeur, nombre }) => [valeur, nombre])).toEqual([
      ['01', 3],
      ['69', 4],
      ['84', 3],
    ]);
  });

  it('count nothing that the caller does not see', async () => {
    const { nombre, parTerritoire } = await facettes({}, acteur('PREFECTURE', { departements: ['84'] }));
    expect([nombre, parTerritoire]).toEqual([3, [{ valeur: '84', libelle: '84', nombre: 3 }]]);
    expect((await facettes({}, acteur('BDT'))).nombre).toBe(1);
    expect((await facettes({}, acteur('ORGANISME_FORMATION'))).nombre).toBe(0);
  });

  it('cost one statement', () =>
    db.database.read(ANCT, async (tx) => {
      await countFacettes(tx, { departements: ['69'] });
      expect(tx.statements).toBe(1);
    }));
});
