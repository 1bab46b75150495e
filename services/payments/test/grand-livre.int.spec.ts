import { schemaDifference } from '@cn/testing/schema-difference';
import { BdtPaie } from './bdt-paie';
import { PaymentsBench, type Cas } from './payments-bench';

jest.setTimeout(60_000);

describe('what the database itself refuses', () => {
  const bdt = new BdtPaie();
  let bench: PaymentsBench;
  let cas: Cas;
  beforeAll(async () => {
    bench = await PaymentsBench.open(bdt, (instant) => {
      bdt.on = instant.slice(0, 10);
      return Promise.resolve();
    });
    await bench.forget();
    cas = await bench.openReady();
    await bench.travel('2022-06-09');
  });
  afterAll(() => bench.db.drop());

  it.each([
    [
      'a second live order',
      'ordre_vivant',
      `insert into ordre select gen_random_uuid(), numero || 'b', reference || 'b', tranche_id,
       (select liberation_id from copie), financement_id, dossier_id, structure_id, departement, tentative, montant_cents, siret,
       convention_numero, etat, motif, ordered_on from ordre where structure_id = $1`,
    ],
    [
      'an order above its tranche',
      'tranche_ordonne',
      'update tranche set ordonne_cents = montant_cents + 1 where structure_id = $1 and numero = 2',
    ],
    [
      'tranches that do not make the amount',
      'tranche_somme',
      'update tranche set montant_cents = montant_cents - 1 where structure_id = $1 and numero = 3',
    ],
    [
      'a line of the ledger counted twice',
      'mouvement_une_fois',
      `insert into mouvement (mouvement_id, ordre_id, reference, financement_id,
       dossier_id, structure_id, departement, kind, montant_cents, mouvement_on) select gen_random_uuid(), ordre_id, reference,
       financement_id, dossier_id, structure_id, departement, kind, montant_cents, mouvement_on from mouvement where structure_id = $1 and kind = 'ENVOI'`,
    ],
  ])('%s', async (_, constraint, sql) => {
    const copie = `with copie as (insert into liberation select gen_random_uuid(), tranche_id, structure_id, departement, mode,
      personne_id, released_on from liberation where structure_id = $1 returning liberation_id) `;
    await expect(
      bench.db.query((sql.includes('copie') ? copie : '') + sql, [cas.structureId]),
    ).rejects.toMatchObject({ constraint });
  });

  it.each(['update mouvement set montant_cents = 1', 'delete from mouvement', 'truncate mouvement'])(
    '%s',
    async (sql) => {
      await expect(bench.db.query(sql)).rejects.toMatchObject({ code: '42501' });
    },
  );

  it('tables and entities say the same', async () => {
    expect(await schemaDifference(bench.db.database)).toEqual([]);
  });

  it('a ledger whose chain was broken behind the application shows where', async () => {
    expect(await bench.db.query('select seq from mouvement_rompu')).toEqual([]);
    await bench.asOwner(`alter table mouvement disable trigger mouvement_immuable;
      alter table mouvement no force row level security;
      update mouvement set montant_cents = montant_cents + 1 where seq = 2`);
    expect(await bench.db.query('select seq from mouvement_rompu')).toEqual([{ seq: 2 }]);
  });
});
