import { codeOf, dateOf, lecteurOf } from '../../test/law.fixture';
import { localDate } from '../kernel/date';
import { contratAuDossier, estOccupe } from '../poste/occupation';
import { ratioOf } from '../poste/ratio';
import { buildReferentiel } from '../referentiel/param';
import { evaluatePorte } from '../tranche/porte';
import {
  checkChevauchement,
  checkContrat,
  checkDepart,
  type Contrat,
  contratRequis,
  type FinancementTerms,
  overlap,
  premierConforme,
} from './check-contrat';
import { checkRecrutement, checkRupture, MOTIFS_RUPTURE, type Rupture } from './rupture';

const cdd: Contrat = {
  kind: 'CDD',
  startOn: localDate('2022-05-02'),
  finOn: localDate('2023-11-01'),
  signeOn: localDate('2022-04-12'),
  missions: ['usages quotidiens'],
  heuresHebdo: 35,
};
const terms: FinancementTerms = {
  structure: 'PRIVEE',
  contrat: 'CDD',
  dureeMonths: 18,
  premierOn: null,
};
const check = (change: Partial<Contrat>, on: Partial<FinancementTerms> = {}, version = 'P1-2022') =>
  codeOf(checkContrat(lecteurOf(version), { ...cdd, ...change }, { ...terms, ...on }));

describe('Checks of a work contract', () => {
  it.each([
    ['2023-11-01', 'OK'],
    ['2023-11-02', 'CONTRAT_TROP_LONG'],
    ['2023-10-31', 'CONTRAT_DIFFERENT'],
    ['2022-05-01', 'SAISIE_INVALIDE'],
  ])('R-220: a private CDD lasts 18 months at most: until %s: %s', (finOn, code) => {
    expect(check({ finOn: localDate(finOn) })).toBe(code);
  });

  it.each([
    ['2023-11-30', 'OK'],
    ['2023-12-01', 'CONTRAT_TROP_LONG'],
    ['2023-11-29', 'CONTRAT_DIFFERENT'],
  ])('R-220 L-16: eighteen months from the 31st of May end with November: until %s: %s', (finOn, code) => {
    const startOn = localDate('2022-05-31');
    expect(check({ startOn, signeOn: startOn, finOn: localDate(finOn) })).toBe(code);
  });

  it('R-220: an exception of labour law is recorded; a public CDD of phase 1 is not bound', () => {
    const long = { finOn: localDate('2024-05-01') };
    expect(check({ ...long, exceptionLegale: 'Code du travail' }, { contrat: null })).toBe('OK');
    expect(check(long, { structure: 'PUBLIQUE', dureeMonths: 24 })).toBe('OK');
    expect([check({ finOn: null }, { contrat: null }), check({ finOn: null })]).toEqual(['OK', 'OK']);
  });

  it('R-181 R-220: the call binds other public structures too', () => {
    const long = { finOn: localDate('2024-05-01') };
    expect(check(long, { structure: 'PUBLIQUE_AUTRE', contrat: null }, 'COORD-2023')).toBe(
      'CONTRAT_TROP_LONG',
    );
    expect(check(long, { structure: 'COLLECTIVITE', contrat: null }, 'COORD-2023')).toBe('OK');
  });

  it('R-220 R-222 R-224: a ground that says nothing is no ground', () => {
    const blank = { exceptionLegale: ' ', accordConventionnel: '\t', exceptionTempsPlein: '' };
    expect([
      check({ ...blank, finOn: localDate('2024-05-01') }),
      check({ ...blank, kind: 'PROJET' }, { contrat: 'PROJET' }, 'COORD-2023'),
      check({ ...blank, heuresHebdo: 34 }),
    ]).toEqual(['CONTRAT_TROP_LONG', 'ACCORD_CONVENTIONNEL_ABSENT', 'TEMPS_PARTIEL']);
  });

  it('R-031 F-68: a replacement may be shorter, within the period of the first; in phase 2 several CDD follow one another', () => {
    const premierOn = localDate('2022-03-01');
    const until = (finOn: string) => ({ finOn: localDate(finOn), exceptionLegale: 'Code du travail' });
    expect([
      check(until('2023-04-30')),
      check(until('2023-04-30'), { premierOn }),
      check(until('2023-08-31'), { premierOn }),
      check(until('2023-09-01'), { premierOn }),
      check(until('2023-11-01'), { premierOn }),
    ]).toEqual(['CONTRAT_DIFFERENT', 'OK', 'OK', 'CONTRAT_DIFFERENT', 'OK']);
    const phase2 = { structure: 'PRIVEE', dureeMonths: 36 } as const;
    expect(check({}, phase2, 'P2-2023')).toBe('OK');
    expect(check({ finOn: localDate('2025-05-01') }, phase2, 'P2-2023')).toBe('OK');
    expect(check({ finOn: localDate('2025-05-02') }, phase2, 'P2-2023')).toBe('CONTRAT_DIFFERENT');
  });

  it('R-031: only a contract that met the terms has a replacement', () => {
    const lecteur = lecteurOf('P1-2022');
    const short = { ...cdd, finOn: localDate('2022-06-01') };
    const whole = { ...cdd, startOn: localDate('2022-07-01'), finOn: localDate('2023-12-31') };
    const cdi = { ...cdd, kind: 'CDI', finOn: null } as const;
    expect(premierConforme(lecteur, [], terms)).toBeNull();
    expect(premierConforme(lecteur, [short, cdi], terms)).toBeNull();
    expect(premierConforme(lecteur, [short, whole], terms)?.toString()).toBe('2022-07-01');
  });

  it('R-224: hours that nobody declared are full time', () => {
    expect([check({ heuresHebdo: null }), check({ heuresHebdo: 34 })]).toEqual(['OK', 'TEMPS_PARTIEL']);
  });

  it('R-168: the contract is of the kind of its financement', () => {
    expect(check({ kind: 'CDI', finOn: null })).toBe('CONTRAT_DIFFERENT');
    expect(check({ kind: 'CDI', finOn: null }, { contrat: 'CDI', dureeMonths: 24 })).toBe('OK');
  });

  it('R-221: CDI or CDD is the employer’s choice, where the financement fixes none', () => {
    expect([check({ kind: 'CDI', finOn: null }, { contrat: null }), check({}, { contrat: null })]).toEqual([
      'OK',
      'OK',
    ]);
  });

  it('R-219 R-032: the contract lists the missions', () => {
    expect(check({ missions: [] })).toBe('MISSIONS_ABSENTES');
    expect(check({ missions: ['', ' '] })).toBe('MISSIONS_ABSENTES');
  });

  it('R-222: a contrat de projet states its ground', () => {
    const projet = { kind: 'PROJET', finOn: localDate('2024-05-01') } as const;
    expect(check(projet, { contrat: 'PROJET' }, 'COORD-2023')).toBe('ACCORD_CONVENTIONNEL_ABSENT');
    expect(check({ ...projet, accordConventionnel: 'Syntec' }, { contrat: 'PROJET' }, 'COORD-2023')).toBe(
      'OK',
    );
  });

  it('R-224 R-225 R-297: full time, unless an exception is recorded', () => {
    expect([
      check({ heuresHebdo: 34 }),
      check({ heuresHebdo: 34, exceptionTempsPlein: 'Temps partiel thérapeutique' }),
    ]).toEqual(['TEMPS_PARTIEL', 'OK']);
    expect(check({ heuresHebdo: 34 }, { contrat: null }, 'COORD-2023')).toBe('TEMPS_PARTIEL');
  });

  it.each([
    ['2022-05-08', 'OK'],
    ['2022-05-09', 'CONTRAT_SIGNE_TARD'],
    ['2022-05-10', 'CONTRAT_SIGNE_TARD'],
    [null, 'DEPART_SANS_CONTRAT'],
  ])('R-217: signed before the day of departure: %s: %s', (signeOn, code) => {
    expect(codeOf(checkDepart(dateOf(signeOn), localDate('2022-05-09')))).toBe(code);
  });

  it('R-131 R-208: before the convention the contract is taken, the poste occupied; only the payment waits', () => {
    const occupant = { transmisOn: cdd.signeOn, startOn: cdd.startOn, vacantOn: null };
    const on = cdd.startOn;
    expect([check({}), codeOf(checkDepart(cdd.signeOn, on)), estOccupe([occupant], on)]).toEqual([
      'OK',
      'OK',
      true,
    ]);
    const { fermetures } = evaluatePorte({
      conventionSignee: false,
      contratRequis: contratRequis(lecteurOf('P1-2022')),
      contratAuDossier: contratAuDossier([occupant], on),
      posteOccupe: estOccupe([occupant], on),
      suspendue: false,
      parametresConfirmes: true,
    });
    expect(fermetures.map((one) => one.code)).toEqual(['CONVENTION_NON_SIGNEE']);
  });

  it('R-035 R-296: the contract is asked for before paying, in every version', () => {
    expect(
      ['P1-2021', 'P1-2022', 'COORD-2023', 'P2-2023', 'P2-2025'].map((one) => contratRequis(lecteurOf(one))),
    ).toEqual(Array(5).fill(true));
    expect(contratRequis({ ...lecteurOf('P9') })).toBe(true);
    const { referentiel, ...rest } = lecteurOf('COORD-2023');
    const off = referentiel.parametres.map((one) =>
      one.key === 'versement.contrat' ? { ...one, valeur: 'NON' } : one,
    );
    expect(contratRequis({ ...rest, referentiel: buildReferentiel(off) })).toBe(false);
  });

  it.each([
    ['2023-11-01', null, true],
    ['2023-11-02', null, false],
    ['2022-01-01', '2022-05-01', false],
    ['2022-01-01', '2022-05-02', true],
  ])('R-031 F-67: one active contract at a time: %s to %s overlaps: %s', (startOn, finOn, expected) => {
    const other = { startOn: localDate(startOn), finOn: dateOf(finOn) };
    expect([overlap(cdd, other), overlap(other, cdd)]).toEqual([expected, expected]);
    const far = { startOn: localDate('2030-01-01'), finOn: localDate('2030-01-02') };
    expect(
      codeOf(checkChevauchement({ ...other, finOn: other.finOn ?? localDate('2029-01-01') }, [cdd, far])),
    ).toBe(expected ? 'CONTRAT_CHEVAUCHANT' : 'OK');
  });

  it('R-134 R-149: the person was validated on the platform', () => {
    expect([codeOf(checkRecrutement(true)), codeOf(checkRecrutement(false))]).toEqual([
      'OK',
      'CANDIDAT_NON_VALIDE',
    ]);
  });
});

describe('A rupture', () => {
  const rupture: Rupture = {
    motif: 'DEMISSION',
    ruptureOn: localDate('2022-11-01'),
    contratStartOn: localDate('2022-05-02'),
    posteOccupe: true,
  };
  const declare = (change: Partial<Rupture>) => codeOf(checkRupture({ ...rupture, ...change }));

  it('R-347: three motives and the end of the contract', () => {
    expect(MOTIFS_RUPTURE).toHaveLength(4);
    expect([...MOTIFS_RUPTURE].map((motif) => declare({ motif }))).toEqual(Array(4).fill('OK'));
    expect(declare({ motif: 'AUTRE' })).toBe('SAISIE_INVALIDE');
    expect(declare({ posteOccupe: false })).toBe('POSTE_NON_OCCUPE');
    expect([
      declare({ ruptureOn: localDate('2022-05-02') }),
      declare({ ruptureOn: localDate('2022-05-01') }),
    ]).toEqual(['OK', 'SAISIE_INVALIDE']);
  });

  it('R-348 R-031: the poste is vacant from the rupture, kept, and a new contract may follow that day', () => {
    const broken = { transmisOn: cdd.signeOn, startOn: cdd.startOn, vacantOn: rupture.ruptureOn };
    const occupied = ['2022-10-31', '2022-11-01'].map((on) => estOccupe([broken], localDate(on)));
    expect(occupied).toEqual([true, false]);
    const ratio = ratioOf([{ state: 'ATTRIBUE', occupe: false }], { demandeEnCours: false, sortie: false });
    expect([ratio.texte, ratio.cause]).toEqual(['0/1', 'VACANT']);
    const past = { startOn: cdd.startOn, finOn: rupture.ruptureOn.minusDays(1) };
    const next = (startOn: string) => ({ startOn: localDate(startOn), finOn: null });
    expect(
      [next('2022-11-01'), next('2022-10-31')].map((one) => codeOf(checkChevauchement(one, [past]))),
    ).toEqual(['OK', 'CONTRAT_CHEVAUCHANT']);
  });
});
