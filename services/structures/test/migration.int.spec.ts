import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createOlderDatabase, type OlderDatabase } from '@cn/testing/older-database';

jest.setTimeout(60_000);

describe('002-statut, over the rows of an earlier release', () => {
  let db: OlderDatabase;
  beforeAll(async () => {
    db = await createOlderDatabase({
      name: 'structures',
      folder: join(__dirname, '../src'),
      before: '002-statut.sql',
    });
  });
  afterAll(() => db.drop());

  /** A structure that was activated, its demande, and a poste granted to it. */
  async function activated(poste: { etat: string; attributedOn: string | null }): Promise<string> {
    const [structure, dossier, demande, personne] = Array.from({ length: 4 }, () => randomUUID());
    await db.query(
      `insert into structure (structure_id, nom, code_postal, commune, departement, statut, recorded_at)
       values ($1, 'MAIRIE', '84000', 'AVIGNON', '84', 'ACTIVEE', now())`,
      [structure],
    );
    await db.query(
      `insert into personne (personne_id, prenom, nom, courriel) values ($1, 'A', 'B', 'a@b.test')`,
      [personne],
    );
    await db.query(`insert into dossier values ($1, $2, $3, '84', 'P1-2022', '2022-03-22', '2022-03-01')`, [
      dossier,
      `CN-${String(dossier).slice(0, 8)}`,
      structure,
    ]);
    await db.query(
      `insert into demande (demande_id, dossier_id, structure_id, departement, kind, etat, version_programme, type_structure,
         nature, postes_demandes, contrat_souhaite, contact_personne_id, submitted_on, recorded_at)
       values ($1, $2, $3, '84', 'D0', 'ACTIVEE', 'P1-2022', 'COLLECTIVITE', 'PUBLIQUE', 1, 'CDI', $4, '2022-03-01', now())`,
      [demande, dossier, structure, personne],
    );
    await db.query(
      `insert into poste (poste_id, dossier_id, demande_id, structure_id, departement, numero, etat, version_programme, as_of,
         nature, type_structure, granted_on, attributed_on, recorded_at)
       values ($1, $2, $3, $4, '84', 1, $5, 'P1-2022', '2022-03-22', 'PUBLIQUE', 'COLLECTIVITE', '2022-03-22', $6, now())`,
      [randomUUID(), dossier, demande, structure, poste.etat, poste.attributedOn],
    );
    return String(structure);
  }

  const stands = async (structureId: string) =>
    db.query(
      'select s.statut, d.etat from structure s join demande d using (structure_id) where structure_id = $1',
      [structureId],
    );

  it('R-033: what was signed is conventionné, ended or not; what was not stays', async () => {
    const signed = await activated({ etat: 'ATTRIBUE', attributedOn: '2022-04-28' });
    const ended = await activated({ etat: 'ECHU', attributedOn: '2022-04-28' });
    const granted = await activated({ etat: 'ACCORDE', attributedOn: null });
    await db.upgrade();
    const conventionne = [{ statut: 'CONVENTIONNEE', etat: 'CONVENTIONNEE' }];
    expect([await stands(signed), await stands(ended)]).toEqual([conventionne, conventionne]);
    expect(await stands(granted)).toEqual([{ statut: 'ACTIVEE', etat: 'ACTIVEE' }]);
    const forced = await db.query(
      `select relname from pg_class where relname in ('structure', 'demande', 'poste') and not relforcerowsecurity`,
    );
    expect(forced).toEqual([]);
  });
});

describe('003-candidature, over the rows of an earlier release', () => {
  let db: OlderDatabase;
  beforeAll(async () => {
    db = await createOlderDatabase({
      name: 'structures',
      folder: join(__dirname, '../src'),
      before: '003-candidature.sql',
    });
  });
  afterAll(() => db.drop());

  it('what follows a candidature bears its name, and its procedure is told once', async () => {
    const [open, closed, poste] = Array.from({ length: 3 }, () => randomUUID());
    await db.query(
      `insert into nudge (sujet, wanted, delivered, settled, clos) values ($1, 2, 2, 2, false), ($2, 3, 3, 3, true), ($3, 1, 1, 1, false)`,
      [`demande/${open}`, `demande/${closed}`, `poste/${poste}`],
    );
    await db.query(
      `insert into echeance (echeance_id, dossier_id, structure_id, departement, sujet, cle, kind, echeance_on, instant, regle, effet, created_at)
       values ($1, $1, $1, '84', $2, 'c', 'avis.relance', '2022-03-08', now(), 'L-10', '', now())`,
      [randomUUID(), `demande/${open}`],
    );
    await db.query(
      `insert into tache (tache_id, dossier_id, structure_id, departement, sujet, kind, role, opened_on)
       values ($1, $1, $1, '84', $2, 'RENDRE_AVIS', 'PREFECTURE', '2022-03-01')`,
      [randomUUID(), `demande/${open}`],
    );
    await db.upgrade();
    const nudges = await db.query(
      'select sujet, wanted - delivered as owed from nudge order by owed desc, sujet',
    );
    expect(nudges).toEqual([
      { sujet: `candidature/${open}`, owed: 1 },
      { sujet: `candidature/${closed}`, owed: 0 },
      { sujet: `poste/${poste}`, owed: 0 },
    ]);
    const sujets = 'select sujet from echeance union all select sujet from tache';
    expect(await db.query(sujets)).toEqual([
      { sujet: `candidature/${open}` },
      { sujet: `candidature/${open}` },
    ]);
  });
});
