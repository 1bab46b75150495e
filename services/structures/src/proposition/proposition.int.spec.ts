import { acteur } from '@cn/testing/acteur';
import { ANCT, prefecture, StructuresBench, structureOf } from '../../test/structures-bench';
import { withdrawDemande } from '../demande/withdraw-demande';
import { amendStructure } from '../structure/amend-structure';
import { importStructures } from '../structure/import-structures';
import type { LigneStructure } from '../structure/import/read-ligne';
import { findStructure } from '../structure/structure.store';
import { acceptProposition } from './accept-proposition';
import type { PropositionRow } from './proposition.row';
import { listPropositions } from './proposition.store';
import { rejectProposition } from './reject-proposition';

jest.setTimeout(60_000);

const OTHER = acteur('ANCT', { compteId: 'anct-2' });
const SIRETS = ['82917522300033', '35600000016775', '21840031900016'];

describe('what a list says of a structure that has a dossier', () => {
  let bench: StructuresBench;
  let counter = 0;
  beforeAll(async () => {
    bench = await StructuresBench.open();
  });
  beforeEach(() => bench.db.query('update structure set siret = null').then(() => undefined));
  afterAll(() => bench.db.drop());

  const ligne = (sourceId: string, change: Partial<LigneStructure> = {}): LigneStructure => ({
    ligne: 2,
    structureId: sourceId,
    nom: 'MAIRIE DE CARPENTRAS',
    siret: SIRETS[0] ?? '',
    adresse: '1 PLACE MAURICE CHARRETIER',
    codePostal: '84200',
    commune: 'CARPENTRAS',
    latitude: '44.05',
    longitude: '5.04',
    ...change,
  });
  const load = async (...lignes: LigneStructure[]): Promise<string[]> => {
    const done = await bench.run(importStructures, ANCT, { source: 'liste.csv', lignes });
    return done.lignes.map(({ etat, anomalies }) => [etat, ...anomalies].join(' '));
  };
  /** A structure of the list, and the dossier it opened. */
  const filed = async (): Promise<{
    sourceId: string;
    structureId: string;
    demandeId: string;
    sujet: string;
  }> => {
    const sourceId = `L${++counter}`;
    await load(ligne(sourceId));
    const [row] = await bench.db.query<{ structure_id: string }>(
      'select structure_id from structure where source_id = $1',
      [sourceId],
    );
    const structureId = row?.structure_id ?? '';
    const { demandeId } = await bench.file(structureId);
    return { sourceId, structureId, demandeId, sujet: `candidature/${demandeId}` };
  };
  const open = async (structureId: string): Promise<PropositionRow[]> => {
    const rows = await bench.db.database.asSystem((tx) => listPropositions(tx, [structureId]));
    return rows.filter(({ etat }) => etat.startsWith('A_'));
  };
  const theOne = async (structureId: string): Promise<string> =>
    (await open(structureId))[0]?.propositionId ?? '';
  const facts = async (structureId: string) => {
    const row = await bench.db.database.asSystem((tx) => findStructure(tx, structureId));
    return row && { nom: row.nom, siret: row.siret, departement: row.departement, anomalies: row.anomalies };
  };
  const unchanged = { nom: 'MAIRIE DE CARPENTRAS', siret: SIRETS[0], departement: '84', anomalies: [] };
  /** A convention was signed on its poste: the bank pays it. */
  const convention = (structureId: string) =>
    bench.db.query(`update structure set statut = 'CONVENTIONNEE' where structure_id = $1`, [structureId]);

  it('a broken or absent SIRET takes nothing away, and is told at each run', async () => {
    const { sourceId, structureId } = await filed();
    for (const siret of ['8,24364E+13', '']) {
      const told = siret ? 'SIRET_INVALIDE' : 'SIRET_ABSENT';
      expect(await load(ligne(sourceId, { siret }))).toEqual([`INCHANGE ${told}`]);
      expect(await load(ligne(sourceId, { siret }))).toEqual([`INCHANGE ${told}`]);
    }
    expect(await facts(structureId)).toEqual(unchanged);
    expect(await open(structureId)).toEqual([]);
  });

  it('another name, SIRET or département waits for a person, told in the dossier, with a task', async () => {
    const { sourceId, structureId, sujet } = await filed();
    const other = { nom: 'VILLE', siret: SIRETS[1], codePostal: '13001', commune: 'MARSEILLE' };
    expect(await load(ligne(sourceId, other))).toEqual(['PROPOSE']);
    expect(await facts(structureId)).toEqual(unchanged);
    const rows = await open(structureId);
    expect(rows.map(({ champ, etat }) => `${champ} ${etat}`).sort()).toEqual([
      'LIEU A_EXAMINER',
      'NOM A_EXAMINER',
      'SIRET A_EXAMINER',
    ]);
    expect(await bench.taches(sujet)).toContain('EXAMINER_PROPOSITION ANCT OUVERTE');
    for (const { propositionId } of rows)
      expect(await bench.events(propositionId)).toEqual(['PropositionRecorded']);
    expect(await load(ligne(sourceId, other))).toEqual(['PROPOSE']);
    expect((await open(structureId)).map(({ propositionId }) => propositionId)).toEqual(
      rows.map(({ propositionId }) => propositionId),
    );
  });

  it('another address in the same département is written', async () => {
    const { sourceId, structureId } = await filed();
    const there = { adresse: '2 RUE DU PORT', codePostal: '84000', commune: 'AVIGNON' };
    expect(await load(ligne(sourceId, there))).toEqual(['MIS_A_JOUR']);
    expect(await facts(structureId)).toEqual(unchanged);
  });

  it('accepted, it is written; the task closes once nothing is left', async () => {
    const { sourceId, structureId, sujet } = await filed();
    await load(ligne(sourceId, { nom: 'VILLE', siret: SIRETS[1] }));
    for (const { propositionId } of await open(structureId)) {
      expect(await bench.taches(sujet)).toContain('EXAMINER_PROPOSITION ANCT OUVERTE');
      await bench.run(acceptProposition, ANCT, { propositionId });
      expect(await bench.events(propositionId)).toEqual(['PropositionRecorded', 'PropositionAccepted']);
      expect(await bench.refused(acceptProposition, ANCT, { propositionId })).toBe('ACCEPTE');
      expect(await bench.refused(acceptProposition, OTHER, { propositionId })).toBe('ETAT_INCOMPATIBLE');
    }
    expect(await facts(structureId)).toMatchObject({ nom: 'VILLE', siret: SIRETS[1] });
    expect(await bench.taches(sujet)).toContain('EXAMINER_PROPOSITION ANCT FERMEE');
    expect(await load(ligne(sourceId, { nom: 'VILLE', siret: SIRETS[1] }))).toEqual(['INCHANGE']);
    expect(await load(ligne(sourceId))).toEqual(['INCHANGE']);
  });

  it('accepted, another département takes the whole dossier to its préfecture', async () => {
    const { sourceId, structureId, demandeId } = await filed();
    await load(ligne(sourceId, { codePostal: '13001', commune: 'MARSEILLE' }));
    const seen = (departement: string) =>
      bench.db.database.transaction(prefecture(departement), async (tx) => {
        const tables = ['structure', 'dossier', 'demande', 'tache', 'echeance', 'proposition'];
        const parts = tables.map((table) => `(select from ${table} where structure_id = $1 limit 1)`);
        return (await tx.sql(parts.join(' union all '), [structureId])).length;
      });
    expect([await seen('84'), await seen('13')]).toEqual([6, 0]);
    await bench.run(acceptProposition, ANCT, { propositionId: await theOne(structureId) });
    expect([await seen('84'), await seen('13')]).toEqual([0, 6]);
    expect(await bench.events(structureId)).toContain('StructureMoved');
    expect(await bench.avis({ demandeId, departement: '13' })).toMatchObject({ etat: 'AVIS_RENDU' });
  });

  it('given up while it moves to another département: neither waits for the other in a circle', async () => {
    // A circle is broken by PostgreSQL, and the act that it undid is done again.
    let begun = 0;
    const counted = <D extends { handle: (...args: never[]) => unknown }>(definition: D): D => ({
      ...definition,
      handle: (...args: never[]) => (begun++, definition.handle(...args)),
    });
    for (let round = 0; round < 8; round++) {
      const { sourceId, structureId, demandeId } = await filed();
      await load(ligne(sourceId, { codePostal: '13001', commune: 'MARSEILLE' }));
      const propositionId = await theOne(structureId);
      const given = { demandeId, justification: 'Le projet est abandonné.' };
      await Promise.all([
        bench.run(counted(acceptProposition), ANCT, { propositionId }),
        bench.run(counted(withdrawDemande), structureOf(structureId), given),
      ]);
      expect((await bench.demande(demandeId)).etat).toBe('RETIREE');
      await bench.db.query('update structure set siret = null where structure_id = $1', [structureId]);
    }
    expect(begun).toBe(16);
  });

  it('two people when money follows, whoever is first', async () => {
    const { sourceId, structureId } = await filed();
    await convention(structureId);
    await load(ligne(sourceId, { siret: SIRETS[2] }));
    const propositionId = await theOne(structureId);
    expect(await bench.run(acceptProposition, ANCT, { propositionId })).toMatchObject({
      etat: 'A_CONFIRMER',
    });
    expect(await facts(structureId)).toEqual(unchanged);
    expect(await bench.refused(acceptProposition, ANCT, { propositionId })).toBe('DEUX_PERSONNES_REQUISES');
    const done = await bench.run(acceptProposition, OTHER, { propositionId });
    expect(done).toMatchObject({ etat: 'ACCEPTEE', acceptedBy: ANCT.compteId, settledBy: OTHER.compteId });
    expect(await facts(structureId)).toMatchObject({ siret: SIRETS[2] });
  });

  it('rejected, it is not proposed again; another value is, and replaces one that waits', async () => {
    const { sourceId, structureId } = await filed();
    await load(ligne(sourceId, { nom: 'VILLE' }));
    const refus = { propositionId: await theOne(structureId), justification: 'Le nom est le bon.' };
    await bench.run(rejectProposition, ANCT, refus);
    expect(await bench.events(refus.propositionId)).toEqual(['PropositionRecorded', 'PropositionRejected']);
    expect(await load(ligne(sourceId, { nom: 'VILLE' }))).toEqual(['INCHANGE']);
    await load(ligne(sourceId, { nom: 'COMMUNE' }));
    await load(ligne(sourceId, { nom: 'CITE' }));
    expect((await open(structureId)).map(({ apres }) => apres.nom)).toEqual(['CITE']);
    expect(await facts(structureId)).toEqual(unchanged);
  });

  it('a SIRET that is another’s is not accepted', async () => {
    const { sourceId, structureId } = await filed();
    await load(ligne(sourceId, { siret: SIRETS[1] }));
    await bench.structure('84', SIRETS[1]);
    const propositionId = await theOne(structureId);
    expect(await bench.refused(acceptProposition, ANCT, { propositionId })).toBe('SIRET_EN_DOUBLE');
  });

  describe('what a person mends', () => {
    const amend = (structureId: string, change: object, who = ANCT) =>
      bench.refused(amendStructure, who, {
        structureId,
        justification: 'Vu sur l’avis de situation.',
        ...change,
      });

    it('anomalies go, the trace stays, and lists leave it alone, dossier or not', async () => {
      const sourceId = `L${++counter}`;
      const wrong = ligne(sourceId, { siret: '8,24364E+13', commune: 'ICI' });
      expect(await load(wrong)).toEqual(['IMPORTE SIRET_INVALIDE COMMUNE_NON_RECONNUE']);
      const [row] = await bench.db.query<{ structure_id: string }>(
        'select structure_id from structure where source_id = $1',
        [sourceId],
      );
      const structureId = row?.structure_id ?? '';
      expect(await amend(structureId, { siret: SIRETS[0], commune: 'Carpentras' })).toBe('ACCEPTE');
      expect(await facts(structureId)).toEqual(unchanged);
      expect(await load(wrong)).toEqual(['INCHANGE']);
      expect(await load({ ...wrong, nom: 'VILLE', siret: '' })).toEqual(['MIS_A_JOUR']);
      expect(await facts(structureId)).toEqual({ ...unchanged, nom: 'VILLE' });
      const trace = await bench.db.database.asSystem((tx) => listPropositions(tx, [structureId]));
      expect(trace.map(({ champ, etat, settledBy }) => [champ, etat, settledBy]).sort()).toEqual([
        ['LIEU', 'ACCEPTEE', ANCT.compteId],
        ['SIRET', 'ACCEPTEE', ANCT.compteId],
      ]);
    });

    it('once a convention is signed, a second person confirms', async () => {
      const { structureId } = await filed();
      await convention(structureId);
      expect(await amend(structureId, { siret: SIRETS[1] })).toBe('ACCEPTE');
      expect(await facts(structureId)).toEqual(unchanged);
      const propositionId = await theOne(structureId);
      expect(await bench.refused(acceptProposition, ANCT, { propositionId })).toBe('DEUX_PERSONNES_REQUISES');
      await bench.run(acceptProposition, OTHER, { propositionId });
      expect(await facts(structureId)).toMatchObject({ siret: SIRETS[1] });
    });

    it('is refused: nowhere, no such number, no reason, unknown', async () => {
      const { structureId } = await filed();
      expect(await amend(structureId, { commune: 'AILLEURS' })).toBe('COMMUNE_INCONNUE');
      expect(await amend(structureId, { siret: '123' })).toBe('SIRET_INVALIDE');
      expect(await amend(structureId, { nom: 'VILLE', justification: ' ' })).toBe('SAISIE_INVALIDE');
      expect(await amend(structureId, { justification: 'Trop peu.' })).toBe('SAISIE_INVALIDE');
      expect(await amend(structureId, { codePostal: '842' })).toBe('SAISIE_INVALIDE');
      expect(await amend(structureId, { nom: 'VILLE\nDE' })).toBe('SAISIE_INVALIDE');
      expect(await amend('018f0000-0000-7000-8000-00000000dead', { nom: 'VILLE' })).toBe('INTROUVABLE');
      expect(await facts(structureId)).toEqual(unchanged);
    });
  });

  it('is seen by those who see the structure', async () => {
    const { sourceId, structureId } = await filed();
    await load(ligne(sourceId, { nom: 'VILLE' }));
    const see = async (who: Parameters<typeof bench.run>[1]) =>
      (await bench.db.database.transaction(who, (tx) => listPropositions(tx, [structureId]))).length;
    expect([await see(structureOf(structureId)), await see(prefecture('84')), await see(ANCT)]).toEqual([
      1, 1, 1,
    ]);
    expect([await see(prefecture('13')), await see(structureOf(sourceId))]).toEqual([0, 0]);
  });
});
