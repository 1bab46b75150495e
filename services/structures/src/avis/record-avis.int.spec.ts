import { roundTrips } from '@cn/testing/round-trips';
import { prefecture, StructuresBench } from '../../test/structures-bench';
import { recordAvis } from './record-avis';

jest.setTimeout(60_000);

describe('the avis of a préfecture, on a real database', () => {
  let bench: StructuresBench;
  beforeAll(async () => {
    bench = await StructuresBench.open();
  });
  beforeEach(() => bench.db.setClock('2022-03-01T09:00:00Z'));
  afterAll(() => bench.db.drop());

  it('R-099 R-104: stops the reminders and opens the next task; a second one keeps the first', async () => {
    const demande = await bench.submit();
    const sujet = `candidature/${demande.demandeId}`;
    await bench.travel('2022-03-12');
    expect((await bench.avis(demande)).etat).toBe('AVIS_RENDU');
    expect(await bench.taches(sujet)).toEqual([
      'RENDRE_AVIS PREFECTURE FERMEE',
      'INSCRIRE_AU_COMITE ANCT OUVERTE',
    ]);
    const [first, ...others] = (await bench.echeances(sujet)).filter((one) => one.includes('avis.'));
    expect(first).toBe('2022-03-11 avis.relance 1 TRAITEE');
    expect(others.every((one) => one.endsWith('ANNULEE'))).toBe(true);
    await bench.travel('2022-03-14');
    await bench.avis(demande, 'DEFAVORABLE');
    const rows = await bench.db.query(
      'select rang, sens, effective_on from avis where demande_id = $1 order by rang',
      [demande.demandeId],
    );
    expect(rows).toEqual([
      { rang: 1, sens: 'FAVORABLE', effective_on: '2022-03-12' },
      { rang: 2, sens: 'DEFAVORABLE', effective_on: '2022-03-14' },
    ]);
    expect(await bench.events(demande.demandeId)).toEqual([
      'CandidatureSubmitted',
      'AvisReminded',
      'AvisRecorded',
      'AvisRecorded',
    ]);
  });

  it('a silent préfecture: reminders at their dates, the ANCT told at thirty days with a task', async () => {
    const demande = await bench.submit();
    const sujet = `candidature/${demande.demandeId}`;
    await bench.travel('2022-04-01');
    const rows = await bench.db.query<{ occurred_at: Date }>(
      `select occurred_at from outbox where key = $1 and name = 'AvisReminded' order by seq`,
      [demande.demandeId],
    );
    expect(rows.map(({ occurred_at }) => occurred_at.toISOString())).toEqual([
      '2022-03-11T07:00:00.000Z',
      '2022-03-21T07:00:00.000Z',
      '2022-03-31T06:00:00.000Z',
      '2022-03-31T06:00:00.000Z',
    ]);
    expect(await bench.taches(sujet)).toContain('RELANCER_PREFECTURE ANCT OUVERTE');
    await bench.avis(demande);
    expect(await bench.taches(sujet)).toContain('RELANCER_PREFECTURE ANCT FERMEE');
  });

  it.each([
    ['too short a comment', { commentaire: 'court' }],
    ['no comment', { commentaire: '' }],
    ['a comment of 1 001 characters', { commentaire: 'a'.repeat(1001) }],
    ['another word than the two', { sens: 'MITIGE' }],
  ])('is refused: %s', async (_title, change) => {
    const { demandeId } = await bench.submit();
    const input = { demandeId, sens: 'FAVORABLE', commentaire: 'Projet solide et attendu.', ...change };
    expect(await bench.refused(recordAvis, prefecture('84'), input)).toBe('SAISIE_INVALIDE');
  });

  it('is refused once the comité has decided', async () => {
    const { demande } = await bench.granted();
    const input = { demandeId: demande.demandeId, sens: 'DEFAVORABLE', commentaire: 'Avis venu trop tard.' };
    expect(await bench.refused(recordAvis, prefecture('84'), input)).toBe('ETAT_INCOMPATIBLE');
  });

  it('holds its connection for few round trips', async () => {
    await bench.avis(await bench.submit());
    const demande = await bench.submit();
    expect(await roundTrips(() => bench.avis(demande))).toBeLessThanOrEqual(6);
  });

  it('clicked twenty times, the same avis is given once', async () => {
    const demande = await bench.submit();
    await Promise.all(Array.from({ length: 20 }, () => bench.avis(demande)));
    const rows = await bench.db.query('select rang from avis where demande_id = $1', [demande.demandeId]);
    expect(rows).toEqual([{ rang: 1 }]);
    const events = await bench.events(demande.demandeId);
    expect(events.filter((name) => name === 'AvisRecorded')).toHaveLength(1);
    expect((await bench.demande(demande.demandeId)).version).toBe(2);
  });

  it('two agents at once: two avis, each with its rank', async () => {
    const demande = await bench.submit();
    await Promise.all([bench.avis(demande), bench.avis(demande, 'DEFAVORABLE')]);
    const rows = await bench.db.query<{ rang: number }>(
      'select rang from avis where demande_id = $1 order by rang',
      [demande.demandeId],
    );
    expect(rows.map(({ rang }) => rang)).toEqual([1, 2]);
    expect((await bench.demande(demande.demandeId)).version).toBe(3);
  });
});
