import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createOlderDatabase } from '@cn/testing/older-database';

jest.setTimeout(60_000);

describe('002 and after, over the rows of an earlier release', () => {
  it('a parcours and its départ stay in force', async () => {
    const db = await createOlderDatabase({
      name: 'formation',
      folder: join(__dirname, '../src'),
      before: '002-retour.sql',
    });
    const id = randomUUID();
    await db.query(
      `insert into lot (lot, organisme, mode, national, departements, statut, note) values ('1', 'A', 'DISTANCE', true, '{}', 'CONFIRME', '')`,
    );
    await db.query(
      `insert into parcours (parcours_id, dossier_id, structure_id, departement, poste_id, candidat_id, personne_id, lot,
         heures, regime, etat, positionnement_on, proposed_on, depart_on, recorded_at, version)
       values ($1, $1, $1, '69', $1, $1, $1, '1', 105, 'CONTINU', 'EN_FORMATION', '2022-04-11', '2022-04-12', '2022-05-09',
         now(), 2)`,
      [id],
    );
    await db.query(
      `insert into depart (depart_id, parcours_id, dossier_id, structure_id, departement, rang, depart_on, recorded_on,
         recorded_at, compte_id)
       values ($1, $1, $1, $1, '69', 1, '2022-05-09', '2022-05-09', now(), 'compte')`,
      [id],
    );
    await db.upgrade();
    expect(
      await db.query(
        `select etat, justification, cancelled_on from parcours join depart using (parcours_id)`,
      ),
    ).toEqual([{ etat: 'EN_FORMATION', justification: null, cancelled_on: null }]);
    await db.drop();
  });
});
