import { randomUUID } from 'node:crypto';
import { closeReversement } from '../src/examen/close-reversement';
import { ExamenRow } from '../src/examen/examen.row';
import { reviewPlan } from '../src/examen/review-plan';
import { BdtPaie } from './bdt-paie';
import { ANCT, BDT, PaymentsBench, structureOf, type Cas } from './payments-bench';

jest.setTimeout(60_000);

describe('examination', () => {
  const bdt = new BdtPaie();
  let bench: PaymentsBench;
  beforeAll(async () => {
    bench = await PaymentsBench.open(bdt, (instant) => {
      bdt.on = instant.slice(0, 10);
      return Promise.resolve();
    });
  });
  beforeEach(() => bench.forget());
  afterAll(() => bench.db.drop());

  const financementOf = async (cas: Cas): Promise<string> => {
    const [row] = await bench.db.query<{ financement_id: string }>(
      'select financement_id from financement where poste_id = $1',
      [cas.posteId],
    );
    return row?.financement_id ?? '';
  };
  const closed = () =>
    bench.db.query(`select kind, motif from tache where motif <> 'TEST' order by closed_on, tache_id`);
  const dates = async (cas: Cas): Promise<string[]> =>
    (
      await bench.db.query<{ echeance_on: string }>(
        'select echeance_on from tranche join financement using (financement_id) where poste_id = $1 order by numero',
        [cas.posteId],
      )
    ).map((one) => one.echeance_on);
  /** A case paid once, whose poste is then taken back. */
  const lost = async (): Promise<{ cas: Cas; financementId: string }> => {
    const cas = await bench.openReady();
    await bench.travel('2022-06-09');
    await bench.receive('PosteWithdrawn', '2022-06-09', cas, { poste: bench.poste(cas, 'PRIVEE', 'RETIRE') });
    return { cas, financementId: await financementOf(cas) };
  };
  /** A case paid once, whose départ is then said to have been on 1 June. */
  const moved = async (): Promise<{ cas: Cas; financementId: string }> => {
    const cas = await bench.openReady();
    await bench.travel('2022-06-09');
    await bench.recordDepart(cas, '2022-06-11', '2022-06-01');
    await bench.setClock('2022-06-11T11:00:00Z');
    return { cas, financementId: await financementOf(cas) };
  };

  it('F-61 the ANCT closes the examination of a repayment with its reason, once', async () => {
    const { cas, financementId } = await lost();
    expect(await bench.taches()).toEqual(['EXAMINER_REVERSEMENT ANCT']);
    await bench.run(closeReversement, ANCT, {
      financementId,
      justification: ' Le conseiller a servi ce mois. ',
    });
    expect(await bench.taches()).toEqual([]);
    expect(await closed()).toContainEqual({
      kind: 'EXAMINER_REVERSEMENT',
      motif: 'REVERSEMENT_CLOS',
    });
    const read = await bench.db.database.transaction(structureOf(cas), (tx) =>
      tx.find(ExamenRow, { financementId }, { order: { examenId: 'ASC' } }),
    );
    expect(read).toMatchObject([
      {
        issue: 'REVERSEMENT_CLOS',
        justification: 'Le conseiller a servi ce mois.',
        examinedOn: '2022-06-09',
      },
    ]);
    expect(
      await bench.refused(closeReversement, ANCT, { financementId, justification: 'Encore une fois.' }),
    ).toBe('ETAT_INCOMPATIBLE');
  });

  it('an examination has a reason, and something to examine', async () => {
    const { financementId } = await lost();
    const unknown = randomUUID();
    expect(await bench.refused(closeReversement, ANCT, { financementId, justification: ' ' })).toBe(
      'SAISIE_INVALIDE',
    );
    expect(
      await bench.refused(closeReversement, ANCT, {
        financementId: unknown,
        justification: 'Pour voir ce qui est.',
      }),
    ).toBe('INTROUVABLE');
    const plan = { financementId, deplace: false };
    expect(await bench.refused(reviewPlan, BDT, { ...plan, justification: '' })).toBe('SAISIE_INVALIDE');
    expect(await bench.refused(reviewPlan, BDT, { ...plan, justification: 'Pour voir ce qui est.' })).toBe(
      'ETAT_INCOMPATIBLE',
    );
    expect(
      await bench.refused(reviewPlan, BDT, {
        ...plan,
        financementId: unknown,
        justification: 'Pour voir ce qui est.',
      }),
    ).toBe('INTROUVABLE');
  });

  it('F-91 a plan kept: the dates stand, and the same départ asks nothing more', async () => {
    const { cas, financementId } = await moved();
    expect(await bench.taches()).toEqual(['REVOIR_PLAN BDT']);
    await bench.run(reviewPlan, BDT, { financementId, deplace: false, justification: 'Déjà payée.' });
    expect(await dates(cas)).toEqual(['2022-06-09', '2022-11-09', '2023-05-09']);
    await bench.recordDepart(cas, '2022-06-12', '2022-06-01');
    expect(await bench.taches()).toEqual([]);
    await bench.recordDepart(cas, '2022-06-13', '2022-06-02');
    expect(await bench.taches()).toEqual(['REVOIR_PLAN BDT']);
  });

  it('F-91 a plan moved: what is ordered stays, what is not follows the départ and is paid then', async () => {
    const { cas, financementId } = await moved();
    await bench.run(reviewPlan, BDT, {
      financementId,
      deplace: true,
      justification: 'Le départ a eu lieu plus tard.',
    });
    expect(await dates(cas)).toEqual(['2022-06-09', '2022-12-01', '2023-06-01']);
    expect(await bench.taches()).toEqual([]);
    bdt.received.length = 0;
    await bench.travel('2022-11-30');
    expect(bdt.received).toEqual([]);
    await bench.travel('2022-12-01');
    expect(bdt.received.map((one) => `${one.tranche} ${one.montantCents}`)).toEqual(['2 960000']);
  });

  it('two agents at once: one examination is written', async () => {
    const { financementId } = await lost();
    const both = await Promise.all(
      ['Un premier avis.', 'Un second avis.'].map((justification) =>
        bench.refused(closeReversement, ANCT, { financementId, justification }),
      ),
    );
    expect(both.sort()).toEqual(['ACCEPTE', 'ETAT_INCOMPATIBLE']);
  });

  it('what was settled is not rewritten', async () => {
    const { financementId } = await lost();
    await bench.run(closeReversement, ANCT, { financementId, justification: 'Examen clos.' });
    const rewrite = bench.db.database.transaction(ANCT, (tx) =>
      tx.sql(`update examen set justification = 'Autre'`),
    );
    await expect(rewrite).rejects.toThrow(/permission denied/);
  });
});
