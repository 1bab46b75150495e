import { codeOf } from '../../test/law.fixture';
import { localDate } from '../kernel/date';
import { transition } from '../kernel/machine';
import {
  accesMotivation,
  acteCoordinateur,
  CAS_COORDINATEUR,
  type CasCoordinateur,
  checkDemandeCoordinateur,
  checkDesignation,
  checkValidationPerimetre,
  type DemandeCoordinateur,
  type Designation,
  numeroDuCas,
} from './cas';
import {
  checkSubstitution,
  debutFinancementSubstitution,
  peutCoordonner,
  roleMachine,
  suiviRhPermis,
} from './role';

const CAS = Object.keys(CAS_COORDINATEUR) as CasCoordinateur[];
const demande: DemandeCoordinateur = {
  cas: 'POSTE_SUPPLEMENTAIRE',
  beneficiaire: true,
  perimetre: 'DEPARTEMENT',
  employeursZone: ['a', 'b'],
  consultes: ['a', 'b', 'c'],
};
const check = (change: Partial<DemandeCoordinateur>) =>
  codeOf(checkDemandeCoordinateur({ ...demande, ...change }));

describe('The five cases of a coordinator demande', () => {
  it.each([
    ['R-071 case 1, prolongs a post of the AMI', 'PROLONGATION_AMI', 1, true, 0],
    ['R-072 case 2, a role on an existing poste', 'ROLE_SUR_POSTE', 2, true, 0],
    ['R-073 case 3, a supplementary poste', 'POSTE_SUPPLEMENTAIRE', 3, true, 1],
    ['R-074 case 4, a creation', 'CREATION', 4, false, 1],
    ['R-075 case 5, an existing post enters the dispositif', 'ENTREE_POSTE_EXISTANT', 5, false, 1],
  ] as const)('%s', (_fact, cas, numero, beneficiaire, postes) => {
    expect([numeroDuCas(cas), CAS_COORDINATEUR[cas].beneficiaire, CAS_COORDINATEUR[cas].postes]).toEqual([
      numero,
      beneficiaire,
      postes,
    ]);
    expect(check({ cas, beneficiaire })).toBe('OK');
    expect(check({ cas, beneficiaire: !beneficiaire })).toBe('CAS_COORDINATEUR_INVALIDE');
  });

  it('R-070: five, three for beneficiaries and two for the others', () => {
    expect(CAS).toHaveLength(5);
    expect(CAS.filter((cas) => CAS_COORDINATEUR[cas].beneficiaire)).toHaveLength(3);
  });

  it('R-092: the perimeter is an intercommunalité or a département', () => {
    expect([check({ perimetre: 'INTERCOMMUNALITE' }), check({ perimetre: 'REGION' })]).toEqual([
      'OK',
      'PERIMETRE_INVALIDE',
    ]);
  });

  it('R-091: every employer of the zone was consulted', () => {
    expect([check({ consultes: ['a'] }), check({ employeursZone: [], consultes: [] })]).toEqual([
      'CONSULTATION_INCOMPLETE',
      'OK',
    ]);
  });

  it('R-090: the motivation form comes by mail to a new structure, by a button to a beneficiary', () => {
    expect([accesMotivation(false), accesMotivation(true)]).toEqual(['LIEN_PAR_MAIL', 'BOUTON']);
  });

  it('R-093: the field of intervention is proposed, then validated with the avis', () => {
    expect(codeOf(checkValidationPerimetre('DEPARTEMENT', true))).toBe('OK');
    expect(codeOf(checkValidationPerimetre('DEPARTEMENT', false))).toBe('AVIS_MANQUANT');
    expect(codeOf(checkValidationPerimetre(null, true))).toBe('PERIMETRE_INVALIDE');
    expect(codeOf(checkValidationPerimetre('REGION', true))).toBe('PERIMETRE_INVALIDE');
  });
});

describe('Convention and role of a coordinator', () => {
  it('R-210: a supplementary poste makes a second convention; R-211: a substitution makes an avenant', () => {
    expect(CAS.map(acteCoordinateur)).toEqual([
      'AVENANT',
      'AVENANT',
      'NOUVELLE_CONVENTION',
      'NOUVELLE_CONVENTION',
      'NOUVELLE_CONVENTION',
    ]);
  });

  it('R-096 R-210: the role is attributed, and active at once on a supplementary poste', () => {
    expect(transition(roleMachine, 'DEMANDE', 'attributeRole', { substitution: false })).toMatchObject({
      value: 'ATTRIBUE',
    });
    expect(transition(roleMachine, 'ATTRIBUE', 'activateRole', { substitution: false })).toMatchObject({
      value: 'ACTIF',
    });
    expect(codeOf(transition(roleMachine, 'ATTRIBUE', 'deferRole', { substitution: false }))).toBe(
      'ETAT_INCOMPATIBLE',
    );
  });

  it('R-212: on substitution the financing starts the day after the initial period', () => {
    expect(codeOf(transition(roleMachine, 'ATTRIBUE', 'activateRole', { substitution: true }))).toBe(
      'ETAT_INCOMPATIBLE',
    );
    expect(transition(roleMachine, 'ATTRIBUE', 'deferRole', { substitution: true })).toMatchObject({
      value: 'DIFFERE',
    });
    expect(transition(roleMachine, 'DIFFERE', 'activateRole', { substitution: true })).toMatchObject({
      value: 'ACTIF',
    });
    expect(debutFinancementSubstitution(localDate('2024-01-31')).toString()).toBe('2024-02-01');
  });

  it('R-187: the first financing ends, then the poste may be renewed', () => {
    expect(transition(roleMachine, 'ACTIF', 'endRole', { substitution: false })).toMatchObject({
      value: 'TERMINE',
    });
  });

  it('R-213: a transformed poste does not take the 3-year renewal as well', () => {
    const one = { conseillerGarde: false, changementMentionne: false, renouvellementDemande: true };
    expect(codeOf(checkSubstitution(one))).toBe('CUMUL_FINANCEMENT');
  });

  it('R-214: the contract of a kept conseiller states the change', () => {
    const one = { conseillerGarde: true, changementMentionne: false, renouvellementDemande: false };
    expect(codeOf(checkSubstitution(one))).toBe('CHANGEMENT_NON_MENTIONNE');
    expect(codeOf(checkSubstitution({ ...one, changementMentionne: true }))).toBe('OK');
    expect(codeOf(checkSubstitution({ ...one, conseillerGarde: false }))).toBe('OK');
  });

  it('R-377 R-378: HR follow-up needs a hierarchical link, and none is presumed', () => {
    expect([
      suiviRhPermis(null),
      suiviRhPermis({ hierarchique: false }),
      suiviRhPermis({ hierarchique: true }),
    ]).toEqual([false, false, true]);
  });

  it('R-382: conseillers and médiateurs outside the dispositif are coordinated, aidants are not', () => {
    expect((['CONSEILLER', 'MEDIATEUR_HORS_DISPOSITIF', 'AIDANT'] as const).map(peutCoordonner)).toEqual([
      true,
      true,
      false,
    ]);
  });

  const named = (cas: CasCoordinateur, change: Partial<Designation>) =>
    codeOf(
      checkDesignation({
        cas,
        conseillerDeLaStructure: false,
        conseillerEnPoste: false,
        inscrit: false,
        ...change,
      }),
    );

  it.each(['PROLONGATION_AMI', 'ROLE_SUR_POSTE'] as const)(
    'R-096: case %s: the coordinator is picked among the conseillers of the structure',
    (cas) => {
      expect(named(cas, { conseillerDeLaStructure: true, conseillerEnPoste: true })).toBe('OK');
      expect(named(cas, { inscrit: true, conseillerEnPoste: true })).toBe('CONSEILLER_AUTRE_STRUCTURE');
    },
  );

  it.each(['POSTE_SUPPLEMENTAIRE', 'CREATION', 'ENTREE_POSTE_EXISTANT'] as const)(
    'R-150: case %s: a registered candidat, or a conseiller already in post',
    (cas) => {
      expect(named(cas, { inscrit: true })).toBe('OK');
      expect(named(cas, { conseillerEnPoste: true })).toBe('OK');
      expect(named(cas, {})).toBe('CANDIDAT_NON_INSCRIT');
    },
  );
});
