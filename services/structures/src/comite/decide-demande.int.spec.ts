import { ANCT, BDT, StructuresBench } from '../../test/structures-bench';
import { avisOfDemandes, demandesOfStructures } from '../structure/structure.batch';
import { conveneComite } from './convene-comite';
import { decideDemande } from './decide-demande';
import { scheduleDemande } from './schedule-demande';

jest.setTimeout(60_000);

describe('the comité, on a real database', () => {
  let bench: StructuresBench;
  beforeAll(async () => {
    bench = await StructuresBench.open();
  });
  beforeEach(() => bench.db.setClock('2022-03-01T09:00:00Z'));
  afterAll(() => bench.db.drop());

  it('R-128 R-129 R-162: grants postes with their deadlines, then the structure is activated the same day', async () => {
    const { demande, postes } = await bench.granted(2);
    expect(postes.map(({ numero, etat, limiteOn, asOf }) => [numero, etat, limiteOn, asOf])).toEqual([
      [1, 'ACCORDE', '2022-04-22', '2022-03-22'],
      [2, 'ACCORDE', '2022-04-22', '2022-03-22'],
    ]);
    for (const { posteId } of postes) {
      expect(await bench.echeances(`poste/${posteId}`)).toEqual([
        '2022-04-07 recrutement.rappel 1 PREVUE',
        '2022-04-15 recrutement.rappel 2 PREVUE',
        '2022-04-23 recrutement.expiration 1 PREVUE',
      ]);
      expect(await bench.taches(`poste/${posteId}`)).toEqual(['RECRUTER STRUCTURE OUVERTE']);
      expect(await bench.events(posteId)).toEqual(['PosteGranted']);
      expect(await bench.db.query('select wanted from nudge where sujet = $1', [`poste/${posteId}`])).toEqual(
        [{ wanted: 1 }],
      );
    }
    await bench.travel('2022-03-22', '10:01');
    expect((await bench.demande(demande.demandeId)).etat).toBe('ACTIVEE');
    expect(await bench.events(demande.structureId)).toContain('StructureActivated');
    const [dossier] = await bench.db.query('select as_of from dossier where dossier_id = $1', [
      demande.dossierId,
    ]);
    expect(dossier).toEqual({ as_of: '2022-03-22' });
  });

  it('R-128: a rejection ends everything and grants nothing', async () => {
    const demande = await bench.submit();
    await bench.avis(demande, 'DEFAVORABLE');
    await bench.schedule(demande, '2022-03-22');
    await bench.travel('2022-03-22');
    await bench.decide(demande, 'REJETEE');
    expect(await bench.postes(demande.demandeId)).toEqual([]);
    expect(
      (await bench.echeances(`candidature/${demande.demandeId}`)).filter((one) => /PREVUE/.test(one)),
    ).toEqual([]);
    expect(
      (await bench.taches(`candidature/${demande.demandeId}`)).filter((one) => /OUVERTE/.test(one)),
    ).toEqual([]);
    expect(await bench.situation(`candidature/${demande.demandeId}`, 'DECIDEE')).toMatchObject({
      etapes: ['AVIS_RENDU', 'INSCRITE', 'DECIDEE'],
      clos: true,
      issue: 'REJETEE',
    });
  });

  it('F-23: overrides an avis défavorable with a reason, not without', async () => {
    const demande = await bench.submit();
    await bench.avis(demande, 'DEFAVORABLE');
    await bench.schedule(demande, '2022-03-22');
    await bench.travel('2022-03-22');
    const input = { demandeId: demande.demandeId, issue: 'ACCEPTEE' };
    expect(await bench.refused(decideDemande, ANCT, input)).toBe('AVIS_DEFAVORABLE_SANS_MOTIF');
    expect(await bench.postes(demande.demandeId)).toEqual([]);
    expect((await bench.decide(demande, 'ACCEPTEE', { justification: 'Un second lieu ouvre.' })).etat).toBe(
      'ACCEPTEE',
    );
  });

  it('convenes one session a day, never in the past', async () => {
    const [a, b] = await Promise.all([
      bench.run(conveneComite, ANCT, { comiteOn: '2022-05-10' }),
      bench.run(conveneComite, ANCT, { comiteOn: '2022-05-10' }),
    ]);
    expect(a.comiteId).toBe(b.comiteId);
    expect(await bench.refused(conveneComite, ANCT, { comiteOn: '2022-02-28' })).toBe('SAISIE_INVALIDE');
    expect(await bench.refused(conveneComite, ANCT, { comiteOn: '2022-03-01' })).toBe('ACCEPTE');
    expect(await bench.refused(conveneComite, ANCT, { comiteOn: '10/05/2022' })).toBe('SAISIE_INVALIDE');
  });

  it('R-106: refuses to schedule without an avis, on a past session, or what does not exist', async () => {
    const demande = await bench.submit();
    const { comiteId } = await bench.run(conveneComite, ANCT, { comiteOn: '2022-03-22' });
    const { demandeId } = demande;
    expect(await bench.refused(scheduleDemande, ANCT, { demandeId, comiteId })).toBe('AVIS_MANQUANT');
    await bench.avis(demande);
    const nobody = '018f0000-0000-7000-8000-00000000dead';
    expect(await bench.refused(scheduleDemande, ANCT, { demandeId: nobody, comiteId })).toBe('INTROUVABLE');
    expect(await bench.refused(scheduleDemande, ANCT, { demandeId, comiteId: nobody })).toBe('COMITE_ABSENT');
    await bench.db.setClock('2022-03-23T09:00:00Z');
    expect(await bench.refused(scheduleDemande, ANCT, { demandeId, comiteId })).toBe('SAISIE_INVALIDE');
  });

  it('a demande put twice on the same session stays there once; on a later one, it moves', async () => {
    const demande = await bench.submit();
    await bench.avis(demande);
    const first = await bench.schedule(demande, '2022-03-22');
    const same = await bench.schedule(demande, '2022-03-22');
    expect(same.version).toBe(first.version);
    expect(await bench.events(demande.demandeId)).toEqual([
      'CandidatureSubmitted',
      'AvisRecorded',
      'DemandeScheduled',
    ]);
  });

  it('refuses to decide before the session, without one, too many postes, or otherwise once it is decided', async () => {
    const demande = await bench.submit(2);
    const input = { demandeId: demande.demandeId, issue: 'ACCEPTEE' };
    expect(await bench.refused(decideDemande, ANCT, input)).toBe('AVIS_MANQUANT');
    await bench.avis(demande);
    expect(await bench.refused(decideDemande, ANCT, input)).toBe('ETAT_INCOMPATIBLE');
    await bench.schedule(demande, '2022-03-22');
    expect(await bench.refused(decideDemande, ANCT, input)).toBe('SAISIE_INVALIDE');
    await bench.travel('2022-03-22');
    expect(await bench.refused(decideDemande, ANCT, { ...input, postesAccordes: 3 })).toBe(
      'POSTES_ACCORDES_EXCESSIFS',
    );
    expect(await bench.refused(decideDemande, ANCT, { ...input, postesAccordes: 0 })).toBe('SAISIE_INVALIDE');
    expect(await bench.refused(decideDemande, ANCT, { ...input, issue: 'EN_BASE' })).toBe('ISSUE_IMPOSSIBLE');
    const codes = await Promise.all([1, 2].map(() => bench.refused(decideDemande, ANCT, input)));
    expect(codes).toEqual(['ACCEPTE', 'ACCEPTE']);
    expect(await bench.postes(demande.demandeId)).toHaveLength(2);
    const events = await bench.events(demande.demandeId);
    expect(events.filter((name) => name === 'DemandeDecided')).toHaveLength(1);
    const other = { ...input, issue: 'REJETEE' };
    expect(await bench.refused(decideDemande, ANCT, other)).toBe('ETAT_INCOMPATIBLE');
  });

  it('R-008: two decisions at once never pass the cap on the last poste', async () => {
    const [one, two] = [await bench.submit(), await bench.submit()];
    for (const demande of [one, two]) {
      await bench.avis(demande);
      await bench.schedule(demande, '2022-03-22');
    }
    await bench.travel('2022-03-22');
    const [{ total = 0 } = {}] = await bench.db.query<{ total: number }>(
      `select count(*) as total from poste where etat in ('ACCORDE', 'ATTRIBUE')`,
    );
    await bench.db.query(
      `update parametre set valeur = $1 where key = 'postes.plafond' and version = 'P1-2021'`,
      [String(total + 1)],
    );
    const codes = await Promise.all(
      [one, two].map(({ demandeId }) => bench.refused(decideDemande, ANCT, { demandeId, issue: 'ACCEPTEE' })),
    );
    await bench.db.query(
      `update parametre set valeur = '4000' where key = 'postes.plafond' and version = 'P1-2021'`,
    );
    expect(codes.sort()).toEqual(['ACCEPTE', 'PLAFOND_ATTEINT']);
  });

  it('the BdT reads a demande once decided, and no avis', async () => {
    const pending = await bench.submit();
    await bench.avis(pending);
    const { demande } = await bench.granted();
    const read = (structureId: string) =>
      bench.db.database.transaction(BDT, async (tx) =>
        (await demandesOfStructures(tx, [structureId])).get(structureId),
      );
    expect(await read(pending.structureId)).toEqual([]);
    expect(await read(demande.structureId)).toHaveLength(1);
    const { demandeId } = demande;
    const avis = await bench.db.database.transaction(BDT, (tx) => avisOfDemandes(tx, [demandeId]));
    expect(avis.get(demandeId)).toEqual([]);
  });
});
