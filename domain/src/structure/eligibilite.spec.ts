import { blameOf, codeOf, lecteurOf } from '../../test/law.fixture';
import { checkContratTypeStructure } from '../contrat/check-type-structure';
import { unwrap } from '../kernel/result';
import { isReadable } from '../referentiel/value';
import { checkEligibilite, type Eligibilite, typesDeReponse } from './eligibilite';
import { natureOf, structureKindOf, type TypeStructure, TYPES_STRUCTURE } from './type-structure';

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
  ['R-048 a métropole is a collectivité or a groupement', 'P1-2021', 'METROPOLE', true],
  ['R-048 collectivités overseas', 'P1-2022', 'COLLECTIVITE_OUTRE_MER', true],
  ['R-049 EPA', 'P1-2021', 'EPA', true],
  ['R-049 EPIC', 'P1-2021', 'EPIC', true],
  ['R-050 services déconcentrés in phase 1', 'P1-2021', 'SERVICE_DECONCENTRE', true],
  ['R-050 but not for coordinators', 'COORD-2023', 'SERVICE_DECONCENTRE', false],
  ['R-053 associations', 'P1-2021', 'ASSOCIATION', true],
  ['R-054 entreprises of the ESS', 'P1-2021', 'ENTREPRISE_ESS', true],
  ['R-055 fondations', 'P1-2021', 'FONDATION', true],
  ['R-056 collectivités in phase 2', 'P2-2023', 'COLLECTIVITE', true],
  ['R-056 GIP in phase 2', 'P2-2023', 'GIP', true],
  ['R-056 associations in phase 2', 'P2-2023', 'ASSOCIATION', true],
  ['R-058 collectivités for coordinators', 'COORD-2023', 'COLLECTIVITE', true],
  ['R-058 groupements for coordinators', 'COORD-2023', 'GROUPEMENT', true],
  ['R-058 EPT of Grand Paris', 'COORD-2023', 'ETABLISSEMENT_PUBLIC_TERRITORIAL', true],
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

  it('a type that does not exist cannot enter the référentiel', () => {
    const keys = ['eligibilite.types', 'contrat.types'] as const;
    expect(keys.map((key) => isReadable(key, 'GIP|ASSOCIATION'))).toEqual([true, true]);
    expect(keys.map((key) => isReadable(key, 'GIP|ASSOCIATIONS'))).toEqual([false, false]);
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
});

describe('R-079: question 1 of the form', () => {
  it.each([
    ['COMMUNE', ['COLLECTIVITE']],
    ['DEPARTEMENT', ['COLLECTIVITE']],
    ['REGION', ['COLLECTIVITE']],
    ['EPCI', ['GROUPEMENT', 'ETABLISSEMENT_PUBLIC_TERRITORIAL', 'METROPOLE']],
    ['COLLECTIVITE_STATUT_PARTICULIER', ['COLLECTIVITE', 'METROPOLE', 'COLLECTIVITE_OUTRE_MER']],
    ['STRUCTURE_PRIVEE', ['ASSOCIATION', 'ENTREPRISE_ESS', 'FONDATION', 'GIP']],
  ] as const)('R-079: %s is one of the six answers, for %s, all eligible', (reponse, types) => {
    expect(unwrap(typesDeReponse(reponse))).toEqual(types);
    const codes = types.map((type) => check('P1-2021', { type, contratsPrives: true }));
    expect(codes).toEqual(types.map(() => 'OK'));
  });

  it('R-079: it is mandatory, and has no other answer', () => {
    expect([null, '', 'AUTRE', 'toString'].map((one) => blameOf(typesDeReponse(one)))).toEqual([
      'CHAMP_REQUIS question1',
      'CHAMP_REQUIS question1',
      'SAISIE_INVALIDE question1',
      'SAISIE_INVALIDE question1',
    ]);
  });
});

describe('What a type of structure is', () => {
  it.each<[rule: string, type: TypeStructure, kind: string]>([
    ['R-178 collectivité', 'COLLECTIVITE', 'COLLECTIVITE'],
    ['R-178 groupement', 'GROUPEMENT', 'COLLECTIVITE'],
    ['R-058 EPT of Grand Paris', 'ETABLISSEMENT_PUBLIC_TERRITORIAL', 'COLLECTIVITE'],
    ['R-058 métropole', 'METROPOLE', 'COLLECTIVITE'],
    ['R-058 overseas', 'COLLECTIVITE_OUTRE_MER', 'COLLECTIVITE'],
    ['R-181 CCAS, office public de l’habitat', 'ETABLISSEMENT_RATTACHE', 'PUBLIQUE_AUTRE'],
    ['R-181 GIP, public all the same (R-051)', 'GIP', 'PUBLIQUE_AUTRE'],
    ['R-181 chambre consulaire', 'CHAMBRE_CONSULAIRE', 'PUBLIQUE_AUTRE'],
    ['R-064 GRADeS, a public GIP', 'GRADES', 'PUBLIQUE_AUTRE'],
    ['R-183 association', 'ASSOCIATION', 'PRIVEE'],
    ['R-183 Hub', 'HUB', 'PRIVEE'],
  ])('%s: the line of %s is %s', (_rule, type, kind) => {
    expect(structureKindOf(type)).toBe(kind);
  });

  it('R-064: a GRADeS that is a private-law groupement is private; nothing else becomes so', () => {
    expect([structureKindOf('GRADES', true), structureKindOf('GIP', true)]).toEqual([
      'PRIVEE',
      'PUBLIQUE_AUTRE',
    ]);
  });
});

describe('Contracts that a type of structure may sign', () => {
  const open = (version: string, contrat: 'TITULAIRE' | 'PROJET') =>
    (Object.keys(TYPES_STRUCTURE) as TypeStructure[]).filter(
      (type) => checkContratTypeStructure(lecteurOf(version), contrat, type).ok,
    );
  const publics = (Object.keys(TYPES_STRUCTURE) as TypeStructure[]).filter(
    (type) => natureOf(type) === 'PUBLIQUE',
  );

  it.each(['P1-2021', 'P1-2022', 'COORD-2023', 'P2-2023', 'P2-2025'])(
    'R-178: in %s an agent titulaire is that of a public structure',
    (version) => {
      expect(open(version, 'TITULAIRE')).toEqual(publics);
    },
  );

  it('R-173 R-174: the private edition of 2022 knows no contrat de projet; R-185 the call does', () => {
    expect(open('P1-2022', 'PROJET')).toEqual(publics);
    expect(open('COORD-2023', 'PROJET')).toContain('ASSOCIATION');
  });
});
