import { join } from 'node:path';
import type { Acteur } from '@cn/platform/auth/acteur';
import { acteur } from '@cn/testing/acteur';
import { offered, tryAll } from '@cn/testing/actions';
import {
  createCandidates,
  DOSSIER,
  loire,
  POSTE,
  registerOne,
  rhone,
  type Candidates,
} from '../../test/candidates.fixture';
import { transmitContrat } from '../contrat/transmit-contrat';
import { validateCandidat } from '../mise-en-relation/validate-candidat';
import { dossierTargets } from './dossier.actions';

jest.setTimeout(60_000);

describe('what may be done to fill the postes of a dossier', () => {
  let service: Candidates;
  beforeAll(async () => {
    service = await createCandidates();
  });
  beforeEach(async () => {
    await service.clear();
    await service.setClock('2022-04-12T08:00:00Z');
  });
  afterAll(() => service.drop());

  const folder = join(__dirname, '..');
  const lines = (who: Acteur): Promise<string[]> =>
    offered({ ...service, folder }, dossierTargets, DOSSIER, who);

  it('a candidat is validated, then a contract transmitted, then corrected or cancelled', async () => {
    expect((await lines(rhone)).slice(0, 3)).toEqual([
      'validateCandidat Poste: OK',
      'transmitContrat Poste: CANDIDAT_NON_VALIDE',
      'cancelValidation Poste: CANDIDAT_NON_VALIDE',
    ]);
    const candidatId = await registerOne(service);
    await service.useCases.run(validateCandidat, rhone, { candidatId, posteId: POSTE });
    expect((await lines(rhone)).slice(0, 3)).toEqual([
      'validateCandidat Poste: POSTE_DEJA_POURVU',
      'transmitContrat Poste: OK',
      'cancelValidation Poste: OK',
    ]);
    const contrat = { kind: 'CDD', signedOn: '2022-04-11', startsOn: '2022-05-02', endsOn: '2023-11-01' };
    await service.useCases.run(transmitContrat, rhone, { candidatId, posteId: POSTE, ...contrat });
    expect((await lines(rhone)).slice(0, 4)).toEqual([
      'validateCandidat Poste: POSTE_DEJA_POURVU',
      'cancelValidation Poste: CONTRAT_TRANSMIS',
      'amendContrat Contrat: OK',
      'cancelContrat Contrat: OK',
    ]);
    expect((await lines(acteur('ANCT'))).slice(0, 3)).toEqual([
      'cancelValidation Poste: CONTRAT_TRANSMIS',
      'amendContrat Contrat: OK',
      'cancelContrat Contrat: OK',
    ]);
  });

  it('a deadline that passed says why no candidat is validated', async () => {
    await service.setClock('2022-04-23T08:00:00Z');
    expect(await lines(rhone)).toContain('validateCandidat Poste: DELAI_DEPASSE');
  });

  it('another structure, a préfecture and the BdT are offered nothing of it', async () => {
    expect(await lines(rhone)).toHaveLength(6);
    expect(await lines(loire)).toHaveLength(3);
    expect(await lines(acteur('PREFECTURE', { departements: ['69'] }))).toEqual([]);
    expect(await lines(acteur('BDT'))).toEqual([]);
  });

  it('reads each thing once', async () => {
    const { statements } = await tryAll({ ...service, folder }, dossierTargets, DOSSIER, rhone);
    expect(statements).toBeLessThanOrEqual(20);
  });
});
