import { presentOrdre } from '../src/tranche/present-ordre';
import { BDT, CDD_18, PaymentsBench, type Cas } from './payments-bench';
import { BdtPaie } from './bdt-paie';

jest.setTimeout(60_000);

describe('gate', () => {
  const bdt = new BdtPaie();
  let bench: PaymentsBench;
  beforeAll(async () => {
    bench = await PaymentsBench.open(bdt, (instant) => {
      bdt.on = instant.slice(0, 10);
      return Promise.resolve();
    });
  });
  beforeEach(async () => {
    await bench.forget();
    bdt.received.length = 0;
  });
  afterAll(() => bench.db.drop());

  const motifs = async (cas: Cas): Promise<string[]> => {
    const [row] = await bench.db.query<{ motifs: string[] }>(
      'select motifs from porte join financement using (financement_id) where poste_id = $1 order by financement_id desc',
      [cas.posteId],
    );
    return row?.motifs ?? [];
  };
  const filed = async (): Promise<{ cas: Cas; conventionId: string }> => {
    const cas = await bench.openCas('PRIVEE');
    const conventionId = await bench.submit(cas);
    await bench.proposeParcours(cas, '2022-04-12');
    return { cas, conventionId };
  };
  const sent = () => bdt.received.map((one) => `${one.tranche} ${one.montantCents}`);

  it('F-17 a tranche due before the signature is held, and paid the day the BdT signs', async () => {
    const { cas, conventionId } = await filed();
    await bench.transmitContrat(cas, '2022-04-12', CDD_18);
    await bench.recordDepart(cas, '2022-05-09');
    await bench.travel('2022-06-10');
    expect(await bench.tranches(cas)).toEqual(['1 RETENUE CONVENTION_NON_SIGNEE', '2 PREVUE', '3 PREVUE']);
    expect(await bench.taches()).toContain('LEVER_RETENUE BDT');
    expect(sent()).toEqual([]);
    await bench.travel('2022-06-20');
    await bench.sign(cas, conventionId);
    await bench.handleDues();
    expect(await bench.tranches(cas)).toEqual(['1 PAYEE', '2 PREVUE', '3 PREVUE']);
    expect(await bench.taches()).toEqual([]);
    expect(
      await bench.db.query('select sent_on, paid_on from ordre where structure_id = $1', [cas.structureId]),
    ).toEqual([{ sent_on: '2022-06-20', paid_on: '2022-06-20' }]);
  });

  it.each([
    ['of another kind', { kind: 'CDI', startsOn: '2022-05-02' }],
    ['of another duration', { kind: 'CDD', startsOn: '2022-05-02', endsOn: '2023-05-01' }],
  ])(
    'CONTRAT_DIFFERENT keeps the gate closed for a contract %s, the right one opens it the same day',
    async (_, contrat) => {
      const { cas, conventionId } = await filed();
      await bench.sign(cas, conventionId);
      await bench.transmitContrat(cas, '2022-04-12', contrat);
      await bench.recordDepart(cas, '2022-05-09');
      await bench.travel('2022-06-09');
      expect(await bench.tranches(cas)).toEqual(['1 RETENUE CONTRAT_DIFFERENT', '2 PREVUE', '3 PREVUE']);
      expect(await bench.taches()).toEqual(['LEVER_RETENUE STRUCTURE']);
      await bench.travel('2022-06-15');
      await bench.transmitContrat(cas, '2022-06-15', {
        ...CDD_18,
        startsOn: '2022-05-03',
        endsOn: '2023-11-02',
      });
      await bench.handleDues();
      expect(await bench.tranches(cas)).toEqual(['1 PAYEE', '2 PREVUE', '3 PREVUE']);
      expect(sent()).toEqual(['1 640000']);
    },
  );

  it('a contract cancelled closes the gate, a corrected one opens it', async () => {
    const { cas, conventionId } = await filed();
    await bench.sign(cas, conventionId);
    const contratId = '018f0000-0000-7000-8000-0000000000f1';
    const { posteId, candidatId } = cas;
    const facts = { contratId, posteId, candidatId, signedOn: '2022-04-12', transmittedOn: '2022-04-12' };
    const wrong = { ...facts, kind: 'CDI', startsOn: '2022-05-02', endsOn: '' };
    await bench.receive('ContratTransmitted', '2022-04-12', cas, wrong);
    expect(await motifs(cas)).toEqual(['CONTRAT_DIFFERENT']);
    await bench.receive('ContratAmended', '2022-04-13', cas, { ...facts, ...CDD_18 });
    expect(await motifs(cas)).toEqual([]);
    await bench.receive('ContratCancelled', '2022-04-14', cas, { contratId, posteId, candidatId });
    expect(await motifs(cas)).toEqual(['CONTRAT_ABSENT']);
  });

  it('R-294 a départ cancelled takes the plan away, the next one brings it back whole', async () => {
    const cas = await bench.openReady();
    expect(await bench.tranches(cas)).toEqual(['1 PREVUE', '2 PREVUE', '3 PREVUE']);
    const { parcoursId, posteId, candidatId } = cas;
    const told = { parcoursId, posteId, candidatId, departOn: '2022-05-09', cancelledOn: '2022-05-10' };
    await bench.receive('DepartCancelled', '2022-05-10', cas, told);
    expect(await bench.tranches(cas)).toEqual(['1 ANNULEE', '2 ANNULEE', '3 ANNULEE']);
    await bench.travel('2022-06-10');
    expect(sent()).toEqual([]);
    await bench.recordDepart(cas, '2022-06-13');
    expect(await bench.tranches(cas)).toEqual(['1 PREVUE', '2 PREVUE', '3 PREVUE']);
    await bench.travel('2022-07-13');
    expect(sent()).toEqual(['1 640000']);
  });

  it('a parcours cancelled is missing again to send the convention', async () => {
    const { cas } = await filed();
    const { parcoursId, posteId, candidatId } = cas;
    await bench.receive('ParcoursCancelled', '2022-04-13', cas, { parcoursId, posteId, candidatId });
    expect(await bench.db.query('select 1 from replica_parcours where poste_id = $1', [posteId])).toEqual([]);
  });

  it('F-14 a contract that has ended leaves the poste vacant: the tranche is held until the next contract', async () => {
    const cas = await bench.openCas('PUBLIQUE');
    const conventionId = await bench.submit(cas, 'CDD', 24);
    await bench.proposeParcours(cas, '2022-04-12');
    await bench.sign(cas, conventionId);
    await bench.transmitContrat(cas, '2022-04-12', {
      kind: 'CDD',
      startsOn: '2020-10-01',
      endsOn: '2022-09-30',
    });
    await bench.recordDepart(cas, '2022-05-09');
    await bench.travel('2022-11-09');
    expect(await bench.tranches(cas)).toEqual(['1 RAPPROCHEE', '2 RETENUE POSTE_VACANT', '3 PREVUE']);
    await bench.transmitContrat(cas, '2022-11-09', {
      kind: 'CDD',
      startsOn: '2022-11-01',
      endsOn: '2024-10-31',
    });
    await bench.handleDues();
    expect(await bench.tranches(cas)).toEqual(['1 RAPPROCHEE', '2 PAYEE', '3 PREVUE']);
  });

  it('F-14 F-16 a contract that ends between the order and its sending: nothing leaves until the next one', async () => {
    const cas = await bench.openCas('PUBLIQUE');
    const conventionId = await bench.submit(cas, 'CDD', 24);
    await bench.proposeParcours(cas, '2022-04-12');
    await bench.sign(cas, conventionId);
    await bench.transmitContrat(cas, '2022-04-12', {
      kind: 'CDD',
      startsOn: '2020-06-13',
      endsOn: '2022-06-12',
    });
    await bench.recordDepart(cas, '2022-05-11');
    await bench.travel('2022-06-11');
    expect(await bench.tranches(cas)).toEqual(['1 ORDONNEE', '2 PREVUE', '3 PREVUE']);
    await bench.travel('2022-06-13');
    expect(await bench.tranches(cas)).toEqual(['1 RETENUE POSTE_VACANT', '2 PREVUE', '3 PREVUE']);
    expect(sent()).toEqual([]);
    await bench.transmitContrat(cas, '2022-06-14', {
      kind: 'CDD',
      startsOn: '2022-06-13',
      endsOn: '2024-06-12',
    });
    await bench.travel('2022-06-14');
    expect(await bench.tranches(cas)).toEqual(['1 PAYEE', '2 PREVUE', '3 PREVUE']);
    expect(sent()).toEqual(['1 1000000']);
  });

  it('R-188 what rests on a parameter to confirm is planned and held, and paid once it is confirmed', async () => {
    const cas = await bench.openCas('PRIVEE');
    const conventionId = await bench.submit(cas, 'CUI_CAE');
    await bench.proposeParcours(cas, '2022-04-12');
    await bench.transmitContrat(cas, '2022-04-12', { kind: 'CUI_CAE', startsOn: '2022-05-02' });
    await bench.sign(cas, conventionId);
    await bench.recordDepart(cas, '2022-05-09');
    await bench.travel('2022-06-09');
    expect(await bench.tranches(cas)).toEqual(['1 RETENUE PARAMETRE_A_CONFIRMER', '2 PREVUE', '3 PREVUE']);
    expect(await bench.taches()).toEqual(['LEVER_RETENUE ANCT']);
    await bench.travel('2022-06-10');
    await bench.confirmReferentiel('2022-06-10');
    await bench.handleDues();
    expect(await bench.tranches(cas)).toEqual(['1 PAYEE', '2 PREVUE', '3 PREVUE']);
    expect(sent()).toEqual(['1 800000']);
  });

  it('R-192 a SIRET lost before the order holds the tranche, with a task, and its return pays it', async () => {
    const cas = await bench.openReady();
    const record = (on: string, siret: string) =>
      bench.receive('StructureRecorded', on, cas, { structureId: cas.structureId, nom: 'S', siret });
    await record('2022-05-20', '');
    await bench.travel('2022-06-09');
    expect(await bench.tranches(cas)).toEqual(['1 RETENUE SIRET_ABSENT', '2 PREVUE', '3 PREVUE']);
    expect(await bench.taches()).toEqual(['LEVER_RETENUE ANCT']);
    await bench.travel('2022-06-13');
    await record('2022-06-13', '35600000016775');
    await bench.handleDues();
    expect(await bench.tranches(cas)).toEqual(['1 PAYEE', '2 PREVUE', '3 PREVUE']);
    expect(await bench.taches()).toEqual([]);
    expect(bdt.received.map((one) => one.beneficiaire.siret)).toEqual(['35600000016775']);
  });

  it('a SIRET lost between the order and its sending cancels it, and leaves the day to the others', async () => {
    const cas = await bench.openReady();
    await bench.setClock('2022-06-09T00:00:00Z');
    await bench.act(await due('tranche.due'));
    await bench.act(await due('versement.ordonnancement'));
    await bench.receive('StructureRecorded', '2022-06-09', cas, {
      structureId: cas.structureId,
      nom: 'S',
      siret: '',
    });
    await bench.handleDues();
    expect(await bench.tranches(cas)).toEqual(['1 RETENUE SIRET_ABSENT', '2 PREVUE', '3 PREVUE']);
    expect(sent()).toEqual([]);
  });

  it('each condition of the gate keeps the event that set it', async () => {
    const { cas } = await filed();
    await bench.transmitContrat(cas, '2022-04-12', CDD_18);
    const [row] = await bench.db.query<{ sources: Record<string, string>; event_id: string }>(
      `select sources, event_id from porte join financement using (financement_id) join replica_contrat using (poste_id)
       where poste_id = $1`,
      [cas.posteId],
    );
    expect(row?.sources).toMatchObject({ contratAuDossier: row?.event_id, posteOccupe: row?.event_id });
    expect(await motifs(cas)).toEqual(['CONVENTION_NON_SIGNEE']);
  });

  it('F-91 a départ moved before the first order moves the plan, tranches already due included', async () => {
    const { cas, conventionId } = await filed();
    await bench.recordDepart(cas, '2022-05-09');
    await bench.travel('2022-06-10');
    expect(await bench.tranches(cas)).toEqual([
      '1 RETENUE CONVENTION_NON_SIGNEE CONTRAT_ABSENT',
      '2 PREVUE',
      '3 PREVUE',
    ]);
    await bench.recordDepart(cas, '2022-06-10', '2022-05-31');
    const dates = await bench.db.query<{ echeance_on: string }>(
      'select echeance_on from tranche join financement using (financement_id) where poste_id = $1 order by numero',
      [cas.posteId],
    );
    expect(dates.map((one) => one.echeance_on)).toEqual(['2022-06-30', '2022-11-30', '2023-05-31']);
    expect(await bench.taches()).not.toContain('LEVER_RETENUE BDT');
    await bench.transmitContrat(cas, '2022-06-10', CDD_18);
    await bench.sign(cas, conventionId);
    await bench.handleDues();
    expect(sent()).toEqual([]);
    await bench.travel('2022-06-30');
    expect(sent()).toEqual(['1 640000']);
  });

  it('F-91 after the first order the plan is frozen: a moved départ opens a task, a replacement moves nothing', async () => {
    const cas = await bench.openReady();
    await bench.travel('2022-06-09');
    expect(sent()).toEqual(['1 640000']);
    await bench.recordDepart({ ...cas, parcoursId: '0190b6a8-0000-7000-8000-000000000001' }, '2022-06-10');
    expect(await bench.taches()).toEqual([]);
    await bench.recordDepart(cas, '2022-06-11', '2022-06-01');
    expect(await bench.taches()).toEqual(['REVOIR_PLAN BDT']);
    await bench.travel('2022-11-09');
    expect(sent()).toEqual(['1 640000', '2 960000']);
  });

  it('decision 25 an order not yet sent is cancelled when the poste is taken back, whoever comes first', async () => {
    for (const turn of [1, 2, 3, 4]) {
      const cas = await bench.openReady();
      await bench.setClock('2022-06-09T00:00:00Z');
      await bench.act(await due('tranche.due'));
      const order = bench.act(await due('versement.ordonnancement'));
      const withdraw = bench.receive('PosteWithdrawn', '2022-06-09', cas, {
        poste: bench.poste(cas, 'PRIVEE', 'RETIRE'),
      });
      await Promise.all(turn % 2 ? [order, withdraw] : [withdraw, order]);
      expect(await bench.db.query(`select kind from echeance where etat = 'PREVUE'`)).toEqual([]);
      expect(await bench.tranches(cas)).toEqual([
        '1 ANNULEE POSTE_RETIRE',
        '2 ANNULEE POSTE_RETIRE',
        '3 ANNULEE POSTE_RETIRE',
      ]);
      const live = await bench.db.query(`select 1 from ordre where structure_id = $1 and etat <> 'ANNULE'`, [
        cas.structureId,
      ]);
      expect(live).toEqual([]);
      await bench.forget();
    }
    expect(sent()).toEqual([]);
  });

  const due = async (kind: string) => {
    const next = await bench.nextDue();
    if (next?.kind !== kind) throw new Error(`${next?.kind} is due instead of ${kind}`);
    return next;
  };

  it('decision 25 after the order has left, the loss of the poste opens a task and cancels the rest', async () => {
    const cas = await bench.openReady();
    await bench.travel('2022-06-09');
    await bench.receive('PosteWithdrawn', '2022-06-09', cas, { poste: bench.poste(cas, 'PRIVEE', 'RETIRE') });
    expect(await bench.tranches(cas)).toEqual([
      '1 PAYEE',
      '2 ANNULEE POSTE_RETIRE',
      '3 ANNULEE POSTE_RETIRE',
    ]);
    expect(await bench.taches()).toEqual(['EXAMINER_REVERSEMENT ANCT']);
    await bench.travel('2022-06-10');
    expect(await bench.tranches(cas)).toContain('1 RAPPROCHEE');
  });

  it('F-12 a financement of an earlier release with nothing to pay orders nothing', async () => {
    const cas = await bench.openCas('PRIVEE');
    const conventionId = await bench.submit(cas);
    await bench.db.query('update financement set montant_cents = 0 where convention_id = $1', [conventionId]);
    await bench.proposeParcours(cas, '2022-04-12');
    await bench.transmitContrat(cas, '2022-04-12', CDD_18);
    await bench.sign(cas, conventionId);
    await bench.recordDepart(cas, '2022-05-09');
    await bench.travel('2023-05-10');
    expect(await bench.tranches(cas)).toEqual([
      '1 ANNULEE MONTANT_NUL',
      '2 ANNULEE MONTANT_NUL',
      '3 ANNULEE MONTANT_NUL',
    ]);
  });

  it('nothing is ordered by hand but what was refused', async () => {
    const cas = await bench.openReady();
    const [tranche] = await bench.db.query<{ tranche_id: string }>(
      'select tranche_id from tranche where structure_id = $1 and numero = 1',
      [cas.structureId],
    );
    expect(await bench.refused(presentOrdre, BDT, { trancheId: tranche?.tranche_id })).toBe(
      'ETAT_INCOMPATIBLE',
    );
    expect(await bench.refused(presentOrdre, BDT, { trancheId: cas.posteId })).toBe('INTROUVABLE');
  });
});
