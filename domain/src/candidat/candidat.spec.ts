import { codeOf, lecteurOf } from '../../test/law.fixture';
import { localDate } from '../kernel/date';
import { transition } from '../kernel/machine';
import { unwrap } from '../kernel/result';
import {
  CANDIDAT_LISTS,
  type CandidatContext,
  type CandidatEvent,
  candidatMachine,
  type CandidatState,
} from './candidat.state';
import { aPorteeSansLieu, correspond, listerCandidats, type Souhait } from './matching';
import { isRecrute } from './recrute';
import { checkConsultation, pixStars } from './visibilite';

const ready: CandidatContext = { structureActivee: true, dejaValideAilleurs: false, inscrit: true };
const go = (from: CandidatState, event: CandidatEvent, change: Partial<CandidatContext> = {}) => {
  const next = transition(candidatMachine, from, event, { ...ready, ...change });
  return next.ok ? next.value : next.refus.code;
};

describe('A candidat seen by one structure', () => {
  it('R-139: four lists and all of them', () => {
    expect(Object.keys(CANDIDAT_LISTS)).toEqual([
      'NOUVELLES',
      'PRE_SELECTIONNEES',
      'NON_RETENUES',
      'VALIDEES',
      'TOUTES',
    ]);
    expect(CANDIDAT_LISTS.TOUTES).not.toContain('RETIREE');
    expect([
      go('NOUVELLE', 'preselectCandidat'),
      go('NOUVELLE', 'dismissCandidat'),
      go('NON_RETENUE', 'preselectCandidat'),
    ]).toEqual(['PRE_SELECTIONNEE', 'NON_RETENUE', 'PRE_SELECTIONNEE']);
  });

  it('R-155: validating is what triggers the rest', () => {
    expect([go('PRE_SELECTIONNEE', 'validateCandidat'), go('NOUVELLE', 'validateCandidat')]).toEqual([
      'VALIDEE',
      'VALIDEE',
    ]);
    expect(go('PRE_SELECTIONNEE', 'startFormation')).toBe('ETAT_INCOMPATIBLE');
  });

  it('R-129 R-132 R-138: a structure that is not activated does nothing with candidats', () => {
    expect(
      (['preselectCandidat', 'dismissCandidat', 'validateCandidat'] as const).map((event) =>
        go('NOUVELLE', event, { structureActivee: false }),
      ),
    ).toEqual(Array(3).fill('STRUCTURE_NON_ACTIVEE'));
  });

  it('R-147 R-134: a person already identified must register first', () => {
    expect(go('NOUVELLE', 'validateCandidat', { inscrit: false })).toBe('CANDIDAT_NON_INSCRIT');
  });

  it('F-88: validated by one structure only; a cancellation frees', () => {
    expect(
      (['preselectCandidat', 'dismissCandidat', 'validateCandidat'] as const).map((event) =>
        go('NOUVELLE', event, { dejaValideAilleurs: true }),
      ),
    ).toEqual(Array(3).fill('CANDIDAT_DEJA_VALIDE'));
    expect([go('VALIDEE', 'cancelValidation'), go('RECRUTEE', 'cancelValidation')]).toEqual([
      'PRE_SELECTIONNEE',
      'ETAT_INCOMPATIBLE',
    ]);
  });

  it('R-149: no step of the choice asks the préfecture or the ANCT', () => {
    const acteurs = Object.values(candidatMachine.attente).flatMap((one) => (one ? [one.acteur] : []));
    expect(new Set(acteurs)).toEqual(new Set(['STRUCTURE']));
  });

  it('R-157: recruited on departure for training', () => {
    expect(go('VALIDEE', 'startFormation')).toBe('RECRUTEE');
  });
});

describe('When a candidat counts as recruté', () => {
  const steps = { valide: true, contratTransmis: false, partiEnFormation: false };
  it.each([
    ['R-158 before training in 2021', 'P1-2021', steps, true],
    ['R-157 not before departure in 2022', 'P1-2022', { ...steps, contratTransmis: true }, false],
    ['R-157 from departure in 2022', 'P1-2022', { ...steps, partiEnFormation: true }, true],
    ['R-034 with a contract in phase 2', 'P2-2023', { ...steps, contratTransmis: true }, true],
    ['R-034 not without it', 'P2-2023', steps, false],
  ] as const)('%s', (_fact, version, parcours, expected) => {
    expect(unwrap(isRecrute(lecteurOf(version), parcours))).toBe(expected);
  });

  it('R-188: an unknown version has no trigger', () => {
    expect(codeOf(isRecrute(lecteurOf('P9'), steps))).toBe('PARAMETRE_ABSENT');
  });
});

describe('What a structure sees of a candidat', () => {
  const see = (donnee: 'CV' | 'CONTACT' | 'PIX', structureActivee: boolean, pixPartage = false) =>
    codeOf(checkConsultation(donnee, { structureActivee, pixPartage }));

  it('R-136 R-137 R-138 R-412: CV and contact data only once its post is granted', () => {
    expect([see('CV', false), see('CONTACT', false), see('CV', true), see('CONTACT', true)]).toEqual([
      'STRUCTURE_NON_ACTIVEE',
      'STRUCTURE_NON_ACTIVEE',
      'OK',
      'OK',
    ]);
  });

  it('R-151 R-411: the Pix result only if the candidat shares it', () => {
    expect([see('PIX', true), see('PIX', true, true), see('PIX', false, true)]).toEqual([
      'PIX_NON_PARTAGE',
      'OK',
      'STRUCTURE_NON_ACTIVEE',
    ]);
  });

  it('R-143: Pix as stars', () => {
    expect([0, 1, 3].map((one) => unwrap(pixStars(one)))).toEqual(['☆☆☆', '★☆☆', '★★★']);
    expect([codeOf(pixStars(4)), codeOf(pixStars(-1)), codeOf(pixStars(1.5))]).toEqual(
      Array(3).fill('SAISIE_INVALIDE'),
    );
  });
});

describe('Matching', () => {
  const laon = { latitude: 49.564, longitude: 3.62 };
  const besoin = { lieu: laon, demarrageOn: localDate('2022-05-01') };
  const wish = (id: string, change: Partial<Souhait> = {}): Souhait => ({
    id,
    residence: { latitude: 49.85, longitude: 3.29 },
    rayonKm: 40,
    disponibleOn: localDate('2022-04-01'),
    pix: 2,
    diplome: false,
    ...change,
  });
  const ids = (list: readonly Souhait[], filtre = {}) =>
    listerCandidats(list, besoin, filtre).map((one) => one.id);

  it('R-135: without coordinates, in the same département or mobile anywhere', () => {
    expect([
      aPorteeSansLieu({ departement: '69', rayonKm: 20 }, '69'),
      aPorteeSansLieu({ departement: '69', rayonKm: 20 }, '42'),
      aPorteeSansLieu({ departement: '69', rayonKm: null }, '42'),
    ]).toEqual([true, false, true]);
  });

  it('R-135: near enough for the candidat’s radius, and available in time', () => {
    expect(correspond(wish('a'), besoin)).toBe(true);
    expect(correspond(wish('a', { rayonKm: 39 }), besoin)).toBe(false);
    expect(correspond(wish('a', { disponibleOn: localDate('2022-05-01') }), besoin)).toBe(true);
    expect(correspond(wish('a', { disponibleOn: localDate('2022-05-02') }), besoin)).toBe(false);
    expect(correspond(wish('a', { residence: laon, rayonKm: 0 }), besoin)).toBe(true);
  });

  it('R-141: filtered by Pix level and diploma, sorted by possible start', () => {
    const list = [
      wish('b', { disponibleOn: localDate('2022-04-20'), diplome: true }),
      wish('a', { pix: 3 }),
      wish('c', { pix: null }),
      wish('far', { rayonKm: 1 }),
    ];
    expect(ids(list)).toEqual(['a', 'c', 'b']);
    expect(ids(list, { pix: [null] })).toEqual([]);
    expect(ids(list, { pix: [3] })).toEqual(['a']);
    expect([ids(list, { diplome: true }), ids(list, { diplome: false })]).toEqual([['b'], ['a', 'c']]);
  });
});
