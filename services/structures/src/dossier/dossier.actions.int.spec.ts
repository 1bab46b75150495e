import { join } from 'node:path';
import type { Acteur } from '@cn/platform/auth/acteur';
import { acteur } from '@cn/testing/acteur';
import { offered, tryAll } from '@cn/testing/actions';
import { ANCT, prefecture, structureOf, StructuresBench } from '../../test/structures-bench';
import { grantDerogation } from '../poste/grant-derogation';
import { dossierTargets } from './dossier.actions';

jest.setTimeout(60_000);

describe('what may be done on a demande and its postes, at each step of its life', () => {
  let bench: StructuresBench;
  beforeAll(async () => {
    bench = await StructuresBench.open();
  });
  beforeEach(() => bench.db.setClock('2022-03-01T09:00:00Z'));
  afterAll(() => bench.db.drop());

  const service = () => ({
    folder: join(__dirname, '..'),
    database: bench.db.database,
    useCases: bench.useCases,
  });
  const lines = (who: Acteur, dossierId: string) => offered(service(), dossierTargets, dossierId, who);

  it('a candidature is for the préfecture of its département, and for nobody else', async () => {
    const { dossierId, structureId } = await bench.submit();
    expect(await lines(prefecture('84'), dossierId)).toEqual(['recordAvis Demande: OK']);
    expect(await lines(prefecture('13'), dossierId)).toEqual([]);
    expect(await lines(acteur('BDT'), dossierId)).toEqual([]);
    expect(await lines(acteur('INTEGRATEUR', { departements: ['84'] }), dossierId)).toEqual([]);
    expect(await lines(structureOf(await bench.structure()), dossierId)).toEqual([]);
    expect(await lines(structureOf(structureId), dossierId)).toEqual([
      'amendCandidature Demande: OK',
      'withdrawDemande Demande: OK',
    ]);
    expect(await lines(ANCT, dossierId)).toEqual([
      'scheduleDemande Demande: AVIS_MANQUANT',
      'decideDemande Demande: AVIS_MANQUANT',
      'postponeDemande Demande: ETAT_INCOMPATIBLE',
    ]);
  });

  it('an agenda needs a session to come; a decision, its day', async () => {
    const demande = await bench.submit();
    await bench.avis(demande);
    const { dossierId } = demande;
    expect(await lines(ANCT, dossierId)).toContain('scheduleDemande Demande: COMITE_ABSENT');
    await bench.schedule(demande, '2022-03-22');
    expect(await lines(ANCT, dossierId)).toEqual([
      'scheduleDemande Demande: DEJA_FAIT',
      'decideDemande Demande: SAISIE_INVALIDE',
      'postponeDemande Demande: OK',
    ]);
    await bench.travel('2022-03-22');
    expect(await lines(ANCT, dossierId)).toContain('decideDemande Demande: OK');
  });

  it('a poste is derogated or withdrawn until it is occupied; its demande is then held', async () => {
    const { demande, postes } = await bench.granted();
    const { dossierId } = demande;
    const poste = async () => (await lines(ANCT, dossierId)).filter((line) => line.includes('Poste'));
    expect(await poste()).toEqual([
      'grantDerogation Poste: OK',
      'withdrawDerogation Poste: DEROGATION_IMPOSSIBLE',
      'withdrawPoste Poste: OK',
    ]);
    const posteId = postes[0]?.posteId ?? '';
    await bench.run(grantDerogation, ANCT, { posteId, justification: 'Recrutement infructueux.' });
    expect(await poste()).toContain('withdrawDerogation Poste: OK');
    await bench.transmitContrat(posteId, '2022-03-22', '2022-04-01');
    expect(await poste()).toEqual([
      'grantDerogation Poste: DEROGATION_IMPOSSIBLE',
      'withdrawDerogation Poste: DEROGATION_ENGAGEE',
      'withdrawPoste Poste: POSTE_OCCUPE',
    ]);
    expect(await lines(structureOf(demande.structureId), dossierId)).toContain(
      'withdrawDemande Demande: POSTE_OCCUPE',
    );
  });

  it('costs what its guards read, once, and waits for nobody', async () => {
    const demande = await bench.submit();
    await bench.avis(demande);
    const held = bench.db.database.asSystem(async (tx) => {
      await tx.sql('select from demande where demande_id = $1 for update', [demande.demandeId]);
      return tryAll(service(), dossierTargets, demande.dossierId, ANCT);
    });
    expect((await held).statements).toBeLessThanOrEqual(8);
  });
});
