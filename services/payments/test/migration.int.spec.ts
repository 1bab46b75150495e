import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createOlderDatabase, type OlderDatabase } from '@cn/testing/older-database';

jest.setTimeout(60_000);

describe('005 and 006, over the rows of an earlier release', () => {
  let db: OlderDatabase;
  beforeAll(async () => {
    db = await createOlderDatabase({
      name: 'payments',
      folder: join(__dirname, '../src'),
      before: '005-porte-siret.sql',
    });
  });
  afterAll(() => db.drop());

  it('a gate knows its SIRET, an examination its convention, and a convention can be followed', async () => {
    const [convention, dossier, structure, financement, examen] = Array.from({ length: 5 }, () =>
      randomUUID(),
    );
    await db.query(
      `insert into convention (convention_id, numero, dossier_id, structure_id, departement, etat, version_programme, as_of,
         montant_cents, submitted_on, recorded_at)
       values ($1, 'CV-2022-000001', $2, $3, '84', 'SIGNEE', 'P1-2022', '2022-03-29', 3200000, '2022-03-29', now())`,
      [convention, dossier, structure],
    );
    await db.query(
      `insert into financement (financement_id, convention_id, poste_id, dossier_id, structure_id, departement, nature, contrat,
         duree_months, base_cents, aides_cents, montant_cents, ligne, version_programme, as_of, regle, parametres)
       values ($1, $2, $3, $4, $5, '84', 'PRIVEE', 'CDD', 18, 3200000, 0, 3200000, 'PRIVEE', 'P1-2022', '2022-03-29', 'R-174', '[]')`,
      [financement, convention, randomUUID(), dossier, structure],
    );
    await db.query(`insert into porte (financement_id, structure_id, departement) values ($1, $2, '84')`, [
      financement,
      structure,
    ]);
    await db.query(
      `insert into examen values ($1, $2, $3, $4, '84', 'PLAN_MAINTENU', 'Le départ est proche.', '2022-06-10', now(), 'bdt')`,
      [examen, financement, dossier, structure],
    );
    await db.upgrade();
    expect(await db.query('select siret_connu from porte')).toEqual([{ siret_connu: true }]);
    expect(await db.query('select convention_id, justification from examen')).toEqual([
      { convention_id: convention, justification: 'Le départ est proche.' },
    ]);
    const followed = await db.query('select change_xid is not null as followed from convention');
    expect(followed).toEqual([{ followed: true }]);
  });
});
