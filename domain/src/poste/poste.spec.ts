import { codeOf, lecteurOf } from '../../test/law.fixture';
import { referentiel } from '../../test/referentiel.fixture';
import vectors from '../../law/vectors.json';
import { localDate } from '../kernel/date';
import { transition } from '../kernel/machine';
import { unwrap } from '../kernel/result';
import { buildReferentiel, versionsOf } from '../referentiel/param';
import { contratAuDossier, type ContratOccupant, estOccupe } from './occupation';
import {
  COUNTED_STATES,
  type PosteContext,
  type PosteEvent,
  posteMachine,
  type PosteState,
} from './poste.state';
import { type PosteRatio, ratioOf, type SituationStructure } from './ratio';
import { checkDelaiRecrutement, checkDerogation, type Derogation, expirationRetire } from './recrutement';
import { lectureA, lectureB, prorataTransfert } from './transfert';

const free: PosteContext = {
  vacant: true,
  delaiDepasse: true,
  motif: null,
  memeDepartement: true,
  conventionEnCours: true,
};
const go = (from: PosteState, event: PosteEvent, change: Partial<PosteContext> = {}) => {
  const next = transition(posteMachine, from, event, { ...free, ...change });
  return next.ok ? next.value : next.refus.code;
};

describe('The life of a poste', () => {
  it('R-033: granted by the comité, attributed when the convention is signed', () => {
    expect(posteMachine.initial).toBe('ACCORDE');
    expect(go('ACCORDE', 'signConvention')).toBe('ATTRIBUE');
    expect(COUNTED_STATES).toEqual(['ACCORDE', 'ATTRIBUE']);
  });

  it('R-351: returned only when vacant', () => {
    expect([go('ATTRIBUE', 'returnPoste'), go('ATTRIBUE', 'returnPoste', { vacant: false })]).toEqual([
      'RENDU',
      'POSTE_OCCUPE',
    ]);
    expect(go('RETIRE', 'returnPoste')).toBe('ETAT_INCOMPATIBLE');
  });

  it('R-362 R-363 R-364 R-366 R-369: transferred vacant, in the département, while the convention runs, then conventioned again', () => {
    expect([go('RENDU', 'transferPoste'), go('TRANSFERE', 'signConvention')]).toEqual([
      'TRANSFERE',
      'ATTRIBUE',
    ]);
    expect(go('ATTRIBUE', 'transferPoste', { vacant: false })).toBe('POSTE_OCCUPE');
    expect(go('RENDU', 'transferPoste', { memeDepartement: false })).toBe('DEPARTEMENT_DIFFERENT');
    expect(go('RENDU', 'transferPoste', { conventionEnCours: false })).toBe('CONVENTION_TERMINEE');
  });

  it('R-165 R-393: withdrawn when late or with a reason, never when occupied', () => {
    expect(go('ACCORDE', 'withdrawPoste')).toBe('RETIRE');
    expect(go('ACCORDE', 'withdrawPoste', { delaiDepasse: false })).toBe('MOTIF_REQUIS');
    expect(go('ACCORDE', 'withdrawPoste', { delaiDepasse: false, motif: 'Renoncement' })).toBe('RETIRE');
    expect(go('ACCORDE', 'withdrawPoste', { vacant: false })).toBe('POSTE_OCCUPE');
  });

  it('R-343: ends with its convention', () => {
    expect([go('ATTRIBUE', 'endPoste'), go('ACCORDE', 'endPoste')]).toEqual(['ECHU', 'ETAT_INCOMPATIBLE']);
  });
});

describe('Occupied or vacant', () => {
  const contrat: ContratOccupant = {
    transmisOn: localDate('2022-04-12'),
    startOn: localDate('2022-05-02'),
    vacantOn: localDate('2022-11-01'),
  };
  const occupied = (on: string, contrats: readonly ContratOccupant[] = [contrat]) =>
    estOccupe(contrats, localDate(on));

  it.each([
    ['2022-05-01', false],
    ['2022-05-02', true],
    ['2022-10-31', true],
    ['2022-11-01', false],
  ])(
    'R-034 F-89: from the start of a transmitted contract to the day before the rupture: %s is %s',
    (on, expected) => {
      expect(occupied(on)).toBe(expected);
    },
  );

  it('R-349 R-402: nothing counts before the structure transmits it', () => {
    expect(occupied('2022-06-01', [{ ...contrat, transmisOn: null }])).toBe(false);
    expect(occupied('2022-05-09', [{ ...contrat, transmisOn: localDate('2022-05-10') }])).toBe(false);
    expect(occupied('2022-05-10', [{ ...contrat, transmisOn: localDate('2022-05-10') }])).toBe(true);
  });

  it('R-031: a second contract occupies the same poste again', () => {
    const next = { transmisOn: localDate('2022-12-01'), startOn: localDate('2022-12-01'), vacantOn: null };
    expect([occupied('2022-11-15', [contrat, next]), occupied('2023-06-01', [contrat, next])]).toEqual([
      false,
      true,
    ]);
  });

  it('R-035 R-296: for a payment the contract is on file as soon as transmitted, until its rupture', () => {
    const filed = (on: string, one = contrat) => contratAuDossier([one], localDate(on));
    expect([filed('2022-04-11'), filed('2022-04-12'), filed('2022-10-31'), filed('2022-11-01')]).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(filed('2022-04-12', { ...contrat, transmisOn: null })).toBe(false);
    expect(filed('2030-01-01', { ...contrat, vacantOn: null })).toBe(true);
    const next = { ...contrat, transmisOn: localDate('2022-11-02'), vacantOn: null };
    expect(contratAuDossier([contrat, next], localDate('2022-11-02'))).toBe(true);
  });
});

describe('The ratio of a structure, and the cause behind it', () => {
  const quiet: SituationStructure = { demandeEnCours: false, sortie: false };
  const poste = (state: PosteState, occupe: boolean): PosteRatio => ({ state, occupe });
  const show = (postes: readonly PosteRatio[], situation = quiet) => {
    const { texte, cause, anomalie } = ratioOf(postes, situation);
    return [texte, cause, anomalie];
  };

  it('R-396: occupied over attributed, as in 7/8', () => {
    const eight = Array.from({ length: 8 }, (_, at) => poste('ATTRIBUE', at > 0));
    expect(show(eight)).toEqual(['7/8', 'PARTIEL', false]);
  });

  it('R-397: 1/1, a person recruited on the poste', () => {
    expect(show([poste('ATTRIBUE', true)])).toEqual(['1/1', 'COMPLET', false]);
  });

  it('R-398 R-348: 0/1, a poste that is vacant but kept', () => {
    expect(show([poste('ATTRIBUE', false)])).toEqual(['0/1', 'VACANT', false]);
  });

  it('R-399: 0/0 has three causes, told apart', () => {
    expect(show([poste('ACCORDE', false)], { demandeEnCours: true, sortie: false })).toEqual([
      '0/0',
      'EN_ETUDE',
      false,
    ]);
    expect(show([])).toEqual(['0/0', 'SANS_POSTE', false]);
    expect(show([poste('RENDU', false)], { demandeEnCours: false, sortie: true })).toEqual([
      '0/0',
      'SORTIE',
      false,
    ]);
  });

  it('R-400 R-401: 1/0 is abnormal, occupied never exceeds attributed', () => {
    expect(show([poste('RENDU', true)])).toEqual(['1/0', 'ANORMAL', true]);
    expect(show([poste('ATTRIBUE', true), poste('ECHU', true)])).toEqual(['2/1', 'ANORMAL', true]);
  });

  it('R-208 R-218: 1/0 with a contract before the convention is expected for a while', () => {
    expect(show([poste('ACCORDE', true)])).toEqual(['1/0', 'CONTRAT_AVANT_CONVENTION', false]);
    expect(show([poste('ACCORDE', true), poste('RENDU', true)])).toEqual(['2/0', 'ANORMAL', true]);
  });
});

describe('Recruitment deadline', () => {
  it.each([
    ['2022-04-22', 'OK'],
    ['2022-04-23', 'DELAI_DEPASSE'],
  ])('R-162 R-165: the last day counts; received %s: %s', (on, code) => {
    expect(codeOf(checkDelaiRecrutement(localDate('2022-04-22'), localDate(on)))).toBe(code);
  });

  it('R-167: without a deadline nothing is late', () => {
    expect(codeOf(checkDelaiRecrutement(null, localDate('2099-01-01')))).toBe('OK');
  });

  it('R-163: a derogation needs a reason, a deadline, a vacant poste still held', () => {
    const good: Derogation = { poste: 'ACCORDE', vacant: true, aUnDelai: true, motif: 'Candidat désisté' };
    const check = (change: Partial<Derogation>, version = 'P1-2022') =>
      codeOf(checkDerogation(lecteurOf(version), { ...good, ...change }));
    expect([check({}), check({ poste: 'ATTRIBUE' })]).toEqual(['OK', 'OK']);
    expect(check({ motif: ' ' })).toBe('MOTIF_REQUIS');
    expect([check({ aUnDelai: false }), check({ vacant: false }), check({ poste: 'RETIRE' })]).toEqual(
      Array(3).fill('DEROGATION_IMPOSSIBLE'),
    );
    expect(check({}, 'P2-2023')).toBe('PARAMETRE_ABSENT');
  });
});

describe('What a transfer pays', () => {
  it.each(vectors.transferProrata)(
    'R-365 F-45: $montantCents over $dureeMonths months left at $leftAtMonth',
    (vector) => {
      expect([lectureA(vector), lectureB(vector)]).toEqual([vector.readingA, vector.readingB]);
    },
  );

  it('R-365: both readings are given, the unpaid balance is retained', () => {
    const cede = { montantCents: 4_000_000, dureeMonths: 24, leftAtMonth: 9, paidCents: 2_000_000 };
    expect(unwrap(prorataTransfert(lecteurOf('P1-2022'), cede))).toMatchObject({
      parametre: { key: 'transfert.lecture', version: 'P1-2021' },
      lectureACents: 2_000_000,
      lectureBCents: 2_500_000,
      retenue: 'A',
      montantCents: 2_000_000,
    });
  });

  it('F-45: reading B never exceeds the poste’s total, even left before the first month', () => {
    const cede = { montantCents: 4_000_000, dureeMonths: 24, paidCents: 0 };
    expect([-3, 0, 24, 30].map((leftAtMonth) => lectureB({ ...cede, leftAtMonth }))).toEqual([
      4_000_000, 4_000_000, 0, 0,
    ]);
  });

  it('R-188: a version without a reading transfers nothing', () => {
    const cede = { montantCents: 4_000_000, dureeMonths: 24, leftAtMonth: 9, paidCents: 0 };
    expect(codeOf(prorataTransfert(lecteurOf('P9'), cede))).toBe('PARAMETRE_ABSENT');
  });

  it('F-45: reading B is a parameter away', () => {
    const { referentiel, asOf } = lecteurOf('P1-2022');
    const swapped = referentiel.parametres.map((one) =>
      one.key === 'transfert.lecture' ? { ...one, valeur: 'B' } : one,
    );
    const index = new Map(swapped.map((one) => [`${one.version}|${one.key}|${one.scope}`, [one]]));
    const lecteur = { referentiel: { ...referentiel, index }, version: 'P1-2022', asOf };
    const cede = { montantCents: 4_000_000, dureeMonths: 24, leftAtMonth: 9, paidCents: 2_000_000 };
    expect(unwrap(prorataTransfert(lecteur, cede))).toMatchObject({ retenue: 'B', montantCents: 2_500_000 });
  });

  it('F-81: nothing is left of a poste paid in full, nor below zero', () => {
    expect(lectureA({ montantCents: 100, dureeMonths: 24, leftAtMonth: 1, paidCents: 100 })).toBe(0);
    expect(lectureA({ montantCents: 100, dureeMonths: 24, leftAtMonth: 1, paidCents: 200 })).toBe(0);
    expect(lectureB({ montantCents: 100, dureeMonths: 24, leftAtMonth: 30, paidCents: 0 })).toBe(0);
  });
});

describe('R-165: what the expiry of the recruitment deadline does', () => {
  it('F-07: opens a decision in every delivered version; a version may say RETRAIT', () => {
    const delivered = versionsOf(referentiel).map((version) => expirationRetire(lecteurOf(version)));
    expect(delivered).toEqual(delivered.map(() => false));
    const lecteur = lecteurOf('P1-2022');
    const parametres = referentiel.parametres.map((one) =>
      one.key === 'recrutement.expiration' ? { ...one, valeur: 'RETRAIT' } : one,
    );
    expect(expirationRetire({ ...lecteur, referentiel: buildReferentiel(parametres) })).toBe(true);
  });
});
