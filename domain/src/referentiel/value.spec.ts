import { codeOf, lecteurOf } from '../../test/law.fixture';
import { localDate } from '../kernel/date';
import { unwrap } from '../kernel/result';
import { keyEntry } from './key';
import { ancestryOf, buildReferentiel, param, type Parametre } from './param';
import {
  isReadable,
  lireDate,
  lireListe,
  lireNombre,
  lireNombres,
  lireOuiNon,
  parseEcheancier,
  siPresent,
} from './value';

const one = (change: Partial<Parametre>): Parametre => ({
  version: 'X',
  key: 'recrutement.delai',
  scope: '-',
  valeur: '1',
  unit: 'mois',
  validFrom: null,
  validTo: null,
  source: 'R-162',
  statut: 'CONFIRME',
  note: '',
  ...change,
});
const find = (records: readonly Parametre[], on: string, version = 'X', scope = '-') => {
  const found = param(buildReferentiel(records), version, 'recrutement.delai', scope, localDate(on));
  return found.ok ? found.value.valeur : found.refus.code;
};

describe('decision 9: the lookup of a parameter', () => {
  const dated = [
    one({ validTo: localDate('2022-06-30') }),
    one({ valeur: '2', validFrom: localDate('2022-07-01') }),
  ];

  it.each([
    ['2000-01-01', '1'],
    ['2022-06-30', '1'],
    ['2022-07-01', '2'],
    ['2099-01-01', '2'],
  ])('on %s the record in force is %s, both bounds included', (on, valeur) => {
    expect(find(dated, on)).toBe(valeur);
  });

  it('R-188: before the first day, after the last, in another scope: absent', () => {
    expect(find([one({ validFrom: localDate('2022-07-01') })], '2022-06-30')).toBe('PARAMETRE_ABSENT');
    expect(find([one({ validTo: localDate('2022-07-01') })], '2022-07-02')).toBe('PARAMETRE_ABSENT');
    expect(find(dated, '2022-01-01', 'X', 'PRIVEE')).toBe('PARAMETRE_ABSENT');
  });

  it('the parent answers when the version is silent, on that day too; a loop of parents ends', () => {
    const parent = (version: string, valeur: string) =>
      one({ version, key: 'version.parent', valeur, unit: 'mot' });
    const child = [
      ...dated,
      parent('Y', 'X'),
      one({ version: 'Y', valeur: '9', validFrom: localDate('2023-01-01') }),
    ];
    expect([find(child, '2022-01-01', 'Y'), find(child, '2023-01-01', 'Y')]).toEqual(['1', '9']);
    const loop = [parent('Y', 'Z'), parent('Z', 'Y')];
    expect(ancestryOf(buildReferentiel(loop), 'Y')).toEqual(['Y', 'Z']);
    expect(find(loop, '2022-01-01', 'Y')).toBe('PARAMETRE_ABSENT');
  });
});

describe('Reading a value', () => {
  it.each([
    ['montant', '32 000', true],
    ['montant', '-1', false],
    ['recrutement.delai', '6', true],
    ['recrutement.delai', '1,5', false],
    ['recrutement.delai', '', false],
    ['convention.debut', 'CONTRAT', true],
    ['convention.debut', 'NAISSANCE', false],
    ['version.parent', 'P1-2021', true],
    ['version.parent', '', false],
    ['recrutement.rappels', '15|7', true],
    ['recrutement.rappels', '15||7', false],
    ['comite.issues', 'ACCEPTEE|AUTRE', false],
    ['aides.deduites', 'OUI', true],
    ['aides.deduites', 'oui', false],
    ['formation.coordinateur.ouverture', '2024-02-29', true],
    ['formation.coordinateur.ouverture', '2023-02-29', false],
    ['formation.coordinateur.ouverture', '2023-13-01', false],
    ['formation.coordinateur.ouverture', '2023-04-00', false],
    ['formation.coordinateur.ouverture', '01/07/2025', false],
    ['temps.travail', '35', true],
    ['comite.periode', '15', true],
    ['postes.plafond', '4000', true],
    ['versement.echeancier', '100 % le mois suivant', true],
    ['versement.echeancier', '100 % plus tard', false],
  ] as const)('%s « %s » is readable: %s', (key, text, expected) => {
    expect(isReadable(key, text)).toBe(expected);
  });

  it('a schedule gives shares in basis points, or amounts, and when', () => {
    expect(parseEcheancier('12,5 % à 1 mois | 87,5 % le mois suivant')).toEqual([
      { part: 1250, montantCents: null, quand: { months: 1 } },
      { part: 8750, montantCents: null, quand: 'MOIS_SUIVANT' },
    ]);
    expect(parseEcheancier('17 500 € à 0 mois')).toEqual([
      { part: null, montantCents: 1_750_000, quand: { months: 0 } },
    ]);
  });

  it('each reader gives the value with its parameter', () => {
    const lecteur = lecteurOf('P2-2023');
    expect(unwrap(lireNombres(lecteur, 'formation.heures')).valeur).toEqual([70, 175, 315]);
    expect(unwrap(lireListe(lecteur, 'comite.issues')).valeur).toEqual(['ACCEPTEE', 'REJETEE', 'EN_BASE']);
    expect([
      unwrap(lireOuiNon(lecteur, 'avis.requis', 'A')).valeur,
      unwrap(lireOuiNon(lecteur, 'avis.requis', 'B')).valeur,
    ]).toEqual([true, false]);
    expect(unwrap(lireDate(lecteur, 'formation.coordinateur.ouverture', 'MODULE_2')).valeur.toString()).toBe(
      '2025-07-01',
    );
    expect(unwrap(lireNombre(lecteur, 'comite.periode')).parametre.source).toBe('R-114 · F-65');
    expect([
      siPresent(lireNombre(lecteur, 'recrutement.delai')),
      codeOf(lireNombre(lecteur, 'recrutement.delai')),
    ]).toEqual([null, 'PARAMETRE_ABSENT']);
  });

  it('every key says its unit and its meaning', () => {
    expect(keyEntry('montant')).toMatchObject({ unit: 'euros' });
  });
});
