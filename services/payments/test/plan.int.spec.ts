import { LocalDate } from '@js-joda/core';
import fc from 'fast-check';
import { nextWorkingDay, zoneOf } from '@cn/domain/calendrier/ferie';
import { simulatePlan } from '@cn/domain/plan/simulate-plan';
import type { Plan } from '@cn/domain/plan/plan';
import { territoireOf } from '@cn/domain/territoire/departement';
import { referentiel } from '../../../domain/test/referentiel.fixture';
import { call, EdgeBench, type EdgeProcess } from '../../../tools/test/edge-harness';
import { BdtHttp } from '../src/ordre/bdt.http';
import { submitDemandeSubvention } from '../src/convention/submit-demande-subvention';
import { PaymentsBench, structureOf, type Cas } from './payments-bench';

jest.setTimeout(120_000);

/** What a subsidy depends on, drawn at random. */
interface Facts {
  nature: 'PUBLIQUE' | 'PRIVEE';
  departement: string;
  contrat: 'CDD' | 'CDI';
  dureeMonths: number;
  aidesCents: number;
  signatureOn: string;
  departOn: string;
}

const FILED_ON = '2022-04-12';
/** After the last day of the longest convention. */
const OVER_ON = '2025-07-01';

const day = (after: string, days: number) =>
  fc.nat(days).map((count) => LocalDate.parse(after).plusDays(count).toString());

const facts: fc.Arbitrary<Facts> = fc.record({
  nature: fc.constantFrom('PUBLIQUE', 'PRIVEE'),
  departement: fc.constantFrom('84', '57', '67', '972', '974', '2A'),
  contrat: fc.constantFrom('CDD', 'CDI'),
  dureeMonths: fc.constantFrom(18, 24),
  aidesCents: fc.oneof(fc.constant(0), fc.nat(6_000_000)),
  signatureOn: day('2022-04-20', 40),
  departOn: day('2022-04-13', 140),
});

/** What the platform did of one case, and what was announced of it: the same words on both sides. */
interface Life {
  tranches: string[];
  finOn: string | null;
  echeances: string[];
  payments: string[];
}

/** A structure, its demande de subvention if it was taken, else the refusal. */
interface Filed {
  facts: Facts;
  cas: Cas;
  conventionId: string | null;
  refusal: string | null;
}

describe('a plan announced and the life that follows, on random facts', () => {
  const edge = new EdgeBench();
  let bdt: EdgeProcess;
  let bench: PaymentsBench;
  const drawn = fc.sample(facts, { numRuns: 30, seed: 1322 });
  const filed: Filed[] = [];

  beforeAll(async () => {
    bdt = await edge.start('bdt', { HORLOGE_DEBUT: '2022-03-01' });
    bench = await PaymentsBench.open(new BdtHttp(bdt.url, 2_000), async (instant) => {
      await call('PUT', `${bdt.url}/horloge`, { instant });
    });
    await bench.travel(FILED_ON);
    for (const one of drawn) filed.push(await file(one));
    for (const { on, run } of steps()) {
      await bench.travel(on);
      await run();
    }
    await bench.travel(OVER_ON);
  });
  afterAll(async () => {
    await bench.db.drop();
    await edge.dispose();
  });

  async function file(one: Facts): Promise<Filed> {
    const cas = await bench.openCas(one.nature, { departement: one.departement });
    const { contrat, dureeMonths, aidesCents } = one;
    const answer = await bench.useCases.run(submitDemandeSubvention, structureOf(cas), {
      structureId: cas.structureId,
      postes: [{ posteId: cas.posteId, contrat, dureeMonths, aidesCents }],
    });
    if (!answer.ok) return { facts: one, cas, conventionId: null, refusal: answer.refus.code };
    const start = LocalDate.parse('2022-05-02');
    const endsOn = start.plusMonths(dureeMonths).minusDays(1).toString();
    await bench.proposeParcours(cas, FILED_ON);
    await bench.transmitContrat(cas, FILED_ON, {
      kind: contrat,
      startsOn: start.toString(),
      ...(contrat === 'CDD' ? { endsOn } : {}),
    });
    return { facts: one, cas, conventionId: answer.value.conventionId, refusal: null };
  }

  /** The signatures and the départs, as they come. */
  const steps = () =>
    filed
      .flatMap(({ facts: { signatureOn, departOn }, cas, conventionId }) =>
        conventionId
          ? [
              { on: signatureOn, run: () => bench.sign(cas, conventionId) },
              { on: departOn, run: () => bench.recordDepart(cas, departOn) },
            ]
          : [],
      )
      .sort((a, b) => a.on.localeCompare(b.on));

  const planOf = ({ nature, departement, contrat, dureeMonths, aidesCents, ...dates }: Facts) =>
    simulatePlan({
      referentiel,
      version: 'P1-2022',
      structure: nature === 'PUBLIQUE' ? 'COLLECTIVITE' : 'PRIVEE',
      territoire: territoireOf(departement),
      departement,
      contrat,
      dureeMonths,
      aidesCents: [aidesCents],
      departFormationOn: LocalDate.parse(dates.departOn),
      signatureOn: LocalDate.parse(dates.signatureOn),
    });

  it('refuses what the plan refuses', () => {
    const refused = (one: Facts): string | null => {
      const plan = planOf(one);
      if (!plan.ok) return plan.refus.code;
      return plan.value.montant.montantCents === 0 ? 'AIDES_EXCESSIVES' : null;
    };
    expect(filed.map(({ refusal }) => refusal)).toEqual(filed.map((one) => refused(one.facts)));
    expect(filed.filter(({ refusal }) => refusal === null).length).toBeGreaterThan(8);
    expect(filed.some(({ refusal }) => refusal !== null)).toBe(true);
  });

  it('R-290 to R-294 R-301 F-16 F-17: orders what was announced, on the day, to the cent; asks and ends when it was said', async () => {
    const { body: journal } = await call<Ligne[]>('GET', `${bdt.url}/journal`);
    for (const { facts: one, cas, conventionId } of filed) {
      if (!conventionId) continue;
      const plan = planOf(one);
      if (!plan.ok) throw new Error(plan.refus.code);
      expect({ ...one, ...(await lived(cas, conventionId, journal, one.signatureOn)) }).toEqual({
        ...one,
        ...announced(plan.value, one),
      });
    }
  });

  interface Ligne {
    kind: string;
    on: string;
    reference: string;
    montantCents: number;
  }

  /** A tranche due before the signature is paid from the signature on (F-17), all on a working day (F-16). */
  function announced(plan: Plan, { departement, signatureOn }: Facts): Life {
    return {
      tranches: plan.tranches.map((one) => `${one.numero} ${one.montantCents} ${String(one.echeanceOn)}`),
      finOn: plan.finConventionOn?.toString() ?? null,
      echeances: plan.echeances.map(({ kind, on }) => `${on.toString()} ${kind}`).sort(),
      payments: plan.tranches
        .map(({ echeanceOn, montantCents }) => {
          if (!echeanceOn) throw new Error('a dated plan');
          const signed = LocalDate.parse(signatureOn);
          const from = echeanceOn.isBefore(signed) ? signed : echeanceOn;
          return `${nextWorkingDay(from, zoneOf(departement)).toString()} ${montantCents}`;
        })
        .sort(),
    };
  }

  /** A plan begins where the convention is signed: what came before is of the instruction. */
  async function lived(cas: Cas, conventionId: string, journal: Ligne[], signatureOn: string): Promise<Life> {
    const [of] = await bench.db.query<{ financement_id: string; fin_on: string }>(
      'select financement_id, fin_on from financement join convention using (convention_id) where convention_id = $1',
      [conventionId],
    );
    const tranches = await bench.db.query<{ line: string }>(
      `select concat_ws(' ', numero, montant_cents, echeance_on) as line from tranche where financement_id = $1 order by numero`,
      [of?.financement_id],
    );
    const done = await bench.db.query<{ line: string }>(
      `select concat_ws(' ', echeance_on, kind) as line from echeance
       where dossier_id = $1 and etat <> 'ANNULEE' and kind not like 'versement.%' and (echeance_on > $2 or kind = 'tranche.due') order by 1`,
      [cas.dossierId, signatureOn],
    );
    return {
      tranches: tranches.map(({ line }) => line),
      finOn: of?.fin_on ?? null,
      echeances: done.map(({ line }) => line),
      payments: journal
        .filter(({ kind, reference }) => kind === 'PAYE' && reference.startsWith(of?.financement_id ?? '-'))
        .map((one) => `${one.on} ${one.montantCents}`)
        .sort(),
    };
  }
});
