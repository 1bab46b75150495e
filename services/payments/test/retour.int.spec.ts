import { acceptDemandeSubvention } from '../src/convention/accept-demande-subvention';
import { completeDemandeSubvention } from '../src/convention/complete-demande-subvention';
import { reopenDemandeSubvention } from '../src/convention/reopen-demande-subvention';
import { sendConvention } from '../src/convention/send-convention';
import { signConvention } from '../src/convention/sign-convention';
import { submitDemandeSubvention } from '../src/convention/submit-demande-subvention';
import { withdrawDemandeSubvention } from '../src/convention/withdraw-demande-subvention';
import { abandonOrdre } from '../src/tranche/abandon-ordre';
import { presentOrdre } from '../src/tranche/present-ordre';
import { BdtPaie } from './bdt-paie';
import { ANCT, BDT, PaymentsBench, structureOf, type Cas } from './payments-bench';

jest.setTimeout(60_000);

const justification = 'Erreur de saisie, corrigée avec la structure.';

describe('the way back, until something irreversible has happened', () => {
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
    bdt.forget();
  });
  afterAll(() => bench.db.drop());

  const filed = async (): Promise<{ cas: Cas; conventionId: string }> => {
    const cas = await bench.openCas('PRIVEE');
    const conventionId = await bench.submit(cas);
    await bench.proposeParcours(cas, '2022-03-29');
    return { cas, conventionId };
  };
  const examens = (conventionId: string) =>
    bench.db.query('select issue, justification from examen where convention_id = $1 order by examen_id', [
      conventionId,
    ]);
  const trancheId = async (cas: Cas): Promise<string> => {
    const [row] = await bench.db.query<{ tranche_id: string }>(
      'select tranche_id from tranche where structure_id = $1 and numero = 1',
      [cas.structureId],
    );
    return row?.tranche_id ?? '';
  };

  it.each([
    ['the structure that filed it', (cas: Cas) => structureOf(cas)],
    ['the ANCT', () => ANCT],
  ])('a demande de subvention is withdrawn by %s, and its postes are free for another', async (_, who) => {
    const { cas, conventionId } = await filed();
    await bench.run(completeDemandeSubvention, BDT, { conventionId });
    const input = { conventionId, justification };
    const closed = await bench.run(withdrawDemandeSubvention, who(cas), input);
    expect(closed).toMatchObject({ etat: 'ABANDONNEE', endedOn: '2022-03-29' });
    expect(await bench.taches()).toEqual([]);
    expect(await bench.db.query(`select 1 from echeance where etat = 'PREVUE'`)).toEqual([]);
    expect(await examens(conventionId)).toEqual([{ issue: 'DEMANDE_RETIREE', justification }]);
    expect(await bench.refused(withdrawDemandeSubvention, who(cas), input)).toBe('ETAT_INCOMPATIBLE');
    expect(await bench.submit(cas)).not.toBe(conventionId);
  });

  it('what is signed by the BdT is not withdrawn any more', async () => {
    const { cas, conventionId } = await filed();
    await bench.sign(cas, conventionId);
    const input = { conventionId, justification };
    expect(await bench.refused(withdrawDemandeSubvention, structureOf(cas), input)).toBe('ETAT_INCOMPATIBLE');
  });

  it('the BdT takes back conformité, then completeness, and goes on again; not once the convention is sent', async () => {
    const { conventionId } = await filed();
    const input = { conventionId, etat: 'EN_INSTRUCTION', justification };
    const further = { ...input, etat: 'DEMANDEE' };
    expect(await bench.refused(reopenDemandeSubvention, BDT, further)).toBe('ETAT_INCOMPATIBLE');
    await bench.run(completeDemandeSubvention, BDT, { conventionId });
    await bench.run(acceptDemandeSubvention, BDT, { conventionId });
    const back = await bench.run(reopenDemandeSubvention, BDT, input);
    expect(back).toMatchObject({ etat: 'EN_INSTRUCTION', acceptedOn: null, completedOn: '2022-03-29' });
    expect(await bench.taches()).toEqual(['VALIDER_CONFORMITE BDT']);
    expect(await bench.refused(reopenDemandeSubvention, BDT, input)).toBe('ETAT_INCOMPATIBLE');
    const again = await bench.run(reopenDemandeSubvention, BDT, further);
    expect(again).toMatchObject({ etat: 'DEMANDEE', completedOn: null });
    expect(await bench.taches()).toEqual(['DECLARER_COMPLETE BDT']);
    expect((await examens(conventionId)).length).toBe(2);
    await bench.run(completeDemandeSubvention, BDT, { conventionId });
    await bench.run(acceptDemandeSubvention, BDT, { conventionId });
    await bench.run(sendConvention, BDT, { conventionId });
    expect(await bench.refused(reopenDemandeSubvention, BDT, input)).toBe('ETAT_INCOMPATIBLE');
  });

  /** A case whose first order is written on Saturday 11 June and leaves on Monday 13. */
  const waiting = async (): Promise<Cas> => {
    const cas = await bench.openReady();
    await bench.recordDepart(cas, '2022-05-09', '2022-05-11');
    await bench.travel('2022-06-11');
    expect((await bench.tranches(cas))[0]).toBe('1 ORDONNEE');
    return cas;
  };

  it('an order that has not left is cancelled by the BdT, nothing sends it again, and it is presented when ready', async () => {
    const cas = await waiting();
    const input = { trancheId: await trancheId(cas), justification };
    await bench.run(abandonOrdre, BDT, input);
    expect((await bench.tranches(cas))[0]).toBe('1 RETENUE ORDRE_ANNULE');
    expect(await bench.taches()).toEqual(['REPRESENTER_ORDRE BDT']);
    await bench.travel('2022-06-14');
    await bench.transmitContrat(cas, '2022-06-14', {
      kind: 'CDD',
      startsOn: '2022-05-02',
      endsOn: '2023-11-01',
    });
    await bench.handleDues();
    expect((await bench.tranches(cas))[0]).toBe('1 RETENUE ORDRE_ANNULE');
    expect(bdt.received).toEqual([]);
    await bench.run(presentOrdre, BDT, { trancheId: input.trancheId });
    await bench.handleDues();
    expect((await bench.tranches(cas))[0]).toBe('1 PAYEE');
    expect(await bench.taches()).toEqual([]);
    expect(bdt.received).toHaveLength(1);
  });

  it('an order that has left is not cancelled any more', async () => {
    const cas = await bench.openReady();
    await bench.travel('2022-06-09');
    const input = { trancheId: await trancheId(cas), justification };
    expect(await bench.refused(abandonOrdre, BDT, input)).toBe('ETAT_INCOMPATIBLE');
  });

  it('each way back asks why', async () => {
    const { cas, conventionId } = await filed();
    for (const [act, who, input] of [
      [withdrawDemandeSubvention, structureOf(cas), { conventionId }],
      [reopenDemandeSubvention, BDT, { conventionId, etat: 'DEMANDEE' }],
    ] as const)
      expect(await bench.refused(act, who, { ...input, justification: ' ' })).toBe('SAISIE_INVALIDE');
  });

  it('each act clicked twice at once is done once', async () => {
    const { cas, conventionId } = await filed();
    const twice = async (
      act: Parameters<typeof bench.refused>[0],
      who: Parameters<typeof bench.refused>[1],
      input: object,
    ) => (await Promise.all([1, 2].map(() => bench.refused(act, who, input)))).sort();
    const once = ['ACCEPTE', 'ETAT_INCOMPATIBLE'];
    const input = { conventionId };
    const why = { ...input, justification };
    expect(await twice(completeDemandeSubvention as never, BDT, input)).toEqual(once);
    expect(await twice(acceptDemandeSubvention as never, BDT, input)).toEqual(once);
    expect(await twice(sendConvention as never, BDT, input)).toEqual(once);
    expect(await twice(signConvention as never, structureOf(cas), input)).toEqual(once);
    expect(await twice(withdrawDemandeSubvention as never, ANCT, why)).toEqual(once);
    const late = await waiting();
    const order = { trancheId: await trancheId(late), justification };
    expect(await twice(abandonOrdre as never, BDT, order)).toEqual(once);
    await Promise.all([1, 2].map(() => bench.refused(presentOrdre, BDT, { trancheId: order.trancheId })));
    await bench.travel('2022-06-13');
    expect(bdt.received).toHaveLength(1);
  });

  it('F-12 aids that leave nothing to pay are refused, with what they may be', async () => {
    const cas = await bench.openCas('PRIVEE');
    for (const aidesCents of [3_200_000, 99_999_999]) {
      const input = {
        structureId: cas.structureId,
        postes: [{ posteId: cas.posteId, contrat: 'CDD', aidesCents }],
      };
      const result = await bench.useCases.run(submitDemandeSubvention, structureOf(cas), input);
      expect(result).toMatchObject({ refus: { code: 'AIDES_EXCESSIVES', champ: 'postes.0.aidesCents' } });
      expect(result.ok ? '' : result.refus.message).toMatch(/32\s000/);
    }
    expect(
      await bench.db.query('select 1 from convention where structure_id = $1', [cas.structureId]),
    ).toEqual([]);
  });
});
