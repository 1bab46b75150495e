import { ANCT, prefecture, StructuresBench, structureOf } from '../../test/structures-bench';
import { grantDerogation } from './grant-derogation';
import { listPostes } from './poste.store';
import { withdrawPoste } from './withdraw-poste';

jest.setTimeout(60_000);

describe('a poste, on a real database', () => {
  let bench: StructuresBench;
  beforeAll(async () => {
    bench = await StructuresBench.open();
  });
  afterAll(() => bench.db.drop());
  afterEach(() => {
    Object.assign(bench, { mailsLeave: true, contratRecuOn: null });
    return bench.db.query(`update echeance set etat = 'ANNULEE', motif = 'TEST' where etat = 'PREVUE'`);
  });

  const granted = async (): Promise<string> => {
    const { postes } = await bench.granted();
    return postes[0]?.posteId ?? '';
  };
  const derogate = (posteId: string) =>
    bench.run(grantDerogation, ANCT, { posteId, justification: 'Recrutement en cours.' });
  const facts = async (posteId: string) => {
    const { etat, limiteOn, delaiDepasseOn, endedOn } = await bench.poste(posteId);
    return { etat, limiteOn, delaiDepasseOn, endedOn };
  };

  it('R-162 R-163 R-165: the side road, day by day', async () => {
    const posteId = await granted();
    await bench.travel('2022-04-22');
    expect(await facts(posteId)).toMatchObject({ limiteOn: '2022-04-22', delaiDepasseOn: null });
    await bench.travel('2022-04-26');
    expect(await facts(posteId)).toMatchObject({ etat: 'ACCORDE', delaiDepasseOn: '2022-04-23' });
    expect(await bench.taches(`poste/${posteId}`)).toContain('DEROGER_OU_RETIRER ANCT OUVERTE');
    await derogate(posteId);
    expect(await facts(posteId)).toMatchObject({ limiteOn: '2022-05-26', delaiDepasseOn: null });
    await bench.travel('2022-05-30');
    expect(await facts(posteId)).toMatchObject({ delaiDepasseOn: '2022-05-27' });
    await bench.run(withdrawPoste, ANCT, { posteId, justification: 'Personne n’a été recruté.' });
    expect(await facts(posteId)).toMatchObject({ etat: 'RETIRE', endedOn: '2022-05-30' });
    expect(await bench.echeances(`poste/${posteId}`)).toEqual([
      '2022-04-07 recrutement.rappel 1 TRAITEE',
      '2022-04-15 recrutement.rappel 2 TRAITEE',
      '2022-04-23 recrutement.expiration 1 TRAITEE',
      '2022-05-11 recrutement.rappel 3 TRAITEE',
      '2022-05-19 recrutement.rappel 4 TRAITEE',
      '2022-05-27 recrutement.expiration 2 TRAITEE',
    ]);
    expect((await bench.taches(`poste/${posteId}`)).filter((one) => /OUVERTE/.test(one))).toEqual([]);
    const rows = await bench.db.query<{ name: string; on: string }>(
      `select name, to_char(occurred_at at time zone 'Europe/Paris', 'YYYY-MM-DD') as on from outbox where key = $1 order by seq`,
      [posteId],
    );
    expect(rows.map(({ name, on }) => `${on} ${name}`)).toEqual([
      '2022-03-22 PosteGranted',
      '2022-04-07 DelaiReminded',
      '2022-04-15 DelaiReminded',
      '2022-04-23 DelaiMarked',
      '2022-04-26 DerogationGranted',
      '2022-05-11 DelaiReminded',
      '2022-05-19 DelaiReminded',
      '2022-05-27 DelaiMarked',
      '2022-05-30 PosteWithdrawn',
    ]);
    expect(await bench.situation(`poste/${posteId}`, 'FIN')).toMatchObject({ clos: true });
  });

  it('R-165: a version may withdraw the poste by itself; as delivered, none does', async () => {
    const expiration = (valeur: string) =>
      bench.db.query(`update parametre set valeur = $1 where key = 'recrutement.expiration'`, [valeur]);
    const posteId = await granted();
    await expiration('RETRAIT');
    await bench.travel('2022-04-23');
    await expiration('TACHE');
    const passed = { delaiDepasseOn: '2022-04-23', endedOn: '2022-04-23' };
    expect(await facts(posteId)).toMatchObject({ etat: 'RETIRE', ...passed });
    expect(await bench.events(posteId)).toEqual([
      'PosteGranted',
      'DelaiReminded',
      'DelaiReminded',
      'PosteWithdrawn',
    ]);
    expect(await bench.taches(`poste/${posteId}`)).toEqual(['RECRUTER STRUCTURE FERMEE']);
  });

  it('F-05: the contract cancels the reminder to come and plans the départ', async () => {
    const posteId = await granted();
    await bench.travel('2022-04-12', '12:00');
    await bench.transmitContrat(posteId, '2022-04-12', '2022-05-02', '2023-11-01');
    expect(await bench.echeances(`poste/${posteId}`)).toEqual([
      '2022-04-07 recrutement.rappel 1 TRAITEE',
      '2022-04-15 recrutement.rappel 2 ANNULEE',
      '2022-04-23 recrutement.expiration 1 ANNULEE',
      '2022-05-18 formation.debut 1 PREVUE',
      '2023-11-02 contrat.fin 1 PREVUE',
    ]);
    expect(await bench.taches(`poste/${posteId}`)).toEqual(['RECRUTER STRUCTURE FERMEE']);
    const refused = await bench.refused(grantDerogation, ANCT, {
      posteId,
      justification: 'Sans objet à présent.',
    });
    expect(refused).toBe('DEROGATION_IMPOSSIBLE');
    expect(await bench.refused(withdrawPoste, ANCT, { posteId, justification: 'Il est pourvu.' })).toBe(
      'POSTE_OCCUPE',
    );
  });

  it('a contract corrected moves what follows from its dates; cancelled, the poste is to fill again by its last day', async () => {
    const posteId = await granted();
    await bench.travel('2022-04-12', '12:00');
    await bench.transmitContrat(posteId, '2022-04-12', '2022-05-02', '2023-11-01');
    const { contratId } = await bench.poste(posteId);
    const contrat = { contratId: contratId ?? '', candidatId: '', posteId, transmittedOn: '2022-04-12' };
    const later = { startsOn: '2022-05-09', endsOn: '2023-11-08' };
    await bench.receive('ContratAmended', '2022-04-13', { ...contrat, ...later });
    expect((await bench.echeances(`poste/${posteId}`)).filter((one) => one.endsWith('PREVUE'))).toEqual([
      '2022-05-25 formation.debut 1 PREVUE',
      '2023-11-09 contrat.fin 1 PREVUE',
    ]);
    const cancelled = { contratId: contratId ?? '', candidatId: '', posteId, cancelledOn: '2022-04-13' };
    await bench.receive('ContratCancelled', '2022-04-13', cancelled);
    expect((await bench.echeances(`poste/${posteId}`)).filter((one) => one.endsWith('PREVUE'))).toEqual([
      '2022-04-15 recrutement.rappel 2 PREVUE',
      '2022-04-23 recrutement.expiration 1 PREVUE',
    ]);
    expect(await bench.taches(`poste/${posteId}`)).toContain('RECRUTER STRUCTURE OUVERTE');
    expect(await bench.situation(`poste/${posteId}`, 'CONTRAT_TRANSMIS')).toMatchObject({ etapes: [] });
    await bench.travel('2022-04-25');
    expect(await facts(posteId)).toMatchObject({ delaiDepasseOn: '2022-04-23' });
  });

  it('a contract cancelled past the last day marks the poste the same day: the ANCT chooses', async () => {
    const posteId = await granted();
    await bench.travel('2022-04-20');
    await bench.transmitContrat(posteId, '2022-04-20', '2022-05-02');
    await bench.travel('2022-06-15');
    const { contratId } = await bench.poste(posteId);
    const told = { contratId: contratId ?? '', candidatId: '', posteId, cancelledOn: '2022-06-15' };
    await bench.receive('ContratCancelled', '2022-06-15', told);
    await bench.travel('2022-06-16');
    expect((await bench.taches(`poste/${posteId}`)).filter((one) => /OUVERTE/.test(one))).toEqual([
      'DEROGER_OU_RETIRER ANCT OUVERTE',
    ]);
  });

  it('the contract before the one that is cancelled stands behind the poste again', async () => {
    const posteId = await granted();
    await bench.transmitContrat(posteId, '2022-04-12', '2022-05-02', '2022-06-30');
    const first = await bench.poste(posteId);
    await bench.transmitContrat(posteId, '2022-04-12', '2022-07-01', '2022-12-31');
    const { contratId } = await bench.poste(posteId);
    const precedent = {
      contratId: first.contratId ?? '',
      transmittedOn: '2022-04-12',
      startsOn: '2022-05-02',
    };
    await bench.receive('ContratCancelled', '2022-04-13', {
      ...{ contratId: contratId ?? '', candidatId: '', posteId, cancelledOn: '2022-04-13' },
      precedent: { ...precedent, endsOn: '2022-06-30' },
    });
    expect(await bench.poste(posteId)).toMatchObject({
      ...{ contratId: first.contratId, contratStartsOn: '2022-05-02', contratEndsOn: '2022-06-30' },
    });
    expect(await bench.taches(`poste/${posteId}`)).not.toContain('RECRUTER STRUCTURE OUVERTE');
  });

  it('a départ cancelled is asked for again; one that was moved since stays', async () => {
    const posteId = await granted();
    await bench.transmitContrat(posteId, '2022-04-12', '2022-05-02', '2023-11-01');
    const depart = { parcoursId: '', candidatId: '', posteId };
    const recorded = (departOn: string) =>
      bench.receive('DepartRecorded', '2022-04-13', { ...depart, departOn });
    const cancelled = (departOn: string) =>
      bench.receive('DepartCancelled', '2022-04-14', { ...depart, departOn, cancelledOn: '2022-04-14' });
    await recorded('2022-05-09');
    await recorded('2022-05-16');
    await cancelled('2022-05-09');
    expect(await bench.poste(posteId)).toMatchObject({ departOn: '2022-05-16' });
    await cancelled('2022-05-16');
    expect(await bench.poste(posteId)).toMatchObject({ departOn: null });
    expect(await bench.echeances(`poste/${posteId}`)).toContain('2022-05-18 formation.debut 1 PREVUE');
  });

  it('decision 24: a contract received in time and learnt late lifts the mark; received late, it does not', async () => {
    const [inTime, late] = [await granted(), await granted()];
    await bench.travel('2022-04-25');
    for (const posteId of [inTime, late])
      expect(await facts(posteId)).toMatchObject({ delaiDepasseOn: '2022-04-23' });
    await bench.transmitContrat(inTime, '2022-04-22', '2022-05-02');
    await bench.transmitContrat(late, '2022-04-23', '2022-05-02');
    expect(await facts(inTime)).toMatchObject({ delaiDepasseOn: null });
    expect(await facts(late)).toMatchObject({ delaiDepasseOn: '2022-04-23' });
    expect(await bench.events(inTime)).toEqual([
      'PosteGranted',
      'DelaiReminded',
      'DelaiReminded',
      'DelaiMarked',
      'DelaiMarked',
    ]);
    expect(await bench.taches(`poste/${inTime}`)).toContain('DEROGER_OU_RETIRER ANCT FERMEE');
  });

  it('decision 24: candidates is asked first: in time there, nothing is marked here; late or unknown, it is', async () => {
    const marked = async (contratRecuOn: string | null): Promise<string | null> => {
      const posteId = await granted();
      Object.assign(bench, { contratRecuOn });
      await bench.travel('2022-04-23');
      return (await facts(posteId)).delaiDepasseOn;
    };
    expect(await marked('2022-04-22')).toBeNull();
    expect(await marked('2022-04-23')).toBe('2022-04-23');
    expect(await marked(null)).toBe('2022-04-23');
  });

  it('decision 21: the deadline waits for its last reminder to leave, from day to day, and the ANCT is told', async () => {
    const posteId = await granted();
    bench.mailsLeave = false;
    await bench.travel('2022-04-24');
    expect(await facts(posteId)).toMatchObject({ delaiDepasseOn: null });
    expect(await bench.taches(`poste/${posteId}`)).toContain('VERIFIER_RAPPEL ANCT OUVERTE');
    expect(await bench.echeances(`poste/${posteId}`)).toContain('2022-04-25 recrutement.expiration 1 PREVUE');
    const [rappel] = await bench.db.query<{ echeance_id: string }>(
      `select echeance_id from echeance where sujet = $1 and kind = 'recrutement.rappel' and rank = 2`,
      [`poste/${posteId}`],
    );
    await bench.proveSent(rappel?.echeance_id ?? '', '2022-04-24');
    await bench.travel('2022-04-25');
    expect(await facts(posteId)).toMatchObject({ delaiDepasseOn: '2022-04-25' });
    expect(await bench.taches(`poste/${posteId}`)).toEqual([
      'RECRUTER STRUCTURE FERMEE',
      'VERIFIER_RAPPEL ANCT FERMEE',
      'DEROGER_OU_RETIRER ANCT OUVERTE',
    ]);
  });

  it('a contract told after the withdrawal changes nothing', async () => {
    const posteId = await granted();
    await bench.run(withdrawPoste, ANCT, { posteId, justification: 'Projet abandonné.' });
    const before = await bench.poste(posteId);
    await bench.transmitContrat(posteId, '2022-04-12', '2022-05-02');
    expect(await bench.poste(posteId)).toEqual(before);
  });

  it('the BdT’s signature attributes it, the départ stops the alert, the end of the convention ends it', async () => {
    const posteId = await granted();
    await bench.travel('2022-04-12');
    await bench.transmitContrat(posteId, '2022-04-12', '2022-05-02', '2023-11-01');
    const convention = { conventionId: '018f0000-0000-7000-8000-00000000c0de', posteIds: [posteId] };
    await bench.receive('ConventionSigned', '2022-04-28', {
      convention: { ...convention, signedOn: '2022-04-28' },
    });
    const { demandeId, structureId } = await bench.poste(posteId);
    expect(await bench.poste(posteId)).toMatchObject({ etat: 'ATTRIBUE', attributedOn: '2022-04-28' });
    expect((await bench.demande(demandeId)).etat).toBe('CONVENTIONNEE');
    expect(await bench.statut(structureId)).toBe('CONVENTIONNEE');
    await bench.travel('2022-05-09', '12:30');
    const ids = { parcoursId: posteId, candidatId: posteId, posteId };
    await bench.receive('DepartRecorded', '2022-05-09', { ...ids, departOn: '2022-05-09' });
    expect(await bench.echeances(`poste/${posteId}`)).toContain('2022-05-18 formation.debut 1 ANNULEE');
    await bench.receive('ConventionExpired', '2023-10-28', { convention });
    expect(await facts(posteId)).toMatchObject({ etat: 'ECHU', endedOn: '2023-10-28' });
    expect((await bench.echeances(`poste/${posteId}`)).filter((one) => /PREVUE/.test(one))).toEqual([]);
  });

  it('R-253: a départ that does not come opens a task of the structure', async () => {
    const posteId = await granted();
    await bench.transmitContrat(posteId, '2022-03-25', '2022-05-02');
    await bench.travel('2022-05-18');
    expect(await bench.taches(`poste/${posteId}`)).toContain('PLANIFIER_DEPART STRUCTURE OUVERTE');
  });

  it('a derogation granted before the deadline runs from its own day', async () => {
    const posteId = await granted();
    await bench.travel('2022-04-12');
    await derogate(posteId);
    expect(await facts(posteId)).toMatchObject({ limiteOn: '2022-05-12' });
    const left = (await bench.echeances(`poste/${posteId}`)).filter((one) => /PREVUE/.test(one));
    expect(left).toEqual([
      '2022-04-27 recrutement.rappel 3 PREVUE',
      '2022-05-05 recrutement.rappel 4 PREVUE',
      '2022-05-13 recrutement.expiration 2 PREVUE',
    ]);
  });

  it('clicked twenty times, the same derogation is granted once', async () => {
    const posteId = await granted();
    await bench.travel('2022-04-12');
    await Promise.all(Array.from({ length: 20 }, () => derogate(posteId)));
    const rows = await bench.db.query('select 1 from derogation where poste_id = $1', [posteId]);
    expect(rows).toHaveLength(1);
    expect((await bench.events(posteId)).filter((name) => name === 'DerogationGranted')).toHaveLength(1);
  });

  it('is refused: what does not exist, what is over, no reason', async () => {
    const nobody = '018f0000-0000-7000-8000-00000000dead';
    const justification = 'Recrutement en cours.';
    for (const definition of [grantDerogation, withdrawPoste]) {
      expect(await bench.refused(definition, ANCT, { posteId: nobody, justification })).toBe('INTROUVABLE');
      expect(await bench.refused(definition, ANCT, { posteId: nobody, justification: ' ' })).toBe(
        'SAISIE_INVALIDE',
      );
    }
    const posteId = await granted();
    const { version } = await bench.run(withdrawPoste, ANCT, { posteId, justification });
    expect(await bench.refused(grantDerogation, ANCT, { posteId, justification })).toBe(
      'DEROGATION_IMPOSSIBLE',
    );
    expect(await bench.refused(withdrawPoste, ANCT, { posteId, justification })).toBe('ACCEPTE');
    expect((await bench.poste(posteId)).version).toBe(version);
    const other = { posteId, justification: 'Une tout autre raison.' };
    expect(await bench.refused(withdrawPoste, ANCT, other)).toBe('ETAT_INCOMPATIBLE');
  });

  it('a derogation and a withdrawal at once: one after the other, whatever the order, never both in force', async () => {
    const posteId = await granted();
    await bench.travel('2022-04-26');
    const justification = 'Deux agents au même moment.';
    const [derogation] = await Promise.all([
      bench.refused(grantDerogation, ANCT, { posteId, justification }),
      bench.refused(withdrawPoste, ANCT, { posteId, justification }),
    ]);
    expect(['ACCEPTE', 'DEROGATION_IMPOSSIBLE']).toContain(derogation);
    expect(await facts(posteId)).toMatchObject({ etat: 'RETIRE' });
    expect((await bench.echeances(`poste/${posteId}`)).filter((one) => /PREVUE/.test(one))).toEqual([]);
  });

  it('is seen by its structure, its préfecture, the ANCT; by no other', async () => {
    const posteId = await granted();
    const { structureId } = await bench.poste(posteId);
    const see = async (who: Parameters<typeof bench.run>[1]) =>
      (await bench.db.database.transaction(who, (tx) => listPostes(tx, { structureId }))).length;
    expect([await see(structureOf(structureId)), await see(prefecture('84')), await see(ANCT)]).toEqual([
      1, 1, 1,
    ]);
    expect([await see(structureOf(posteId)), await see(prefecture('13'))]).toEqual([0, 0]);
  });
});
