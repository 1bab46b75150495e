import { join } from 'node:path';
import type { Acteur } from '@cn/platform/auth/acteur';
import { acteur } from '@cn/testing/acteur';
import { offered, tryAll } from '@cn/testing/actions';
import { BdtPaie } from '../../test/bdt-paie';
import { ANCT, BDT, CDD_18, PaymentsBench, structureOf, type Cas } from '../../test/payments-bench';
import { acceptDemandeSubvention } from '../convention/accept-demande-subvention';
import { completeDemandeSubvention } from '../convention/complete-demande-subvention';
import { sendConvention } from '../convention/send-convention';
import { signConvention } from '../convention/sign-convention';
import { dossierTargets } from './dossier.actions';

jest.setTimeout(60_000);

describe('what may be done on a convention and its payments, at each step', () => {
  const bdt = new BdtPaie();
  let bench: PaymentsBench;
  let cas: Cas;
  beforeAll(async () => {
    bench = await PaymentsBench.open(bdt, (instant) => {
      bdt.on = instant.slice(0, 10);
      return Promise.resolve();
    });
  });
  afterAll(() => bench.db.drop());

  const service = () => ({
    folder: join(__dirname, '..'),
    database: bench.db.database,
    useCases: bench.useCases,
  });
  const all = (who: Acteur) => offered(service(), dossierTargets, cas.dossierId, who);
  const possible = async (who: Acteur): Promise<string[]> =>
    (await all(who)).filter((line) => line.endsWith(' OK')).map((line) => line.split(' ')[0] ?? '');

  it('each step opens the next, for the role that does it, until the convention runs', async () => {
    cas = await bench.openCas('PRIVEE');
    await bench.setClock('2022-04-12T09:00:00Z');
    expect(await possible(structureOf(cas))).toEqual(['submitDemandeSubvention']);
    expect(await possible(BDT)).toEqual([]);
    const conventionId = await bench.submit(cas);
    expect(await all(structureOf(cas))).toContain('submitDemandeSubvention Dossier: POSTE_DEJA_CONVENTIONNE');
    expect(await possible(structureOf(cas))).toEqual(['withdrawDemandeSubvention']);
    expect(await possible(BDT)).toEqual(['completeDemandeSubvention']);
    await bench.run(completeDemandeSubvention, BDT, { conventionId });
    expect(await possible(BDT)).toEqual(['acceptDemandeSubvention', 'reopenDemandeSubvention']);
    await bench.run(acceptDemandeSubvention, BDT, { conventionId });
    expect((await all(BDT)).find((line) => line.startsWith('sendConvention'))).toMatch(/PARCOURS_ABSENT$/);
    await bench.proposeParcours(cas, '2022-04-12');
    expect(await possible(BDT)).toEqual(['sendConvention', 'reopenDemandeSubvention']);
    await bench.run(sendConvention, BDT, { conventionId });
    expect((await all(BDT)).find((line) => line.startsWith('signConvention'))).toMatch(
      /SIGNATURE_STRUCTURE_ABSENTE$/,
    );
    await bench.run(signConvention, structureOf(cas), { conventionId });
    expect(await possible(ANCT)).toEqual(['withdrawDemandeSubvention']);
    expect(await possible(BDT)).toEqual(['signConvention']);
    await bench.transmitContrat(cas, '2022-04-12', CDD_18);
    await bench.run(signConvention, BDT, { conventionId });
    expect(await possible(ANCT)).toEqual([]);
  });

  it('an order may be cancelled, then presented; a poste taken back asks for an examination', async () => {
    await bench.travel('2022-05-09');
    await bench.recordDepart(cas, '2022-05-09');
    await bench.travel('2022-06-09');
    await bench.receive('PosteWithdrawn', '2022-06-09', cas, { poste: bench.poste(cas, 'PRIVEE', 'RETIRE') });
    expect(await possible(ANCT)).toEqual(['closeReversement']);
    expect((await all(BDT)).filter((line) => line.startsWith('presentOrdre'))).toEqual([
      'presentOrdre Tranche 1: ETAT_INCOMPATIBLE',
      'presentOrdre Tranche 2: ETAT_INCOMPATIBLE',
      'presentOrdre Tranche 3: ETAT_INCOMPATIBLE',
    ]);
  });

  it('is said to nobody else, and each thing is read once', async () => {
    expect(await all(acteur('PREFECTURE', { departements: ['84'] }))).toEqual([]);
    expect(await all(structureOf({ ...cas, structureId: cas.dossierId }))).toEqual([]);
    const { tried, statements } = await tryAll(service(), dossierTargets, cas.dossierId, BDT);
    expect(tried).toHaveLength(12);
    expect(statements).toBeLessThanOrEqual(30);
  });
});
