import { join } from 'node:path';
import { acteur } from '@cn/testing/acteur';
import { Graph } from '@cn/testing/graph';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import { copyRows } from '../../test/copies.fixture';
import { CASE } from '../../test/event.builder';
import { road } from '../../test/road.fixture';
import { DossierResolver } from '../dossier/dossier.resolver';
import { EcheanceResolver } from '../echeance/echeance.resolver';
import { JournalResolver } from '../journal/journal.resolver';
import { project } from '../projection/project';
import { TacheResolver } from '../tache/tache.resolver';
import { RechercheResolver } from './recherche.resolver';
import { searchAll } from './recherche.query';

jest.setTimeout(60_000);

const ANCT = acteur('ANCT');
const COPIES = 3_000;

let db: TestDatabase;
let graph: Graph;
beforeAll(async () => {
  const folder = join(__dirname, '..');
  db = await createTestDatabase({ name: 'recherche', folder, entities: [] });
  const resolvers = [DossierResolver, EcheanceResolver, JournalResolver, TacheResolver, RechercheResolver];
  graph = await Graph.open({ folder, database: db.database, resolvers });
  await db.database.asSystem((tx) => project(tx, road()));
  await copyRows(db, ['dossier', 'convention'], COPIES);
  const query = `update projection.dossier set structure_nom = 'Ville d’Évian n° ' || right(numero, 3), commune = 'ÉVIAN-LES-BAINS', siret = '9'`;
  await db.query(`${query} where dossier_id <> $1`, [CASE.dossierId]);
  await db.query(`update projection.convention set numero = replace(numero, 'CONV', 'CV')`);
});
afterAll(async () => {
  await graph.close();
  await db.drop();
});

interface Line {
  nature: string;
  libelle: string;
  precision: string;
  objet: { __typename: string };
  dossier: { numero: string };
}

async function search(texte: string, who = ANCT): Promise<Line[]> {
  const asked = `{ recherche(texte: "${texte}") { nature libelle precision objet { __typename } dossier { numero } } }`;
  const { data, queries } = await graph.ask(who, asked);
  expect(queries).toBe(1);
  return data['recherche'] as Line[];
}
const first = async (texte: string, who = ANCT) => {
  const [line] = await search(texte, who);
  return line && [line.nature, line.libelle, line.dossier.numero];
};

const TILLEULS = ['DOSSIER', 'Association des Tilleuls', 'CN-2022-000001'];

describe('one box for everything', () => {
  it.each([
    ['a number, whole', 'CN-2022-000001'],
    ['a number, as people say it', 'cn 2022 1'],
    ['a rank', '000001'],
    ['the beginning of a name', 'association des t'],
    ['a part of it, without its accents nor its capitals', 'tílleuls'],
    ['words in any order', 'Lyon tilleuls'],
  ])('finds %s', async (_what, texte) => expect(await first(texte)).toEqual(TILLEULS));

  it('finds a convention by its number, and leads to it', async () => {
    const found = await search('cv 2022-000001');
    expect(found[0]).toMatchObject({
      nature: 'CONVENTION',
      libelle: 'Convention CV-2022-000001',
      objet: { __typename: 'Convention' },
      dossier: { numero: 'CN-2022-000001' },
    });
  });

  it('finds a person by a name, and says of whom', async () => {
    const found = await search('alix');
    expect(found[0]).toMatchObject({
      nature: 'PERSONNE',
      libelle: 'Alix Tilleul',
      objet: { __typename: 'Dossier' },
      precision: 'Personne à joindre de Association des Tilleuls · CN-2022-000001 · LYON (69)',
    });
  });

  it('puts the name that begins so before the one that holds it', async () => {
    const [line] = await search('ville d evian n 042');
    expect(line?.libelle).toBe('Ville d’Évian n° 042');
  });

  it('gives twenty answers at most, and says when nothing is looked for', async () => {
    expect(await search('evian')).toHaveLength(20);
    expect(await search('zzzzz')).toEqual([]);
    await expect(search(' - ')).rejects.toMatchObject({ extensions: { code: 'SAISIE_INVALIDE' } });
  });
});

describe('within the rights of who asks', () => {
  const elsewhere = acteur('PREFECTURE', { departements: ['84'] });

  it.each(['CN-2022-000001', 'cn 2022 1', 'tilleuls', 'alix', 'cv-2022-000001', '000001', 'association'])(
    'another département finds nothing of it by « %s »',
    async (texte) => {
      const found = await search(texte, elsewhere);
      expect(found.filter(({ dossier }) => dossier.numero === 'CN-2022-000001')).toEqual([]);
    },
  );

  it('a préfecture finds its own, the person to write to, and no convention', async () => {
    const who = acteur('PREFECTURE', { departements: ['69'] });
    expect(await first('tilleuls', who)).toEqual(TILLEULS);
    expect((await search('alix', who)).map(({ nature }) => nature)).toContain('PERSONNE');
    expect((await search('cv-2022-000001', who)).map(({ nature }) => nature)).not.toContain('CONVENTION');
  });

  it.each([acteur('BDT'), acteur('INTEGRATEUR', { departements: ['69'] })])(
    'a role that reads no contact finds nobody by name ($role)',
    async (who) => expect((await search('alix', who)).map(({ nature }) => nature)).not.toContain('PERSONNE'),
  );

  it('a structure finds what is its own', async () => {
    expect(await first('tilleuls', acteur('STRUCTURE', { structureId: CASE.structureId }))).toEqual(TILLEULS);
    expect(await search('evian', acteur('STRUCTURE', { structureId: CASE.structureId }))).toEqual([]);
  });

  it('nobody reads the tables that it searches otherwise than by their own policies', async () => {
    await expect(search('tilleuls', acteur('ORGANISME_FORMATION'))).rejects.toMatchObject({
      extensions: { code: 'ACCES_REFUSE' },
    });
    const [row] = await db.database.read(acteur('ORGANISME_FORMATION'), (tx) =>
      tx.sql<{ n: number }>(
        `select count(*)::int as n from projection.chercher('TILLEULS', null, null, '{%TILLEULS%}')`,
      ),
    );
    expect(row).toEqual({ n: 0 });
  });
});

it.each(['tilleuls', 'ville', 'evian', 'cn-2022', '000001', 'alix', 'é'])(
  'reads indexes alone, and few rows: « %s »',
  async (texte) => {
    const [before, after] = await db.database.read(ANCT, async (tx) => {
      const counts = () => tx.sql<Record<string, number>>(SCANS);
      const known = await counts();
      await searchAll(tx, texte);
      return [known, await counts()];
    });
    const read = after?.map((one, at) => (one['seq'] ?? 0) - (before?.[at]?.['seq'] ?? 0));
    expect(read).toEqual([0, 0, 0]);
    const rows = after?.map((one, at) => (one['rows'] ?? 0) - (before?.[at]?.['rows'] ?? 0)) ?? [];
    expect(Math.max(...rows)).toBeLessThan(COPIES / 2);
  },
);

/** What this connection has read of the tables that a search looks into. */
const SCANS = `select seq_scan::int as seq, (seq_tup_read + idx_tup_fetch)::int as rows
  from pg_stat_xact_user_tables where schemaname = 'projection' and relname in ('dossier', 'convention', 'personne')
  order by relname`;
