import { join } from 'node:path';
import { encodeId } from '@cn/platform/graphql/global-id';
import { acteur } from '@cn/testing/acteur';
import { Graph } from '@cn/testing/graph';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import { CASE } from '../../test/event.builder';
import { road } from '../../test/road.fixture';
import { EcheanceResolver } from '../echeance/echeance.resolver';
import { listJournal } from '../journal/journal.query';
import { JournalResolver } from '../journal/journal.resolver';
import { project } from '../projection/project';
import { TacheResolver } from '../tache/tache.resolver';
import { DossierConventionResolver, DossierTrancheResolver } from './dossier-parts.resolver';
import { DossierResolver } from './dossier.resolver';

jest.setTimeout(60_000);

const ANCT = acteur('ANCT');

let db: TestDatabase;
let graph: Graph;

beforeAll(async () => {
  const folder = join(__dirname, '..');
  db = await createTestDatabase({ name: 'hostile', folder, entities: [] });
  const resolvers = [
    ...[DossierResolver, DossierConventionResolver, DossierTrancheResolver],
    ...[EcheanceResolver, JournalResolver, TacheResolver],
  ];
  graph = await Graph.open({ folder, database: db.database, resolvers });
  await db.database.asSystem((tx) => project(tx, road()));
});
afterAll(async () => {
  await graph.close();
  await db.drop();
});

const total = async (filtre: string, who = ANCT): Promise<unknown> => {
  const { data } = await graph.ask(who, `{ dossiers(filtre: ${filtre}) { total } }`);
  return (data['dossiers'] as { total: number }).total;
};

it.each(['{ texte: "%" }', '{ texte: "* -" }', '{ siret: "-" }'])(
  'a search of signs alone is refused, not answered by everything: %s',
  async (filtre) => {
    await expect(total(filtre)).rejects.toMatchObject({ extensions: { code: 'SAISIE_INVALIDE' } });
  },
);

it.each(['{ departements: ["99"] }', '{ departements: ["00"] }'])(
  'an unknown département in a filter is refused, not answered by an empty list: %s',
  async (filtre) => {
    await expect(total(filtre)).rejects.toMatchObject({ extensions: { code: 'SAISIE_INVALIDE' } });
  },
);

it.each(['{ texte: "Association  des-tilleuls" }', '{ texte: "TILLEULS lyon" }', '{ texte: "cn 2022 1" }'])(
  'a dossier is found however it is typed: %s',
  async (filtre) => expect(await total(filtre)).toBe(1),
);

it('a line of the journal never reads the postes of other dossiers', async () => {
  const plans = await db.database.transaction(ANCT, async (tx) => {
    const read: string[] = [];
    const explained = Object.create(tx) as typeof tx;
    explained.search = async (query: string, parameters?: unknown[]) => {
      await tx.sql('set local enable_seqscan = off');
      const rows = await tx.search<Record<string, string>>(`explain ${query}`, parameters);
      read.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
      return [];
    };
    await listJournal(explained, { first: 20 });
    return read;
  });
  expect(plans.join('\n')).toMatch(/Scan.* on evenement/);
  expect(plans.join('\n')).not.toMatch(/Seq Scan on poste/);
});

it.each(['ANCT', 'BDT'] as const)('every line of the journal says its code, to %s', async (role) => {
  const { data } = await graph.ask(acteur(role), '{ journal(first: 100) { nodes { code } } }');
  expect((data['journal'] as { nodes: object[] }).nodes.length).toBeGreaterThan(5);
});

describe('what the screens say in words', () => {
  const READ = `{
    dossiers { nodes { situation resteAFaire prochainEffet etatLibelle etapes { libelle precision etapeOn } aVenir { nodes { effet cause } } taches { nodes { titre cause } } } }
    echeances(filtre: { etats: [PREVUE, TRAITEE, ANNULEE, NON_ENVOYEE] }) { nodes { effet cause } }
    taches(filtre: { dossierId: "${encodeId('Dossier', CASE.dossierId)}", etats: [OUVERTE, FERMEE] }) { nodes { titre cause } }
    journal(first: 100) { nodes { phrase regle acteur } }
  }`;

  it.each([
    ['its préfecture', acteur('PREFECTURE', { departements: ['69'] }), /€|CONV-|\bCDD\b|heures/],
    ['a program', acteur('INTEGRATEUR', { departements: ['69'] }), /€|CONV-|\bCDD\b|heures|Alix|Tilleul\b/],
    ['its structure', acteur('STRUCTURE', { structureId: CASE.structureId }), /favorable/i],
    ['the bank', acteur('BDT'), /favorable/i],
  ])('holds nothing that A.2 denies to %s', async (_who, who, denied) => {
    const { data } = await graph.ask(who, READ);
    const text = JSON.stringify(data);
    expect(text).toContain('Convention signée');
    expect(text).not.toMatch(denied);
  });
});
