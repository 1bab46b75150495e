import {
  CONTACTS,
  type FaitNotifie,
  type Notification,
  NOTIFICATIONS,
  notificationsFor,
  type Phase,
} from './table';

const toWhom = (fait: FaitNotifie, phase: Phase) =>
  notificationsFor(fait, phase).flatMap((one: Notification) => one.destinataires);

describe('D.10: who is told what', () => {
  it.each([
    ['R-082 filing is confirmed to the structure', 'DEMANDE_DEPOSEE', 'P1', ['STRUCTURE']],
    ['R-083 the platform itself tells the préfecture', 'DEMANDE_A_EXAMINER', 'P1', ['PREFECTURE']],
    ['R-084 the préfecture asks the structure', 'INFORMATION_DEMANDEE', 'P1', ['STRUCTURE']],
    ['R-090 the link to the motivation form', 'MOTIVATION_ATTENDUE', 'COORD', ['STRUCTURE']],
    ['R-128 accepted in phase 1: the structure', 'DEMANDE_ACCEPTEE', 'P1', ['STRUCTURE']],
    ['R-128 rejected in phase 1: the structure', 'DEMANDE_REJETEE', 'P1', ['STRUCTURE']],
    ['R-124 accepted in phase 2: both', 'DEMANDE_ACCEPTEE', 'P2', ['STRUCTURE', 'PREFECTURE']],
    ['R-125 rejected in phase 2: both', 'DEMANDE_REJETEE', 'P2', ['STRUCTURE', 'PREFECTURE']],
    ['R-126 kept in base: nobody', 'DEMANDE_EN_BASE', 'P2', []],
    ['R-094 R-095 result of a coordinator demande', 'DEMANDE_ACCEPTEE', 'COORD', ['STRUCTURE']],
    ['R-129 activation', 'STRUCTURE_ACTIVEE', 'P1', ['STRUCTURE']],
    ['R-199 conformity', 'CONFORMITE_VALIDEE', 'P1', ['STRUCTURE']],
    ['R-205 R-206 the convention to sign', 'CONVENTION_ENVOYEE', 'P1', ['STRUCTURE']],
    ['R-236 the training date of the département', 'DATE_FORMATION_ANNONCEE', 'P1', ['STRUCTURE']],
    ['R-245 the result of the test', 'POSITIONNEMENT_RENDU', 'P1', ['CONSEILLER', 'STRUCTURE']],
    ['R-247 place and date of the training', 'FORMATION_CONFIRMEE', 'P1', ['STRUCTURE']],
    ['R-268 R-269 R-270 webinar, outfit, mailbox', 'DEPART_FORMATION', 'P1', ['CONSEILLER']],
    ['R-279 the form of module 1', 'COORDINATEUR_ENTRE', 'COORD', ['COORDINATEUR']],
    [
      'R-421 a monthly newsletter for three audiences',
      'LETTRE_MENSUELLE',
      'P2',
      ['CONSEILLER', 'COORDINATEUR', 'STRUCTURE'],
    ],
    ['R-400 an abnormal ratio', 'RATIO_ANORMAL', 'P2', ['ANCT']],
  ] as const)('%s', (_fact, fait, phase, expected) => {
    expect(toWhom(fait, phase)).toEqual(expected);
  });

  it('R-156: on validation the link shows on screen', () => {
    expect(notificationsFor('CANDIDAT_VALIDE', 'P1').map((one) => one.canal)).toEqual(['ECRAN']);
    expect(notificationsFor('CANDIDAT_VALIDE', 'P2')).toEqual([]);
  });

  it('R-194: what concerns the subsidy goes through the messagerie', () => {
    const facts = ['CONFORMITE_VALIDEE', 'PIECES_DEMANDEES', 'CONVENTION_ENVOYEE'] as const;
    expect(facts.map((fait) => notificationsFor(fait, 'P1')[0]?.canal)).toEqual(Array(3).fill('MESSAGERIE'));
  });

  it('R-400: the address to write to is that of the ANCT', () => {
    expect(CONTACTS.RATIO_ANORMAL).toBe('societe.numerique@anct.gouv.fr');
  });

  it('F-63: what the texts do not describe is marked as the product’s own', () => {
    const own = NOTIFICATIONS.filter((one) => one.produit).map((one) => one.fait);
    expect(own).toEqual(expect.arrayContaining(['TRANCHE_PAYEE', 'RECRUTEMENT_RAPPEL', 'RUPTURE_DECLAREE']));
    expect(own).not.toContain('DEMANDE_ACCEPTEE');
  });

  it('one line at most for a fact in a phase, so that nobody is told twice', () => {
    const seen = NOTIFICATIONS.flatMap((one) => one.phases.map((phase) => `${one.fait} ${phase}`));
    expect(new Set(seen).size).toBe(seen.length);
  });
});
