import { codeOf } from '../../test/law.fixture';
import { referentiel } from '../../test/referentiel.fixture';
import { localDate } from '../kernel/date';
import { unwrap } from '../kernel/result';
import { lireNombres } from '../referentiel/value';
import {
  actesDeSortie,
  type Cession,
  checkCession,
  checkDepot,
  demandeDeRestitution,
  demandeDuRepreneur,
  type Deposant,
  etapesRestitution,
  natureConvention,
} from './depot';
import type { DemandeKind } from './kind';
import { chooseVersion } from './version';

const held: Deposant = {
  on: localDate('2024-01-10'),
  postes: 2,
  conventionPhase: 'P1',
  conventionFinOn: localDate('2024-03-31'),
  choixOuvertOn: localDate('2024-01-01'),
  posteVacant: true,
  postesOccupes: 0,
  contratFiniAvant: false,
};
const outside: Deposant = {
  ...held,
  postes: 0,
  conventionPhase: null,
  conventionFinOn: null,
  choixOuvertOn: null,
  posteVacant: null,
};
const fresh = (kind: DemandeKind, change: Partial<Deposant> = {}, postesDemandes = 1) =>
  codeOf(checkDepot({ ...outside, ...change }, { kind, postesDemandes }));
const file = (kind: DemandeKind, change: Partial<Deposant> = {}, postesDemandes = 1) =>
  codeOf(checkDepot({ ...held, ...change }, { kind, postesDemandes }));

describe('Who may file what', () => {
  it('R-341 R-080: A and D0 are for a new structure, with at least one poste', () => {
    expect([fresh('A'), fresh('D0')]).toEqual(['OK', 'OK']);
    expect([file('A'), file('D0')]).toEqual(['DEJA_BENEFICIAIRE', 'DEJA_BENEFICIAIRE']);
    expect([
      fresh('A', { postes: 1 }),
      fresh('D0', { postes: 1 }),
      fresh('A', { conventionPhase: 'P1' }),
      fresh('D0', { conventionPhase: 'COORD' }),
    ]).toEqual(Array(4).fill('DEJA_BENEFICIAIRE'));
    expect([fresh('A', {}, 0), fresh('D0', {}, 0), fresh('COORD', {}, 0), fresh('H', {}, 0)]).toEqual(
      Array(4).fill('POSTES_DEMANDES_INVALIDES'),
    );
  });

  it('R-341: a structure that has left, its convention over and without poste, may come back', () => {
    const left = { postes: 0, on: localDate('2024-04-01') };
    expect([file('A', left), file('A', { ...left, on: localDate('2024-03-31') })]).toEqual([
      'OK',
      'DEJA_BENEFICIAIRE',
    ]);
    expect(file('A', { on: localDate('2024-04-01') })).toBe('DEJA_BENEFICIAIRE');
  });

  it('R-357 F-51: a structure with postes and no convention yet may leave at once', () => {
    expect(fresh('G', { postes: 1 })).toBe('OK');
  });

  it('R-040: a renewal needs a phase 1 convention', () => {
    expect(file('B')).toBe('OK');
    expect(file('B', { conventionPhase: 'P2' })).toBe('CONVENTION_PHASE_1_ABSENTE');
    expect(fresh('B')).toBe('CONVENTION_PHASE_1_ABSENTE');
  });

  it('R-187 R-006 R-343: at the end of its first financing a coordinator post is renewed for three years, as the others', () => {
    const coord = { conventionPhase: 'COORD' } as const;
    expect([file('B', coord), file('B', { ...coord, on: localDate('2023-12-31') })]).toEqual([
      'OK',
      'CONVENTION_NON_TERMINALE',
    ]);
    const lecteur = { referentiel, version: unwrap(chooseVersion(referentiel, 'B', held.on)), asOf: held.on };
    expect(unwrap(lireNombres(lecteur, 'convention.duree', 'PRIVEE')).valeur).toEqual([36]);
  });

  it.each([
    ['2023-12-31', 'CONVENTION_NON_TERMINALE'],
    ['2024-01-01', 'OK'],
    ['2024-03-31', 'OK'],
    ['2024-04-01', 'CONVENTION_TERMINEE'],
  ])(
    'R-342 R-343 R-355: renewing or not is asked for at the end of the convention, until its last day: %s',
    (on, code) => {
      expect(file('B', { on: localDate(on) })).toBe(code);
      expect(file('F', { on: localDate(on) })).toBe(code);
    },
  );

  it('R-342: at least one poste renewed, no more than held', () => {
    expect([file('B', {}, 0), file('B', {}, 2), file('B', {}, 3)]).toEqual([
      'POSTES_DEMANDES_INVALIDES',
      'OK',
      'POSTES_RENOUVELES_EXCESSIFS',
    ]);
  });

  it('R-345: a supplementary poste is for a structure with a poste, while its convention runs', () => {
    expect(file('C')).toBe('OK');
    expect(fresh('C')).toBe('NON_BENEFICIAIRE');
    expect(file('C', { on: localDate('2024-03-31') })).toBe('OK');
    expect(file('C', { on: localDate('2024-04-01') })).toBe('CONVENTION_TERMINEE');
    expect(file('C', { conventionFinOn: null })).toBe('CONVENTION_ABSENTE');
    expect(file('C', {}, 0)).toBe('POSTES_DEMANDES_INVALIDES');
  });

  it('R-347 R-036: a rupture is declared on an occupied poste', () => {
    expect(file('D', { posteVacant: false })).toBe('OK');
    expect(file('D')).toBe('POSTE_NON_OCCUPE');
    expect(file('D', { posteVacant: null })).toBe('POSTE_NON_OCCUPE');
  });

  it('R-347: the end of a contract is declared once it has come, though the poste stands vacant since', () => {
    expect(file('D', { posteVacant: true, finNonDeclaree: true })).toBe('OK');
  });

  it('R-350 R-351 R-037: a poste is given back only when vacant', () => {
    expect(file('E')).toBe('OK');
    expect(file('E', { posteVacant: false })).toBe('POSTE_OCCUPE');
    expect(fresh('E')).toBe('NON_BENEFICIAIRE');
  });

  it('R-350: before the end of the convention, or before there is one', () => {
    expect([
      file('E', { on: localDate('2024-03-31') }),
      file('E', { on: localDate('2024-04-01') }),
      file('E', { conventionFinOn: null }),
    ]).toEqual(['OK', 'CONVENTION_TERMINEE', 'OK']);
  });

  it('R-352 F-79: filed ahead of a rupture already declared for a day to come', () => {
    expect(file('E', { posteVacant: false, ruptureAVenir: true })).toBe('OK');
  });

  it('R-355: not renewing is for a structure that holds a poste', () => {
    expect(fresh('F')).toBe('NON_BENEFICIAIRE');
    expect(file('F', { conventionFinOn: null })).toBe('CONVENTION_ABSENTE');
  });

  it('R-357 R-359: an early exit is before the end, without any conseiller left', () => {
    expect(file('G', { on: localDate('2023-06-01') })).toBe('OK');
    expect(file('G', { postesOccupes: 1 })).toBe('POSTE_OCCUPE');
    expect(fresh('G')).toBe('NON_BENEFICIAIRE');
    expect(file('G', { on: localDate('2024-04-01') })).toBe('CONVENTION_TERMINEE');
  });

  it('R-360: leaving at the end with a contract ended before is an early exit too', () => {
    expect(file('G', { on: localDate('2024-04-01'), contratFiniAvant: true })).toBe('OK');
  });
});

describe('Transfers, returns, exits', () => {
  const cession: Cession = {
    restitutionDemandee: true,
    memeDepartement: true,
    posteVacant: true,
    conventionFinOn: localDate('2024-03-31'),
  };
  const take = (change: Partial<Cession>, on = '2024-03-31') =>
    codeOf(checkCession({ ...cession, ...change }, localDate(on)));

  it('R-363: the taker is in the same département', () => {
    expect(take({ memeDepartement: false })).toBe('DEPARTEMENT_DIFFERENT');
  });

  it('R-362 R-366: a convention is transferred until its last day', () => {
    expect([take({}), take({}, '2024-04-01')]).toEqual(['OK', 'CONVENTION_TERMINEE']);
  });

  it('R-369: the poste to transfer is vacant', () => {
    expect(take({ posteVacant: false })).toBe('POSTE_OCCUPE');
  });

  it('R-367: the ceding structure has asked to give it back first', () => {
    expect(take({ restitutionDemandee: false })).toBe('POSTE_NON_RENDU');
  });

  it('R-368: the taker files C when it holds a poste, A otherwise', () => {
    expect([demandeDuRepreneur(1), demandeDuRepreneur(0)]).toEqual(['C', 'A']);
  });

  it('R-352 R-353: rupture first when a contract runs, directly otherwise', () => {
    expect(etapesRestitution(true)).toEqual(['D', 'E']);
    expect(etapesRestitution(false)).toEqual(['E']);
  });

  it('F-49: giving the last poste back is leaving', () => {
    expect([demandeDeRestitution(2, 1), demandeDeRestitution(2, 2)]).toEqual(['E', 'G']);
  });

  it('R-361: a structure that never recruited also writes to the BdT', () => {
    expect(actesDeSortie(true)).toEqual(['RESTITUTION', 'COURRIER_AR']);
    expect(actesDeSortie(false)).toEqual(['RESTITUTION', 'JUSTIFICATIFS']);
  });

  it('R-039 R-040: first entry is a conventionnement, B a renouvellement', () => {
    expect((['A', 'D0', 'B', 'COORD'] as const).map(natureConvention)).toEqual([
      'CONVENTIONNEMENT',
      'CONVENTIONNEMENT',
      'RENOUVELLEMENT',
      'COORDINATEUR',
    ]);
  });
});
