import { ANCT, prefecture, StructuresBench, structureOf } from '../../test/structures-bench';
import { recordAvis } from '../avis/record-avis';
import { withdrawPoste } from '../poste/withdraw-poste';
import { demandesOfStructures } from '../structure/structure.batch';
import { submitCandidature } from './submit-candidature';
import { withdrawDemande } from '../demande/withdraw-demande';

jest.setTimeout(60_000);

describe('a candidature on a real database', () => {
  let bench: StructuresBench;
  beforeAll(async () => {
    bench = await StructuresBench.open();
  });
  beforeEach(() => bench.db.setClock('2022-03-01T09:00:00Z'));
  afterAll(() => bench.db.drop());

  it('R-078 R-080: is filed with its dossier, its contact, its reminders, its task and its nudge', async () => {
    const demande = await bench.submit(2);
    const sujet = `candidature/${demande.demandeId}`;
    expect(demande).toMatchObject({ etat: 'EN_ATTENTE_AVIS', versionProgramme: 'P1-2022', kind: 'D0' });
    expect(await bench.echeances(sujet)).toEqual([
      '2022-03-11 avis.relance 1 PREVUE',
      '2022-03-21 avis.relance 2 PREVUE',
      '2022-03-31 avis.escalade 1 PREVUE',
      '2022-03-31 avis.relance 3 PREVUE',
      '2022-04-10 avis.relance 4 PREVUE',
      '2022-04-20 avis.relance 5 PREVUE',
      '2022-04-30 avis.relance 6 PREVUE',
      '2023-03-01 demande.confirmation 1 PREVUE',
    ]);
    expect(await bench.taches(sujet)).toEqual(['RENDRE_AVIS PREFECTURE OUVERTE']);
    expect(await bench.events(demande.demandeId)).toEqual(['CandidatureSubmitted']);
    const [nudge] = await bench.db.query('select wanted, delivered, dossier_id from nudge where sujet = $1', [
      sujet,
    ]);
    expect(nudge).toEqual({ wanted: 1, delivered: 0, dossier_id: demande.dossierId });
    const [structure] = await bench.db.query(
      `select statut, type_structure, nature from structure where structure_id = $1`,
      [demande.structureId],
    );
    expect(structure).toEqual({ statut: 'CANDIDATE', type_structure: 'COLLECTIVITE', nature: 'PUBLIQUE' });
  });

  it('R-001: the version is that of the day of filing', async () => {
    await bench.db.setClock('2022-02-28T22:59:59Z');
    expect((await bench.submit()).versionProgramme).toBe('P1-2021');
    await bench.db.setClock('2022-02-28T23:00:00Z');
    expect((await bench.submit()).versionProgramme).toBe('P1-2022');
  });

  it('numbers dossiers by the year, without a repeat when two are filed at once', async () => {
    const filed = await Promise.all([bench.submit(), bench.submit(), bench.submit()]);
    const rows = await bench.db.query<{ numero: string }>(
      'select numero from dossier where dossier_id = any($1)',
      [filed.map((one) => one.dossierId)],
    );
    expect(new Set(rows.map(({ numero }) => numero)).size).toBe(3);
    for (const { numero } of rows) expect(numero).toMatch(/^CN-2022-\d{6}$/);
  });

  describe('is refused', () => {
    const cases: [title: string, code: string, change: Record<string, unknown>][] = [
      ['R-048: a type that the version does not retain', 'STRUCTURE_INELIGIBLE', { typeStructure: 'HUB' }],
      [
        'R-051: a GIP that cannot recruit under private law',
        'STRUCTURE_INELIGIBLE',
        { typeStructure: 'GIP' },
      ],
      [
        'R-175: a CUI-CAE elsewhere than in an association',
        'CONTRAT_IMPOSSIBLE',
        { contratSouhaite: 'CUI_CAE' },
      ],
      ['no poste', 'SAISIE_INVALIDE', { postesDemandes: 0 }],
      ['half a poste', 'SAISIE_INVALIDE', { postesDemandes: 1.5 }],
      ['an unknown type', 'SAISIE_INVALIDE', { typeStructure: 'CIRQUE' }],
      [
        'a contact without an address',
        'SAISIE_INVALIDE',
        { contact: { prenom: 'A', nom: 'B', courriel: 'x' } },
      ],
      [
        'a structure that does not exist',
        'INTROUVABLE',
        { structureId: '018f0000-0000-7000-8000-00000000dead' },
      ],
    ];
    it.each(cases)('%s', async (_title, code, change) => {
      const structureId = await bench.structure();
      const input = bench.candidature(structureId, change);
      expect(await bench.refused(submitCandidature, structureOf(structureId), input)).toBe(code);
      const left = await bench.db.query('select 1 from demande where structure_id = $1', [structureId]);
      expect(left).toEqual([]);
    });

    it('a structure whose SIRET is not known', async () => {
      const structureId = await bench.structure('84', null);
      const input = bench.candidature(structureId);
      expect(await bench.refused(submitCandidature, structureOf(structureId), input)).toBe('SIRET_INVALIDE');
    });

    it('a day that no version covers', async () => {
      await bench.db.setClock('2019-06-01T09:00:00Z');
      const structureId = await bench.structure();
      const input = bench.candidature(structureId);
      const code = await bench.refused(submitCandidature, structureOf(structureId), input);
      expect(code).toBe('VERSION_ABSENTE');
    });

    it('a second one while the first is examined, even at the same instant', async () => {
      const structureId = await bench.structure();
      const [who, input] = [structureOf(structureId), bench.candidature(structureId)];
      const codes = await Promise.all([1, 2, 3].map(() => bench.refused(submitCandidature, who, input)));
      expect(codes.sort()).toEqual(['ACCEPTE', 'ETAT_INCOMPATIBLE', 'ETAT_INCOMPATIBLE']);
    });
  });

  it.each([
    ['988', 'RIDET', '0123456001'],
    ['987', 'TAHITI', 'A12345001'],
  ])(
    'a structure of %s applies with its %s number, where there is no SIRET',
    async (departement, _kind, siret) => {
      const structureId = await bench.structure(departement, siret);
      const input = bench.candidature(structureId);
      expect(await bench.run(submitCandidature, structureOf(structureId), input)).toMatchObject({
        etat: 'EN_ATTENTE_AVIS',
        departement,
      });
    },
  );

  it('R-341: a structure that holds a poste asks for one more by another demande; once it holds none, it may apply again', async () => {
    const { demande, postes } = await bench.granted();
    const [who, input] = [structureOf(demande.structureId), bench.candidature(demande.structureId)];
    expect(await bench.refused(submitCandidature, who, input)).toBe('DEJA_BENEFICIAIRE');
    await bench.run(withdrawPoste, ANCT, { posteId: postes[0]?.posteId, justification: 'Projet abandonné.' });
    expect(await bench.refused(submitCandidature, who, input)).toBe('ACCEPTE');
  });

  it('one idempotency key gives one dossier; with another input it is refused', async () => {
    const structureId = await bench.structure();
    const input = bench.candidature(structureId, { cleIdempotence: 'depot-0001' });
    const who = structureOf(structureId);
    await Promise.all([bench.run(submitCandidature, who, input), bench.run(submitCandidature, who, input)]);
    const rows = await bench.db.query('select 1 from demande where structure_id = $1', [structureId]);
    expect(rows).toHaveLength(1);
    expect(await bench.refused(submitCandidature, who, { ...input, postesDemandes: 2 })).toBe(
      'CLE_DEJA_UTILISEE',
    );
  });

  it('belongs to its territory: others neither see it nor act on it', async () => {
    const mine = await bench.submit(1, '84');
    const see = (who: Parameters<typeof bench.run>[1]) =>
      bench.db.database.transaction(who, async (tx) =>
        (await demandesOfStructures(tx, [mine.structureId])).get(mine.structureId),
      );
    expect(await see(structureOf(mine.structureId))).toHaveLength(1);
    expect(await see(prefecture('84'))).toHaveLength(1);
    expect(await see(ANCT)).toHaveLength(1);
    for (const who of [structureOf(await bench.structure('84')), prefecture('13', '2A'), prefecture()])
      expect(await see(who)).toEqual([]);
    const avis = { demandeId: mine.demandeId, sens: 'FAVORABLE', commentaire: 'Avis d’un autre territoire.' };
    expect(await bench.refused(recordAvis, prefecture('13'), avis)).toBe('INTROUVABLE');
    const retrait = { demandeId: mine.demandeId, justification: 'Le projet est reporté.' };
    const other = structureOf(await bench.structure('84'));
    expect(await bench.refused(withdrawDemande, other, retrait)).toBe('INTROUVABLE');
    const foreign = bench.candidature(mine.structureId);
    expect(await bench.refused(submitCandidature, other, foreign)).toBe('INTROUVABLE');
  });

  it('its contact is read through it, and by nobody else', async () => {
    const mine = await bench.submit(1, '84');
    const other = structureOf(await bench.structure('84'));
    const readers = [structureOf(mine.structureId), prefecture('84'), ANCT, other, prefecture('13')];
    const found = readers.map((who) =>
      bench.db.database.transaction(who, (tx) =>
        tx.sql('select nom from personne where personne_id = $1', [mine.contactPersonneId]),
      ),
    );
    expect((await Promise.all(found)).map((rows) => rows.length)).toEqual([1, 1, 1, 0, 0]);
  });
});
