import { type Role, ROLES } from '../kernel/role';
import { droitDe, DROITS, type Objet, OBJETS } from './table';

const reach = (role: Role, objet: Objet, acces: 'LIRE' | 'ECRIRE') =>
  droitDe(role, objet, acces)?.portee ?? 'AUCUN';

describe('A.2: who may see or do what', () => {
  it('decision 30: denied by default, one line a role and object', () => {
    expect(reach('CANDIDAT', 'CONVENTION', 'LIRE')).toBe('AUCUN');
    const keys = DROITS.map((one) => `${one.role} ${one.objet}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(OBJETS.filter((objet) => !DROITS.some((one) => one.objet === objet))).toEqual([]);
    expect(ROLES.filter((role) => !DROITS.some((one) => one.role === role))).toEqual(['INTEGRATEUR']);
  });

  it.each([
    [
      'DEMANDE',
      'STRUCTURE écrit SIENNE, PREFECTURE lit DEPARTEMENT, ANCT lit TOUTES, BDT lit TOUTES (APRES_DECISION)',
    ],
    ['AVIS', 'PREFECTURE écrit DEPARTEMENT, ANCT lit TOUTES'],
    ['DECISION', 'ANCT écrit TOUTES, STRUCTURE lit SIENNE, PREFECTURE lit DEPARTEMENT, BDT lit TOUTES'],
    ['CANDIDAT', 'CANDIDAT écrit SIENNE, STRUCTURE lit SIENNE (STRUCTURE_ACTIVEE), ANCT lit TOUTES'],
    ['CV', 'CANDIDAT écrit SIENNE, STRUCTURE lit SIENNE (STRUCTURE_ACTIVEE), ANCT lit TOUTES'],
    ['PIX', 'CANDIDAT écrit SIENNE, STRUCTURE lit SIENNE (CANDIDAT_PARTAGE)'],
    ['DEMANDE_SUBVENTION', 'STRUCTURE écrit SIENNE, BDT écrit TOUTES, ANCT lit TOUTES'],
    ['CONVENTION', 'STRUCTURE écrit SIENNE, BDT écrit TOUTES, ANCT lit TOUTES'],
    ['CONTRAT', 'STRUCTURE écrit SIENNE, CONSEILLER écrit SIENNE, ANCT lit TOUTES, BDT lit TOUTES'],
    ['POSITIONNEMENT', 'ORGANISME_FORMATION écrit LOT, STRUCTURE lit SIENNE, CONSEILLER lit SIENNE'],
    [
      'PARCOURS',
      'ORGANISME_FORMATION écrit LOT, STRUCTURE lit SIENNE, CONSEILLER lit SIENNE, BDT lit TOUTES, ANCT lit TOUTES',
    ],
    [
      'CRA',
      'CONSEILLER écrit SIENNE, STRUCTURE lit SIENNE, ANCT lit TOUTES, COORDINATEUR lit TERRITOIRE (RELATION_COORDINATION)',
    ],
    ['SUIVI', 'STRUCTURE écrit SIENNE, BDT lit TOUTES, ANCT lit TOUTES'],
    ['RAPPORT_COORDINATEUR', 'COORDINATEUR écrit SIENNE, PREFECTURE lit DEPARTEMENT'],
    [
      'POSTE',
      'STRUCTURE lit SIENNE, PREFECTURE lit DEPARTEMENT, ANCT écrit TOUTES, BDT lit TOUTES, COORDINATEUR lit TERRITOIRE',
    ],
    ['DEROGATION', 'ANCT écrit TOUTES, STRUCTURE lit SIENNE, PREFECTURE lit DEPARTEMENT'],
    ['CIBLE', 'PREFECTURE lit DEPARTEMENT, ANCT écrit TOUTES'],
    ['VERSEMENT', 'BDT écrit TOUTES (DEUX_PERSONNES), ANCT lit TOUTES, STRUCTURE lit SIENNE'],
    ['SUSPENSION', 'ANCT écrit TOUTES, BDT lit TOUTES, STRUCTURE lit SIENNE'],
    [
      'TABLEAU_DE_PILOTAGE',
      'STRUCTURE lit SIENNE, PREFECTURE lit DEPARTEMENT, ANCT lit TOUTES, BDT lit TOUTES, COORDINATEUR lit TERRITOIRE',
    ],
    ['REFERENTIEL', 'ANCT écrit TOUTES (DEUX_PERSONNES), ADMIN lit TOUTES'],
    ['COMPTE', 'ADMIN écrit TOUTES'],
    ['HORLOGE', 'ADMIN écrit TOUTES'],
  ] as const)('A.2 decision 30: on %s: %s', (objet, rights) => {
    const told = DROITS.filter((one) => one.objet === objet).map(({ role, acces, portee, condition }) => {
      const verb = acces === 'LIRE' ? 'lit' : 'écrit';
      return `${role} ${verb} ${portee}${condition ? ` (${condition})` : ''}`;
    });
    expect(told.join(', ')).toBe(rights);
  });

  it('R-100: the préfecture writes its avis, in its département only; R-021 the ANCT reads all of them', () => {
    expect([
      reach('PREFECTURE', 'AVIS', 'ECRIRE'),
      reach('ANCT', 'AVIS', 'LIRE'),
      reach('ANCT', 'AVIS', 'ECRIRE'),
    ]).toEqual(['DEPARTEMENT', 'TOUTES', 'AUCUN']);
  });

  it('R-116 R-117: the ANCT alone decides', () => {
    expect(ROLES.filter((role) => reach(role, 'DECISION', 'ECRIRE') !== 'AUCUN')).toEqual(['ANCT']);
  });

  it('R-149: neither préfecture nor ANCT writes anything about a candidat', () => {
    expect([reach('PREFECTURE', 'CANDIDAT', 'LIRE'), reach('ANCT', 'CANDIDAT', 'ECRIRE')]).toEqual([
      'AUCUN',
      'AUCUN',
    ]);
  });

  it('R-137 R-412: CV for activated structures; R-411 Pix if shared', () => {
    expect(droitDe('STRUCTURE', 'CV', 'LIRE')?.condition).toBe('STRUCTURE_ACTIVEE');
    expect(droitDe('STRUCTURE', 'PIX', 'LIRE')?.condition).toBe('CANDIDAT_PARTAGE');
    expect(ROLES.filter((role) => reach(role, 'PIX', 'LIRE') !== 'AUCUN')).toEqual(['STRUCTURE', 'CANDIDAT']);
  });

  it('R-413: the result of the test is for the conseiller and the structure, written by the training body', () => {
    expect(ROLES.filter((role) => reach(role, 'POSITIONNEMENT', 'LIRE') !== 'AUCUN')).toEqual([
      'STRUCTURE',
      'ORGANISME_FORMATION',
      'CONSEILLER',
    ]);
    expect(reach('ORGANISME_FORMATION', 'POSITIONNEMENT', 'ECRIRE')).toBe('LOT');
  });

  it('R-243: the training body alone writes the parcours', () => {
    expect(ROLES.filter((role) => reach(role, 'PARCOURS', 'ECRIRE') !== 'AUCUN')).toEqual([
      'ORGANISME_FORMATION',
    ]);
  });

  it('R-319: a structure reads the CRA of its conseillers, which they alone write', () => {
    expect([
      reach('STRUCTURE', 'CRA', 'LIRE'),
      reach('STRUCTURE', 'CRA', 'ECRIRE'),
      reach('CONSEILLER', 'CRA', 'ECRIRE'),
    ]).toEqual(['SIENNE', 'AUCUN', 'SIENNE']);
  });

  it('R-204: the follow-up items go from the structure to the BdT; R-324: the report of a coordinator to its préfecture', () => {
    expect([reach('STRUCTURE', 'SUIVI', 'ECRIRE'), reach('BDT', 'SUIVI', 'LIRE')]).toEqual([
      'SIENNE',
      'TOUTES',
    ]);
    expect(reach('PREFECTURE', 'RAPPORT_COORDINATEUR', 'LIRE')).toBe('DEPARTEMENT');
    expect(reach('BDT', 'CRA', 'LIRE')).toBe('AUCUN');
  });

  it('R-387: the tableau de pilotage is open to coordinators, not to conseillers', () => {
    expect([
      reach('COORDINATEUR', 'TABLEAU_DE_PILOTAGE', 'LIRE'),
      reach('CONSEILLER', 'TABLEAU_DE_PILOTAGE', 'LIRE'),
    ]).toEqual(['TERRITOIRE', 'AUCUN']);
  });

  it('R-406: a préfecture reads the statistics of its own territory', () => {
    expect([reach('PREFECTURE', 'POSTE', 'LIRE'), reach('PREFECTURE', 'CIBLE', 'LIRE')]).toEqual([
      'DEPARTEMENT',
      'DEPARTEMENT',
    ]);
  });

  it('R-302: the BdT pays, with two people; the administrator decides and pays nothing', () => {
    expect(droitDe('BDT', 'VERSEMENT', 'ECRIRE')?.condition).toBe('DEUX_PERSONNES');
    expect(OBJETS.filter((objet) => reach('ADMIN', objet, 'ECRIRE') !== 'AUCUN')).toEqual([
      'COMPTE',
      'HORLOGE',
    ]);
  });
});
