import { call, EdgeBench, type EdgeProcess } from '../../../tools/test/edge-harness';
import { acceptDemandeSubvention } from '../src/convention/accept-demande-subvention';
import { completeDemandeSubvention } from '../src/convention/complete-demande-subvention';
import { sendConvention } from '../src/convention/send-convention';
import { signConvention } from '../src/convention/sign-convention';
import { submitDemandeSubvention } from '../src/convention/submit-demande-subvention';
import { BdtHttp } from '../src/ordre/bdt.http';
import { BDT, PaymentsBench, structureOf, type Cas } from './payments-bench';

jest.setTimeout(60_000);

interface Ligne {
  kind: string;
  on: string;
  reference: string;
  montantCents: number;
}

describe('the road of a subsidy, against the BdT simulator', () => {
  const edge = new EdgeBench();
  let bdt: EdgeProcess;
  let bench: PaymentsBench;

  beforeAll(async () => {
    bdt = await edge.start('bdt', { HORLOGE_DEBUT: '2022-03-01' });
    bench = await PaymentsBench.open(new BdtHttp(bdt.url, 2_000), async (instant) => {
      await call('PUT', `${bdt.url}/horloge`, { instant });
    });
  });
  afterAll(async () => {
    await bench.db.drop();
    await edge.dispose();
  });

  const sign = async (cas: Cas, contrat: string, dureeMonths: number): Promise<string> => {
    await bench.travel('2022-03-29');
    const { conventionId } = await bench.run(submitDemandeSubvention, structureOf(cas), {
      structureId: cas.structureId,
      postes: [{ posteId: cas.posteId, contrat, dureeMonths }],
    });
    await bench.run(completeDemandeSubvention, BDT, { conventionId });
    await bench.proposeParcours(cas, '2022-04-12');
    return conventionId;
  };
  const conclude = async (conventionIds: string[], cas: Cas[]): Promise<void> => {
    await bench.travel('2022-04-19');
    for (const conventionId of conventionIds) await bench.run(acceptDemandeSubvention, BDT, { conventionId });
    await bench.travel('2022-04-20');
    for (const conventionId of conventionIds) await bench.run(sendConvention, BDT, { conventionId });
    await bench.travel('2022-04-26');
    for (const [at, conventionId] of conventionIds.entries()) {
      await bench.run(signConvention, structureOf(cas[at] as Cas), { conventionId });
    }
    await bench.travel('2022-04-28');
    for (const conventionId of conventionIds) await bench.run(signConvention, BDT, { conventionId });
  };

  it('R-290 to R-294 pays each tranche on its day, to the cent, once, and ends the conventions', async () => {
    const privee = await bench.openCas('PRIVEE');
    const publique = await bench.openCas('PUBLIQUE');
    const ids = [await sign(privee, 'CDD', 18), await sign(publique, 'CDI', 24)];
    await bench.transmitContrat(privee, '2022-04-12', {
      kind: 'CDD',
      startsOn: '2022-05-02',
      endsOn: '2023-11-01',
    });
    await bench.transmitContrat(publique, '2022-04-12', { kind: 'CDI', startsOn: '2022-05-16' });
    await conclude(ids, [privee, publique]);
    await bench.travel('2022-05-09');
    await bench.recordDepart(privee, '2022-05-09');
    await bench.travel('2022-05-31');
    await bench.recordDepart(publique, '2022-05-31');
    await bench.travel('2024-05-01');

    const { body: journal } = await call<Ligne[]>('GET', `${bdt.url}/journal`);
    const paid = journal.filter((one) => one.kind === 'PAYE');
    const rows = await bench.db.query<{ financement_id: string; poste_id: string }>(
      'select financement_id, poste_id from financement',
    );
    const of = (cas: Cas) => {
      const id = rows.find((one) => one.poste_id === cas.posteId)?.financement_id ?? '';
      return paid.filter((one) => one.reference.startsWith(id)).map((one) => `${one.on} ${one.montantCents}`);
    };
    expect(of(privee)).toEqual(['2022-06-09 640000', '2022-11-09 960000', '2023-05-09 1600000']);
    expect(of(publique)).toEqual(['2022-06-30 1000000', '2022-11-30 1500000', '2023-05-31 2500000']);
    expect(journal.filter((one) => one.kind === 'RECU')).toHaveLength(6);

    const ends = await bench.db.query<{ etat: string; fin_on: string; ended_on: string }>(
      'select etat, fin_on, ended_on from convention order by fin_on',
    );
    expect(ends).toEqual([
      { etat: 'ECHUE', fin_on: '2023-10-27', ended_on: '2023-10-28' },
      { etat: 'ECHUE', fin_on: '2024-04-27', ended_on: '2024-04-28' },
    ]);
    const tranches = await bench.db.query<{ etat: string }>('select distinct etat from tranche');
    expect(tranches).toEqual([{ etat: 'RAPPROCHEE' }]);
    const asked = await bench.db.query<{ on: string; count: number }>(
      `select (occurred_at at time zone 'Europe/Paris')::date as on, count(*)::int from outbox
       where name = 'SuiviRequested' group by 1 order by 1`,
    );
    const quarters = ['2022-07-28', '2022-10-28', '2023-01-28', '2023-04-28', '2023-07-28'];
    expect(asked).toEqual([
      ...quarters.map((on) => ({ on, count: 2 })),
      ...['2023-10-27', '2023-10-28', '2024-01-28', '2024-04-27'].map((on) => ({ on, count: 1 })),
    ]);
    const renewals = await bench.db.query<{ opened_on: string; motif: string }>(
      `select opened_on, motif from tache where kind = 'RENOUVELER_OU_NON' order by opened_on`,
    );
    expect(renewals).toEqual([
      { opened_on: '2023-07-29', motif: 'CONVENTION_ECHUE' },
      { opened_on: '2024-01-28', motif: 'CONVENTION_ECHUE' },
    ]);
    expect(await bench.db.query(`select 1 from tache where etat = 'OUVERTE'`)).toEqual([]);
    expect(await bench.db.query('select * from mouvement_rompu')).toEqual([]);
    expect(
      await bench.db.query('select paye_cents, montant_cents from solde where paye_cents <> montant_cents'),
    ).toEqual([]);
  });
});
