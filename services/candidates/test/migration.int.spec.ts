import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createOlderDatabase } from '@cn/testing/older-database';

jest.setTimeout(60_000);

const older = (before: string) =>
  createOlderDatabase({ name: 'candidates', folder: join(__dirname, '../src'), before });

describe('004-espace, over the rows of an earlier release', () => {
  it('R-129: the espace of an activated structure stays open, that of another stays closed', async () => {
    const db = await older('004-espace.sql');
    for (const statut of ['ACTIVEE', 'CANDIDATE'])
      await db.query(
        'insert into replica_structure (structure_id, nom, departement, statut, version) values ($1, $2, $3, $2, 1)',
        [randomUUID(), statut, '84'],
      );
    await db.upgrade();
    const rows = await db.query('select nom, espace_ouvert from replica_structure order by nom');
    expect(rows).toEqual([
      { nom: 'ACTIVEE', espace_ouvert: true },
      { nom: 'CANDIDATE', espace_ouvert: false },
    ]);
    const [table] = await db.query(
      `select relforcerowsecurity from pg_class where relname = 'replica_structure'`,
    );
    expect(table).toEqual({ relforcerowsecurity: true });
    await db.drop();
  });
});

describe('005 to 012, over the rows of an earlier release', () => {
  it('a contract stays in force, what was unknown is null, what changes from now on is followed', async () => {
    const db = await older('005-retour.sql');
    const [candidat, personne, poste] = [randomUUID(), randomUUID(), randomUUID()];
    await db.query(
      `insert into personne (personne_id, prenom, nom, courriel, telephone, version) values ($1, 'Camille', 'Exemple', 'c@exemple.test', '', 1)`,
      [personne],
    );
    await db.query(
      `insert into candidat (candidat_id, personne_id, compte_id, departement, disponible_on, registered_on, recorded_at, version)
       values ($1, $2, 'compte', '69', '2022-04-01', '2022-03-01', now(), 1)`,
      [candidat, personne],
    );
    await db.query(
      `insert into profil (candidat_id, code_postal, situation, diplome, experience, cv) values ($1, '69003', 'En emploi', true, true, '')`,
      [candidat],
    );
    await db.query(
      `insert into contrat (contrat_id, dossier_id, structure_id, departement, poste_id, candidat_id, personne_id, kind,
         signed_on, starts_on, transmitted_on, exception_legale, accord_conventionnel, exception_temps_plein, recorded_at,
         compte_id, version)
       values ($1, $1, $1, '69', $2, $3, $4, 'CDI', '2022-04-11', '2022-05-02', '2022-04-12', '', '', 'Temps partiel', now(),
         'compte', 1)`,
      [randomUUID(), poste, candidat, personne],
    );
    await db.upgrade();
    const [row] = await db.query(
      `select telephone, situation, cv, exception_legale, exception_temps_plein, cancelled_on, justification
       from contrat join personne using (personne_id) join profil using (candidat_id)`,
    );
    expect(row).toEqual({
      ...{ telephone: null, situation: 'En emploi', cv: null, exception_legale: null },
      ...{ exception_temps_plein: 'Temps partiel', cancelled_on: null, justification: null },
    });
    const again = `insert into contrat select gen_random_uuid(), dossier_id, structure_id, departement, poste_id, candidat_id,
      personne_id, kind, signed_on, '2023-01-01', null, transmitted_on, null, null, null, null, null, recorded_at, compte_id, 1,
      $1::date, null from contrat limit 1`;
    await expect(db.query(again, [null])).rejects.toThrow(/contrat_p/);
    await db.query(again, ['2022-06-01']);
    await db.query(`update candidat set withdrawn_on = '2022-06-01', version = 2`);
    expect(await db.query('select objet, objet_id from disparition')).toEqual([
      { objet: 'profil', objet_id: candidat },
    ]);
    await db.drop();
  });
});
