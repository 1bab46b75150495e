import { join } from 'node:path';
import type { Acteur } from '@cn/platform/auth/acteur';
import { acteur } from '@cn/testing/acteur';
import { Graph } from '@cn/testing/graph';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import { copyRows } from '../../test/copies.fixture';
import { event } from '../../test/event.builder';
import { road } from '../../test/road.fixture';
import { project } from '../projection/project';
import { StatistiqueResolver } from './statistique.resolver';

jest.setTimeout(60_000);

const ANCT = acteur('ANCT');
const TRANCHE_2 = {
  ...{ echeanceId: '018f0000-0000-7000-8000-0000000000e7', sujet: 'financement/1', kind: 'tranche', rank: 1 },
  ...{
    echeanceOn: '2022-11-09',
    instant: '2022-11-09T07:00:00Z',
    etat: 'PREVUE',
    effet: 'La tranche 2 est due.',
  },
  ...{ montantCents: 960_000n, version: 1n },
};

let db: TestDatabase;
let graph: Graph;
beforeAll(async () => {
  const folder = join(__dirname, '..');
  db = await createTestDatabase({ name: 'statistique', folder, entities: [] });
  graph = await Graph.open({ folder, database: db.database, resolvers: [StatistiqueResolver] });
  const due = event('PaymentsEcheancierChanged', { at: '2022-05-09' }, { echeances: [TRANCHE_2] });
  await db.database.asSystem((tx) => project(tx, [...road(), due]));
  // 94 départements besides: 84 among them.
  await copyRows(db, ['demande', 'poste', 'contrat', 'convention', 'tranche', 'echeance', 'dossier'], 95);
});
afterAll(async () => {
  await graph.close();
  await db.drop();
});

interface Counted {
  postes?: { departement: string }[];
  durees?: { etape: string }[];
  versements?: object[];
}
const ask = async (who: Acteur, fields: string, filtre = ''): Promise<Counted & { queries: number }> => {
  const { data, queries } = await graph.ask(who, `{ statistiques${filtre} { ${fields} } }`);
  return { ...(data['statistiques'] as Counted), queries };
};
const POSTES = 'postes { departement dossiers accordes attribues occupes vacants }';
const DUREES = 'durees { etape libelle nombre medianeJours p90Jours }';
const VERSEMENTS = 'versements { moisOn nombre montantCents }';

describe('what the dossiers say together', () => {
  it('counts the postes of each département', async () => {
    const { postes, queries } = await ask(ANCT, POSTES);
    expect(queries).toBe(1);
    expect(postes).toHaveLength(95);
    expect(postes?.find((one) => one.departement === '69')).toEqual({
      ...{ departement: '69', dossiers: 2, accordes: 2, attribues: 2, occupes: 2, vacants: 0 },
    });
  });

  it('measures each étape in days of the clock', async () => {
    const { durees, queries } = await ask(ANCT, DUREES, '(filtre: { departements: ["69"] })');
    expect(queries).toBe(1);
    expect(durees).toEqual([
      { etape: 'AVIS', libelle: 'Du dépôt à l’avis', nombre: 2, medianeJours: 7, p90Jours: 7 },
      { etape: 'COMITE', libelle: 'De l’avis à la décision', nombre: 2, medianeJours: 14, p90Jours: 14 },
      {
        etape: 'RECRUTEMENT',
        libelle: 'De la décision au contrat',
        nombre: 2,
        medianeJours: 21,
        p90Jours: 21,
      },
      {
        etape: 'CONVENTION',
        libelle: 'De la décision à la convention signée',
        nombre: 2,
        medianeJours: 37,
        p90Jours: 37,
      },
      {
        etape: 'FORMATION',
        libelle: 'Du contrat au départ en formation',
        nombre: 2,
        medianeJours: 27,
        p90Jours: 27,
      },
      {
        etape: 'VERSEMENTS',
        libelle: 'Du départ au premier versement',
        nombre: 2,
        medianeJours: 31,
        p90Jours: 31,
      },
    ]);
  });

  it('forecasts the payments of each month', async () => {
    const { versements, queries } = await ask(ANCT, VERSEMENTS);
    expect(queries).toBe(1);
    expect(versements).toEqual([{ moisOn: '2022-11-01', nombre: 96, montantCents: 96 * 960_000 }]);
  });
});

describe('within the rights of who asks', () => {
  const elsewhere = acteur('PREFECTURE', { departements: ['84'] });

  it('a préfecture counts its own, and measures nothing of the money', async () => {
    const { postes, durees } = await ask(elsewhere, `${POSTES} ${DUREES}`);
    expect(postes).toMatchObject([{ departement: '84', dossiers: 1 }]);
    expect(durees?.map((one) => one.etape)).toEqual(['AVIS', 'COMITE', 'RECRUTEMENT', 'FORMATION']);
    expect((await ask(elsewhere, POSTES, '(filtre: { departements: ["69"] })')).postes).toEqual([]);
  });

  it.each([elsewhere, acteur('INTEGRATEUR', { departements: ['69'] })])(
    'no forecast for a role that reads no amount ($role)',
    async (who) =>
      expect(ask(who, VERSEMENTS)).rejects.toMatchObject({ extensions: { code: 'CHAMP_REFUSE' } }),
  );

  it('nothing for a role that reads no dossier', () =>
    expect(ask(acteur('CANDIDAT'), POSTES)).rejects.toMatchObject({ extensions: { code: 'ACCES_REFUSE' } }));
});
