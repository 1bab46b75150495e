import { join } from 'node:path';
import type { Acteur } from '@cn/platform/auth/acteur';
import { acteur } from '@cn/testing/acteur';
import { offered, tryAll } from '@cn/testing/actions';
import {
  annulation,
  CANDIDAT,
  contrat,
  createFormation,
  DOSSIER,
  lot1,
  lot2,
  POSTE,
  type Formation,
} from '../../test/formation.fixture';
import { proposeParcours } from '../parcours/propose-parcours';
import { recordDepartFormation } from '../parcours/record-depart-formation';
import { dossierTargets, posteTargets } from './dossier.actions';

jest.setTimeout(60_000);

describe('what may be done for the training of a poste', () => {
  let service: Formation;
  beforeAll(async () => {
    service = await createFormation();
  });
  beforeEach(() => service.restart());
  afterAll(() => service.drop());

  const folder = join(__dirname, '..');
  const lines = (who: Acteur): Promise<string[]> =>
    offered({ ...service, folder }, dossierTargets, DOSSIER, who);
  const propose = () =>
    service.useCases.run(proposeParcours, lot1, { posteId: POSTE, candidatId: CANDIDAT, heures: 105 });

  it('a parcours is proposed, then a départ recorded, then taken back in that order', async () => {
    expect(await lines(lot1)).toEqual(['proposeParcours Poste: OK']);
    await propose();
    expect(await lines(lot1)).toEqual([
      'recordDepartFormation Parcours: DEPART_SANS_CONTRAT',
      'cancelDepartFormation Parcours: DEJA_FAIT',
      'cancelParcours Parcours: OK',
    ]);
    await service.tell('ContratTransmitted', contrat(CANDIDAT));
    expect(await lines(lot1)).toContain('recordDepartFormation Parcours: OK');
    await service.useCases.run(recordDepartFormation, lot1, { posteId: POSTE, departOn: '2022-05-09' });
    expect(await lines(acteur('ANCT'))).toEqual([
      'cancelDepartFormation Parcours: OK',
      'cancelParcours Parcours: DEPART_ENREGISTRE',
    ]);
  });

  it('a poste whose candidat is no longer validated waits for another', async () => {
    await service.tell('ValidationCancelled', annulation(CANDIDAT));
    expect(await lines(lot1)).toEqual(['proposeParcours Poste: CANDIDAT_NON_VALIDE']);
  });

  it('another lot, the structure and the BdT are offered nothing', async () => {
    await propose();
    expect(await lines(lot2)).toEqual([]);
    expect(await lines(acteur('BDT'))).toEqual([]);
  });

  it('a poste alone says the same, and each thing is read once', async () => {
    const of = { ...service, folder };
    expect(await offered(of, posteTargets, POSTE, lot1)).toEqual(await lines(lot1));
    expect((await tryAll(of, dossierTargets, DOSSIER, lot1)).statements).toBeLessThanOrEqual(8);
  });
});
