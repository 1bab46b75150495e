import { codeOf, lecteurOf } from '../../test/law.fixture';
import { checkEligibilite, type Eligibilite, QUESTION_1 } from './eligibilite';
import { natureOf, type TypeStructure } from './type-structure';

const PHASES: Readonly<Record<string, string>> = {
  'P1-2021': 'P1',
  'P1-2022': 'P1',
  'COORD-2023': 'COORD',
  'P2-2023': 'P2',
};
const check = (version: string, structure: Eligibilite) =>
  codeOf(checkEligibilite(lecteurOf(version), PHASES[version] ?? '', structure));

type Line = readonly [rule: string, version: string, type: TypeStructure, eligible: boolean];

const LINES: readonly Line[] = [
  ['R-048 collectivités', 'P1-2021', 'COLLECTIVITE', true],
  ['R-048 groupements', 'P1-2021', 'GROUPEMENT', true],
  ['R-048 établissements publics territoriaux', 'P1-2021', 'ETABLISSEMENT_PUBLIC_TERRITORIAL', true],
  ['R-048 attached établissements', 'P1-2021', 'ETABLISSEMENT_RATTACHE', true],
  ['R-049 EPA', 'P1-2021', 'EPA', true],
  ['R-049 EPIC', 'P1-2021', 'EPIC', true],
  ['R-050 services déconcentrés in phase 1', 'P1-2021', 'SERVICE_DECONCENTRE', true],
  ['R-050 but not for coordinators', 'COORD-2023', 'SERVICE_DECONCENTRE', false],
  ['R-053 associations', 'P1-2021', 'ASSOCIATION', true],
  ['R-054 entreprises of the ESS', 'P1-2021', 'ENTREPRISE_ESS', true],
  ['R-055 fondations', 'P1-2021', 'FONDATION', true],
  ['R-056 collectivités in phase 2', 'P2-2023', 'COLLECTIVITE', true],
  ['R-056 associations in phase 2', 'P2-2023', 'ASSOCIATION', true],
  ['R-058 collectivités for coordinators', 'COORD-2023', 'COLLECTIVITE', true],
  ['R-058 groupements for coordinators', 'COORD-2023', 'GROUPEMENT', true],
  ['R-058 métropoles', 'COORD-2023', 'METROPOLE', true],
  ['R-058 overseas collectivités', 'COORD-2023', 'COLLECTIVITE_OUTRE_MER', true],
  ['R-059 attached établissements', 'COORD-2023', 'ETABLISSEMENT_RATTACHE', true],
  ['R-060 Hubs', 'COORD-2023', 'HUB', true],
  ['R-060 no Hub in phase 1', 'P1-2021', 'HUB', false],
  ['R-062 chambres consulaires', 'COORD-2023', 'CHAMBRE_CONSULAIRE', true],
  ['R-062 EPA', 'COORD-2023', 'EPA', true],
  ['R-064 ARS', 'COORD-2023', 'ARS', true],
  ['R-064 GRADeS', 'COORD-2023', 'GRADES', true],
  ['R-065 associations', 'COORD-2023', 'ASSOCIATION', true],
  ['R-066 entreprises of the ESS', 'COORD-2023', 'ENTREPRISE_ESS', true],
];

describe('Eligibility of a structure, by version', () => {
  it.each(LINES)('%s, %s: %s is eligible: %s', (_rule, version, type, eligible) => {
    expect(check(version, { type })).toBe(eligible ? 'OK' : 'STRUCTURE_INELIGIBLE');
  });

  it('R-051: a GIP of phase 1 recruits on private-law contracts', () => {
    expect(check('P1-2021', { type: 'GIP' })).toBe('STRUCTURE_INELIGIBLE');
    expect(check('P1-2021', { type: 'GIP', contratsPrives: true })).toBe('OK');
  });

  it('R-061: a GIP of the call is made of public persons', () => {
    expect(check('COORD-2023', { type: 'GIP', contratsPrives: true })).toBe('STRUCTURE_INELIGIBLE');
    expect(check('COORD-2023', { type: 'GIP', personnesPubliques: true })).toBe('OK');
  });

  it('R-063: an EPIC of the call was identified beforehand by the State', () => {
    expect(check('COORD-2023', { type: 'EPIC' })).toBe('IDENTIFICATION_PREALABLE_ABSENTE');
    expect(check('COORD-2023', { type: 'EPIC', identifiePrealable: true })).toBe('OK');
  });

  it('R-067: any private-law person of general interest, not exclusively profit-seeking', () => {
    expect(check('COORD-2023', { type: 'PRIVE_INTERET_GENERAL' })).toBe('STRUCTURE_INELIGIBLE');
    expect(check('COORD-2023', { type: 'PRIVE_INTERET_GENERAL', interetGeneral: true })).toBe('OK');
  });

  it('R-079: question 1 of the form has six answers; R-051 a GIP ticks « privée » and is public all the same', () => {
    expect(QUESTION_1).toEqual({
      COMMUNE: ['COLLECTIVITE'],
      DEPARTEMENT: ['COLLECTIVITE'],
      REGION: ['COLLECTIVITE'],
      EPCI: ['GROUPEMENT'],
      COLLECTIVITE_STATUT_PARTICULIER: ['COLLECTIVITE'],
      STRUCTURE_PRIVEE: ['ASSOCIATION', 'ENTREPRISE_ESS', 'FONDATION', 'GIP'],
    });
    expect(natureOf('GIP')).toBe('PUBLIQUE');
    expect(natureOf('ASSOCIATION')).toBe('PRIVEE');
  });
});
