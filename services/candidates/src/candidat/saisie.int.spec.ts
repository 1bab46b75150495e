import {
  createCandidates,
  INSCRIPTION,
  newCandidat,
  POSTE,
  registerOne,
  rhone,
  type Candidates,
} from '../../test/candidates.fixture';
import { transmitContrat } from '../contrat/transmit-contrat';
import { validateCandidat } from '../mise-en-relation/validate-candidat';
import { amendCandidat } from './amend-candidat';
import { listCandidats } from './candidat.query';
import { registerCandidat } from './register-candidat';

let service: Candidates;
beforeAll(async () => {
  service = await createCandidates();
});
afterAll(() => service.drop());
beforeEach(async () => {
  await service.clear();
  await service.setClock('2022-04-12T08:00:00Z');
});

const said = (result: { ok: boolean; refus?: { code: string; champ?: string } }): string =>
  result.ok ? 'OK' : `${result.refus?.code} ${result.refus?.champ ?? ''}`.trim();

describe('what a candidat types', () => {
  test.each([
    [{ disponibleOn: '2202-04-01' }, 'SAISIE_INVALIDE disponibleOn'],
    [{ disponibleOn: '0022-04-01' }, 'SAISIE_INVALIDE disponibleOn'],
    [{ disponibleOn: '2024-04-13' }, 'SAISIE_INVALIDE disponibleOn'],
    [{ disponibleOn: '2024-04-12' }, 'OK'],
    [{ telephone: 'abc' }, 'SAISIE_INVALIDE telephone'],
    [{ telephone: '06 00 00 00 00' }, 'OK'],
    [{ nom: 'Exemple\nBcc: autre@exemple.test' }, 'SAISIE_INVALIDE nom'],
    [{ prenom: 'Cam\u0000ille' }, 'SAISIE_INVALIDE prenom'],
    [{ situation: 'En\u202eemploi' }, 'SAISIE_INVALIDE situation'],
    [{ courriel: '  camille@exemple.test ' }, 'OK'],
    [{ rayonKm: 2.5 }, 'SAISIE_INVALIDE rayonKm'],
    [{ cv: 'x'.repeat(20_001) }, 'SAISIE_INVALIDE cv'],
    [{ cv: 'Médiation\n\tnumérique' }, 'OK'],
  ])('%j: %s', async (change, expected) => {
    const input = { ...INSCRIPTION, ...change };
    expect(said(await service.useCases.run(registerCandidat, newCandidat(), input))).toBe(expected);
    const known = newCandidat();
    await service.useCases.run(registerCandidat, known, INSCRIPTION);
    expect(said(await service.useCases.run(amendCandidat, known, change))).toBe(expected);
  });

  test('an address is kept without the spaces around it', async () => {
    await registerOne(service, { courriel: ' camille@exemple.test ' });
    expect(await service.query('select courriel from personne')).toEqual([
      { courriel: 'camille@exemple.test' },
    ]);
  });

  test('L-15 where the postal code serves two départements, the candidat says which', async () => {
    const who = newCandidat();
    const register = (change: object) =>
      service.useCases.run(registerCandidat, who, { ...INSCRIPTION, codePostal: '01200', ...change });
    expect(said(await register({}))).toBe('DEPARTEMENT_A_PRECISER departement');
    expect(said(await register({ departement: '69' }))).toBe('DEPARTEMENT_A_PRECISER departement');
    expect(said(await register({ departement: '74' }))).toBe('OK');
    const amend = async (change: object) => said(await service.useCases.run(amendCandidat, who, change));
    expect(await amend({ departement: '01' })).toBe('OK');
    expect(await amend({ departement: '42' })).toBe('DEPARTEMENT_A_PRECISER departement');
    expect(await amend({ codePostal: '01590' })).toBe('DEPARTEMENT_A_PRECISER departement');
    expect(await service.query('select departement from candidat')).toEqual([{ departement: '01' }]);
  });
});

describe('what a structure types', () => {
  const CDD = { kind: 'CDD', signedOn: '2022-04-11', startsOn: '2022-05-02', endsOn: '2023-11-01' };
  test.each([
    [{ kind: 'CDI', startsOn: '2040-05-02', endsOn: null }, 'SAISIE_INVALIDE startsOn'],
    [{ kind: 'CDI', startsOn: '2034-05-02', endsOn: null }, 'SAISIE_INVALIDE startsOn'],
    [{ kind: 'CDI', startsOn: '2023-04-13', endsOn: null }, 'SAISIE_INVALIDE startsOn'],
    [{ kind: 'CDI', startsOn: '2023-04-12', endsOn: null }, 'OK'],
    [{ startsOn: '0022-05-02' }, 'SAISIE_INVALIDE startsOn'],
    [{ endsOn: '9999-11-01' }, 'SAISIE_INVALIDE endsOn'],
    [{ signedOn: '0022-04-11' }, 'SAISIE_INVALIDE signedOn'],
    [{ heuresHebdo: 400 }, 'SAISIE_INVALIDE heuresHebdo'],
    [{ exceptionLegale: 'rempla\u0007cement' }, 'SAISIE_INVALIDE exceptionLegale'],
  ])('%j: %s', async (change, expected) => {
    const candidatId = await registerOne(service);
    await service.useCases.run(validateCandidat, rhone, { candidatId, posteId: POSTE });
    const input = { posteId: POSTE, candidatId, ...CDD, ...change };
    expect(said(await service.useCases.run(transmitContrat, rhone, input))).toBe(expected);
  });
});

describe('searching', () => {
  test.each([
    ['helene', true],
    ['HÉLÈNE', true],
    ['helene d’arc', true],
    ['darc', true],
    ['d arc helene', true],
    ['coeur', true],
    ['69 003', true],
    ['arch', false],
  ])('« %s » finds somebody without accents, capitals, spaces nor punctuation: %s', async (texte, found) => {
    await registerOne(service, { prenom: 'Hélène', nom: 'D’Arc-Cœur' });
    const page = await service.database.transaction(rhone, (tx) => listCandidats(tx, { filtre: { texte } }));
    expect(page.nodes).toHaveLength(found ? 1 : 0);
  });
});
