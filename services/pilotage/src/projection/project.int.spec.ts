import { join } from 'node:path';
import type { Acteur } from '@cn/platform/auth/acteur';
import type { Received } from '@cn/platform/kafka/consumer';
import { acteur } from '@cn/testing/acteur';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import { CASE, event, tombstone } from '../../test/event.builder';
import { road } from '../../test/road.fixture';
import { listDossiers } from '../dossier/dossier.query';
import { listJournal } from '../journal/journal.query';
import { project } from './project';
import { TABLES } from './schema';

const JOURNAL = { filtre: { dossierId: CASE.dossierId }, first: 50 };

jest.setTimeout(60_000);

let db: TestDatabase;

beforeAll(async () => {
  db = await createTestDatabase({ name: 'pilotage', folder: join(__dirname, '..'), entities: [] });
});
afterAll(() => db.drop());
beforeEach(() => empty());

async function empty(): Promise<void> {
  for (const table of TABLES) await db.query(`delete from projection.${table}`);
}

const apply = (events: Received[]): Promise<void> => db.database.asSystem((tx) => project(tx, events));

async function dump(): Promise<Record<string, unknown[]>> {
  const entries = TABLES.map(async (table) => {
    const rows = await db.query<{ row: unknown }>(
      `select to_jsonb(t) - 'change_xid' - 'recu_at' as row from projection.${table} t order by 1`,
    );
    return [table, rows.map(({ row }) => row)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

const line = async () => (await db.query('select * from projection.dossier'))[0];

describe('a structure that moves to another département', () => {
  const seen = async (departement: string): Promise<number[]> => {
    const counts = TABLES.filter((table) => table !== 'personne').map((table) =>
      db.query<{ n: number }>(
        `select count(*)::int as n from projection.${table} where structure_id = $1 and departement = $2`,
        [CASE.structureId, departement],
      ),
    );
    return (await Promise.all(counts)).map(([row]) => row?.n ?? 0);
  };
  const recorded = (departement: string): Received =>
    event(
      'StructureRecorded',
      {
        at: '2022-06-01',
        version: 90,
        key: CASE.structureId,
        place: { dossierId: '', departement },
      },
      { structureId: CASE.structureId, nom: 'Ailleurs', statut: 'CANDIDATE' },
    );

  it.each([
    ['after the facts of its dossier', (facts: Received[]) => [...facts, recorded('84')]],
    ['before them', (facts: Received[]) => [recorded('84'), ...facts]],
  ])('is followed by all it has, told %s', async (_title, order) => {
    const before = order(road());
    for (const fact of before) await apply([fact]);
    expect(await seen(CASE.departement)).toEqual((await seen('84')).map(() => 0));
    expect((await seen('84')).every((count) => count > 0)).toBe(true);
  });
});

describe('a dossier followed from its candidature to its first payment', () => {
  it('stands in one line', async () => {
    await apply(road());
    expect(await line()).toMatchObject({
      numero: 'CN-2022-000001',
      structure_nom: 'Association des Tilleuls',
      etat: 'CONVENTION_SIGNEE',
      postes_accordes: 1,
      postes_attribues: 1,
      postes_occupes: 1,
      ratio_cause: 'COMPLET',
      montant_cents: 3_200_000,
      paye_cents: 640_000,
      decided_on: '2022-03-22',
    });
  });

  it.each([
    [
      5,
      { etat: 'EN_ATTENTE_AVIS', main: 'PREFECTURE', main_depuis: '2022-03-01', prochaine_on: '2022-03-11' },
    ],
    [8, { etat: 'AVIS_RENDU', main: 'ANCT', main_depuis: '2022-03-08', prochaine_on: null }],
    [
      10,
      {
        etat: 'INSCRITE_COMITE',
        main: 'ANCT',
        etat_libelle: 'Inscrite à l’ordre du jour du comité du 22/03/2022',
      },
    ],
    [13, { etat: 'ACTIVEE', main: 'STRUCTURE', postes_accordes: 1, postes_attribues: 0 }],
    [15, { etat: 'CONVENTION_DEMANDEE', main: 'BDT' }],
    [16, { postes_occupes: 1, postes_attribues: 0, ratio_cause: 'CONTRAT_AVANT_CONVENTION' }],
  ])('says who has the ball after %i facts', async (count, expected) => {
    await apply(road().slice(0, count));
    expect(await line()).toMatchObject(expected);
  });

  it('shows what was undone as if it had not been, and tells who undid it', async () => {
    await apply(road());
    const [contrat] = await db.query<{ contrat_id: string }>('select contrat_id from projection.contrat');
    const ids = { contratId: contrat?.contrat_id ?? '', posteId: CASE.posteId, candidatId: '' };
    const parcours = { parcoursId: '', posteId: CASE.posteId, candidatId: '', cancelledOn: '2022-06-20' };
    await apply([
      event('DepartCancelled', { at: '2022-06-20', role: 'ANCT' }, { ...parcours, departOn: '2022-05-09' }),
      event('ParcoursCancelled', { at: '2022-06-20', role: 'ORGANISME_FORMATION' }, parcours),
      event(
        'ContratAmended',
        { at: '2022-06-20', version: 2, role: 'STRUCTURE', key: ids.contratId },
        { ...ids, kind: 'CDI', startsOn: '2022-05-02' },
      ),
      event(
        'ContratCancelled',
        { at: '2022-06-20', version: 3, role: 'ANCT', key: ids.contratId },
        { ...ids, cancelledOn: '2022-06-20' },
      ),
    ]);
    expect(await line()).toMatchObject({ postes_occupes: 0 });
    expect(await db.query('select depart_on, parcours_on from projection.poste')).toEqual([
      { depart_on: null, parcours_on: null },
    ]);
    const { nodes: told } = await db.database.transaction(acteur('ANCT'), (tx) => listJournal(tx, JOURNAL));
    expect(told.slice(-4).map(({ phrase }) => phrase)).toEqual([
      'Le 20/06/2022, l’ANCT a annulé le départ en formation du 09/05/2022 (R-294).',
      'Le 20/06/2022, l’organisme de formation a annulé le parcours de formation proposé (R-233).',
      'Le 20/06/2022, la structure a corrigé le contrat de travail, désormais CDI, à partir du 02/05/2022 (R-219).',
      'Le 20/06/2022, l’ANCT a annulé le contrat de travail : le poste attend de nouveau le sien (R-219).',
    ]);
  });

  it('shows a convention closed with its poste, and tells it', async () => {
    const poste = { posteId: CASE.posteId, demandeId: CASE.demandeId, etat: 'RETIRE', numero: 1 };
    const convention = {
      ...{ conventionId: CASE.conventionId, numero: 'CONV-2022-000001', etat: 'RESILIEE' },
      ...{ posteIds: [CASE.posteId], montantCents: 3_200_000n, signedOn: '2022-04-28', finOn: '2022-06-20' },
    };
    await apply([
      ...road(),
      event('PosteWithdrawn', { at: '2022-06-20', version: 90, key: CASE.posteId, role: 'ANCT' }, { poste }),
      event('ConventionClosed', { at: '2022-06-20', version: 91, key: CASE.conventionId }, { convention }),
    ]);
    expect(await db.query('select etat, etat_on, fin_on from projection.convention')).toEqual([
      { etat: 'RESILIEE', etat_on: '2022-06-20', fin_on: '2022-06-20' },
    ]);
    expect(await line()).toMatchObject({ etat: 'POSTES_RETIRES', main: null });
    const { nodes: told } = await db.database.transaction(acteur('ANCT'), (tx) => listJournal(tx, JOURNAL));
    expect(told.at(-1)?.phrase).toBe(
      'Le 20/06/2022, la plateforme a clos la convention CONV-2022-000001 : résiliée, automatiquement.',
    );
  });

  it('says the same whatever the order, the batches and the repeats', async () => {
    const facts = road();
    await apply(facts);
    const expected = await dump();
    for (const seed of [3, 7, 11]) {
      await empty();
      const shuffled = [...facts].sort((a, b) => hash(a.eventId, seed) - hash(b.eventId, seed));
      for (let start = 0; start < shuffled.length; start += seed)
        await apply(shuffled.slice(start, start + seed));
      await apply(shuffled.slice(0, 5));
      expect(await dump()).toEqual(expected);
    }
  });

  it('tells each role what A.2 lets it read: no amount to the préfecture, no sense of the avis to the structure', async () => {
    await apply(road());
    const told = async (who: Acteur) => {
      const { nodes } = await db.database.transaction(who, (tx) => listJournal(tx, JOURNAL));
      return nodes.map(({ phrase }) => phrase);
    };
    const prefecture = await told(acteur('PREFECTURE', { departements: [CASE.departement] }));
    expect(prefecture.join()).not.toMatch(/€|tranche|CONV-|CDD/);
    expect(prefecture).toEqual(
      expect.arrayContaining([
        'Le 08/03/2022, la préfecture a rendu un avis favorable (R-100).',
        'Le 12/04/2022, la structure a transmis le contrat de travail (R-219).',
        'Le 28/04/2022, la Banque des Territoires a signé la convention, la dernière (R-207).',
      ]),
    );
    expect(await told(acteur('INTEGRATEUR', { departements: [CASE.departement] }))).toEqual(prefecture);
    for (const who of [acteur('STRUCTURE', { structureId: CASE.structureId }), acteur('BDT')]) {
      const phrases = await told(who);
      expect(phrases.join()).not.toMatch(/favorable/);
      expect(phrases).toContain('Le 08/03/2022, la préfecture a rendu son avis (R-100).');
      expect(phrases.join()).toMatch(/la tranche 1 \(6/);
    }
    const short = await db.database.transaction(
      acteur('PREFECTURE', { departements: [CASE.departement] }),
      (tx) => listJournal(tx, { ...JOURNAL, first: 3 }),
    );
    expect(short.nodes).toHaveLength(3);
    expect(short.pageInfo.hasNextPage).toBe(true);
  });

  it('tells its journal in plain sentences, in order', async () => {
    await apply(road());
    const { nodes: entries } = await db.database.transaction(acteur('ANCT'), (tx) =>
      listJournal(tx, JOURNAL),
    );
    expect(entries.map(({ phrase }) => phrase)).toEqual([
      'Le 01/03/2022, la structure a déposé la candidature CN-2022-000001 pour 1 poste (R-076).',
      'Le 08/03/2022, la préfecture a rendu un avis favorable (R-100).',
      'Le 08/03/2022, la plateforme a annulé l’échéance du 11/03/2022 (« La préfecture est relancée. ») : avis rendu, automatiquement.',
      'Le 08/03/2022, la plateforme a ouvert une tâche pour l’ANCT : inscrire la demande à l’ordre du jour d’un comité, automatiquement.',
      'Le 10/03/2022, l’ANCT a inscrit la demande au comité du 22/03/2022 (R-106).',
      'Le 10/03/2022, la plateforme a clos la tâche « inscrire la demande à l’ordre du jour d’un comité » (demande inscrite au comité), automatiquement.',
      'Le 22/03/2022, l’ANCT a accepté la demande en comité pour 1 poste (R-116).',
      'Le 22/03/2022, l’ANCT a créé le poste n° 1 ; dernier jour pour recruter : le 22/04/2022 (R-116).',
      'Le 22/03/2022, la plateforme a activé l’espace Structure, automatiquement (R-129).',
      'Le 22/03/2022, la plateforme a envoyé le mail « demande acceptée » à la structure, automatiquement.',
      'Le 28/03/2022, la structure a validé un candidat (R-155).',
      'Le 29/03/2022, la structure a déposé une demande de subvention pour 1 poste (R-190).',
      'Le 12/04/2022, la structure a transmis le contrat de travail (CDD, du 02/05/2022 au 01/11/2023) (R-219).',
      'Le 28/04/2022, la Banque des Territoires a signé en dernier la convention CONV-2022-000001, qui court jusqu’au 27/10/2023 (R-207).',
      'Le 28/04/2022, la plateforme a attribué le poste n° 1 à la structure, automatiquement (R-033).',
      'Le 09/05/2022, l’organisme de formation a enregistré le départ en formation du 09/05/2022 (R-294).',
      'Le 09/05/2022, la plateforme a prévu la tranche 1 (6\u202f400\u00a0€) pour le 09/06/2022, automatiquement (R-291).',
      'Le 09/06/2022, la plateforme a appris le paiement de la tranche 1 (6\u202f400\u00a0€), automatiquement (R-291).',
    ]);
  });
});

describe('what is kept and what is not', () => {
  it('keeps no name outside the table of names', async () => {
    await apply(road());
    const { personne, ...others } = await dump();
    expect(personne).toHaveLength(1);
    expect(JSON.stringify(others)).not.toMatch(/Alix|"Tilleul"/);
  });

  it('forgets an erased person for good', async () => {
    await apply([...road(), tombstone(CASE.contactId)]);
    await apply([
      event(
        'PersonneRecorded',
        { at: '2022-07-01', key: CASE.contactId },
        { personneId: CASE.contactId, nom: 'Tilleul', aggregateVersion: 9n },
      ),
    ]);
    expect(await db.query('select nom, prenom from projection.personne')).toEqual([
      { nom: null, prenom: null },
    ]);
  });
});

describe('rights on the rows', () => {
  const seen = (who: ReturnType<typeof acteur>) =>
    db.database.transaction(who, async (tx) => {
      const dossiers = await listDossiers(tx, { tri: 'NUMERO' });
      const journal = await listJournal(tx, JOURNAL);
      return [dossiers.nodes.length, journal.nodes.length > 0];
    });

  it.each([
    ['its structure', acteur('STRUCTURE', { structureId: CASE.structureId }), true],
    ['another structure', acteur('STRUCTURE', { structureId: CASE.posteId }), false],
    ['its préfecture', acteur('PREFECTURE', { departements: ['01', '69'] }), true],
    ['another préfecture', acteur('PREFECTURE', { departements: ['01'] }), false],
    ['the ANCT', acteur('ANCT'), true],
    ['the BdT, once decided', acteur('BDT'), true],
    ['a training body', acteur('ORGANISME_FORMATION', { lot: '1' }), false],
  ])('%s', async (_who, who, sees) => {
    await apply(road());
    expect(await seen(who)).toEqual([sees ? 1 : 0, sees]);
  });

  it('the BdT sees nothing before the decision', async () => {
    await apply(road().slice(0, 10));
    expect(await seen(acteur('BDT'))).toEqual([0, false]);
    expect(await seen(acteur('ANCT'))).toEqual([1, true]);
  });
});

/** A small stable hash, to shuffle the same way at each run. */
function hash(text: string, seed: number): number {
  return [...text].reduce((sum, char) => (sum * 31 * seed + char.charCodeAt(0)) % 1_000_003, seed);
}
