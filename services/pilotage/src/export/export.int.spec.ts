import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Role } from '@cn/domain/kernel/role';
import type { Acteur } from '@cn/platform/auth/acteur';
import { ANONYME } from '@cn/platform/auth/acteur';
import { TokenError } from '@cn/platform/auth/verify-token';
import { Database } from '@cn/platform/db/database';
import { subgraphConfig } from '@cn/platform/graphql/subgraph.config';
import type { SubgraphConfig } from '@cn/platform/graphql/subgraph.driver';
import { createLogger } from '@cn/platform/log/logger';
import { acteur } from '@cn/testing/acteur';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import { Module, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { event } from '../../test/event.builder';
import { project } from '../projection/project';
import { DossierResolver } from '../dossier/dossier.resolver';
import { EcheanceResolver } from '../echeance/echeance.resolver';
import { TacheResolver } from '../tache/tache.resolver';
import { VersementResolver } from '../versement/versement.resolver';
import { ExportController, ExportDoor } from './export.controller';

jest.setTimeout(180_000);

const MANY = 50_000;
const idOf = (line: number, kind: string): string =>
  `018f0000-0000-7000-8000-${kind}${String(line).padStart(11, '0')}`;

/** A dossier of the 84 or of the 69, with a task, an échéance and a tranche. */
const dossier = (line: number) => {
  const place = {
    dossierId: idOf(line, 'd'),
    structureId: idOf(line, 'a'),
    departement: line % 2 ? '69' : '84',
  };
  const head = { at: '2022-03-01', place };
  const demandeId = idOf(line, 'e');
  const sujet = `candidature/${demandeId}`;
  const numero = `CN-2022-${String(line).padStart(6, '0')}`;
  const echeance = {
    echeanceId: idOf(line, '1'),
    sujet,
    kind: 'avis.relance',
    effet: '@relance',
    etat: 'PREVUE',
  };
  const dates = { echeanceOn: '2022-03-11', instant: '2022-03-11T07:00:00Z', version: 1n };
  const tache = { tacheId: idOf(line, '3'), sujet, kind: 'RENDRE_AVIS', role: 'PREFECTURE', etat: 'OUVERTE' };
  const tranche = { trancheId: idOf(line, '2'), financementId: idOf(line, '4'), posteId: idOf(line, 'b') };
  return [
    event('StructureRecorded', head, { structureId: place.structureId, nom: `=Mairie ${line}` }),
    event('CandidatureSubmitted', head, {
      demandeId,
      numero,
      kind: 'D0',
      version: 'P1-2022',
      postesDemandes: 1,
    }),
    event('StructuresTacheChanged', head, { ...tache, openedOn: '2022-03-01' }),
    event('StructuresEcheancierChanged', head, { echeances: [{ ...echeance, ...dates }] }),
    event('TrancheChanged', head, {
      ...tranche,
      numero: 1,
      etat: 'RETENUE',
      montantCents: 640_000n,
      echeanceOn: '2022-06-09',
    }),
  ];
};

const WHO: Readonly<Record<string, Acteur>> = {
  anct: acteur('ANCT'),
  prefecture: acteur('PREFECTURE', { departements: ['84'] }),
  structure: acteur('STRUCTURE', { structureId: idOf(1, 'a') }),
  bdt: acteur('BDT'),
  organisme: acteur('ORGANISME_FORMATION' satisfies Role, { lot: '1' }),
};

describe('a list taken away as a file', () => {
  let db: TestDatabase;
  let app: INestApplication;
  let base: string;
  beforeAll(async () => {
    const folder = join(__dirname, '..');
    db = await createTestDatabase({ name: 'export', folder, entities: [] });
    for (let line = 1; line <= 12; line += 1) await db.database.asSystem((tx) => project(tx, dossier(line)));
    const verify = (authorization: string | undefined): Promise<Acteur> => {
      if (!authorization) return Promise.resolve(ANONYME);
      const known = WHO[authorization];
      return known ? Promise.resolve(known) : Promise.reject(new TokenError('JETON_EXPIRE'));
    };
    const logger = createLogger('test', 'silent');
    const { database } = db;
    class App {}
    Module({
      imports: [GraphQLModule.forRoot<SubgraphConfig>(subgraphConfig({ folder, verify, logger, database }))],
      controllers: [ExportController],
      providers: [
        { provide: Database, useValue: database },
        { provide: ExportDoor, useValue: new ExportDoor(verify) },
        ...[DossierResolver, EcheanceResolver, TacheResolver, VersementResolver],
      ],
    })(App);
    app = await NestFactory.create(App, { logger: false });
    await app.listen(0, '127.0.0.1');
    base = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  });
  afterAll(async () => {
    await app.close();
    await db.drop();
  });

  const get = (who: string, path: string): Promise<Response> =>
    fetch(`${base}/export/${path}`, { headers: who ? { authorization: who } : {} });
  const lines = async (who: string, path: string): Promise<string[][]> => {
    const response = await get(who, path);
    expect(response.status).toBe(200);
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
    expect(text.startsWith('\ufeff')).toBe(true);
    return text
      .slice(1)
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(';'));
  };
  const refusal = async (who: string, path: string) => {
    const response = await get(who, path);
    return [response.status, ((await response.json()) as { code: string }).code];
  };
  const filtre = (value: object): string => `filtre=${encodeURIComponent(JSON.stringify(value))}`;

  it('holds the rows of the list, in its order, with its filter; texts are no formulas', async () => {
    const [titres = [], ...rows] = await lines('anct', 'dossiers.csv?tri=NUMERO');
    expect(titres.slice(0, 5)).toEqual(['Dossier', 'Structure', 'SIRET', 'Commune', 'Département']);
    expect(rows.map(([numero]) => numero)).toEqual([...rows.map(([numero]) => numero)].sort());
    expect(rows).toHaveLength(12);
    expect(rows[0]).toEqual(expect.arrayContaining(["'=Mairie 1", '01/03/2022', 'la préfecture']));
    expect(await lines('anct', `dossiers.csv?${filtre({ departements: ['84'] })}`)).toHaveLength(7);
    const response = await get('anct', 'dossiers.csv');
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="dossiers-2022-03-01.csv"',
    );
  });

  it('keeps to the territory and to the fields of who asks', async () => {
    const [titres, ...rows] = await lines('prefecture', 'dossiers.csv');
    expect(rows).toHaveLength(6);
    expect(rows.every(([, , , , departement]) => departement === '84')).toBe(true);
    expect(titres).not.toContain('Conventions');
    expect((await lines('anct', 'dossiers.csv'))[0]).toContain('Conventions');
    expect(await lines('prefecture', `dossiers.csv?${filtre({ departements: ['69'] })}`)).toHaveLength(1);
    expect(await lines('structure', 'dossiers.csv')).toHaveLength(2);
    expect(await lines('prefecture', 'taches.csv')).toHaveLength(7);
  });

  it('tells tasks, échéances and payments, each for who may', async () => {
    expect((await lines('anct', `taches.csv?${filtre({ roles: ['PREFECTURE'] })}`))[1]).toEqual(
      expect.arrayContaining(['à faire', "'=Mairie 1", '69']),
    );
    expect((await lines('anct', 'echeances.csv'))[1]).toEqual(
      expect.arrayContaining(['11/03/2022', "'@relance"]),
    );
    expect((await lines('anct', 'versements.csv'))[1]).toEqual(
      expect.arrayContaining(['CN-2022-000001', '09/06/2022', '6400,00', 'retenue']),
    );
    expect(await refusal('prefecture', 'versements.csv')).toEqual([403, 'ACCES_REFUSE']);
  });

  it('is refused to who may not, and says what is wrong', async () => {
    expect(await refusal('', 'dossiers.csv')).toEqual([401, 'JETON_ABSENT']);
    expect(await refusal('perime', 'dossiers.csv')).toEqual([401, 'JETON_EXPIRE']);
    expect(await refusal('organisme', 'dossiers.csv')).toEqual([403, 'ACCES_REFUSE']);
    expect(await refusal('anct', 'dossiers.pdf')).toEqual([404, 'INTROUVABLE']);
    expect(await refusal('anct', 'personnes.csv')).toEqual([404, 'INTROUVABLE']);
    expect(await refusal('anct', 'dossiers.csv?filtre=%7B')).toEqual([400, 'SAISIE_INVALIDE']);
    expect(await refusal('anct', `dossiers.csv?${filtre({ inconnu: 1 })}`)).toEqual([400, 'SAISIE_INVALIDE']);
    expect(await refusal('anct', 'dossiers.csv?tri=HASARD')).toEqual([400, 'SAISIE_INVALIDE']);
  });

  it('is written as it is read: fifty thousand lines in bounded memory', async () => {
    await db.asOwner(`alter table projection.dossier no force row level security;
      insert into projection.dossier (dossier_id, structure_id, departement, demande_id, numero, kind, version_programme,
        structure_nom, etat, etat_libelle, main, main_depuis, reste_a_faire, postes_demandes, postes_accordes,
        postes_attribues, postes_occupes, montant_cents, paye_cents, opened_on, modified_at)
      select gen_random_uuid(), gen_random_uuid(), '13', gen_random_uuid(), 'CN-2023-' || lpad(n::text, 6, '0'), 'D0', 'P1-2022',
        'Commune numéro ' || n, 'EN_ATTENTE_AVIS', 'En attente de l’avis', 'PREFECTURE', '2022-03-01', 'rendre son avis',
        1, 0, 0, 0, 0, 0, '2022-03-01', now() from generate_series(1, ${MANY}) n;
      alter table projection.dossier force row level security; analyze projection.dossier`);
    setFlagsFromString('--expose_gc');
    const collect = runInNewContext('gc') as () => void;
    const used = (): number => {
      collect();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      return heapUsed + arrayBuffers;
    };
    for (const format of ['csv', 'xlsx']) {
      const response = await get('anct', `dossiers.${format}?${filtre({ departements: ['13'] })}`);
      const before = used();
      let [bytes, lines, seen, most] = [0, 0, 0, 0];
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        bytes += chunk.length;
        lines += chunk.reduce((sum, byte) => sum + (byte === 10 ? 1 : 0), 0);
        if (bytes < seen) continue;
        seen = bytes + 500_000;
        most = Math.max(most, used() - before);
      }
      if (format === 'csv') expect(lines).toBe(MANY + 1);
      expect(bytes).toBeGreaterThan(500_000);
      expect(most).toBeLessThan(25_000_000);
    }
  });
});
