import {
  CONTACTS,
  type FaitNotifie,
  type Notification,
  NOTIFICATIONS,
  notificationsFor,
  type Phase,
} from './table';

const PHASES: readonly Phase[] = ['P1', 'COORD', 'P2'];
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
      'C.25 the newsletter of the partner has three audiences',
      'LETTRE_MENSUELLE',
      'P2',
      ['CONSEILLER', 'COORDINATEUR', 'STRUCTURE'],
    ],
    ['R-129 activation in phase 2', 'STRUCTURE_ACTIVEE', 'P2', ['STRUCTURE']],
    ['R-095 the mail of the result gives access: no second one', 'STRUCTURE_ACTIVEE', 'COORD', []],
    [
      'R-400 an abnormal ratio: who sees it is told, the ANCT alerted',
      'RATIO_ANORMAL',
      'P2',
      ['STRUCTURE', 'PREFECTURE', 'ANCT'],
    ],
  ] as const)('%s', (_fact, fait, phase, expected) => {
    expect(toWhom(fait, phase)).toEqual(expected);
  });

  it.each([
    ['F-64 the préfecture is reminded of its avis', 'AVIS_RELANCE', ['PREFECTURE']],
    ['F-64 then the ANCT is told', 'AVIS_ESCALADE', ['ANCT']],
    ['F-07 the deadline comes near', 'RECRUTEMENT_RAPPEL', ['STRUCTURE', 'PREFECTURE']],
    ['R-165 the deadline has passed', 'RECRUTEMENT_EXPIRE', ['STRUCTURE', 'PREFECTURE', 'ANCT']],
    ['R-163 a derogation', 'DEROGATION_ACCORDEE', ['STRUCTURE', 'PREFECTURE']],
    ['R-163 a derogation taken back', 'DEROGATION_RETIREE', ['STRUCTURE', 'PREFECTURE']],
    ['R-393 a poste withdrawn', 'POSTE_RETIRE', ['STRUCTURE', 'PREFECTURE']],
    ['R-253 the training is late', 'FORMATION_EN_RETARD', ['STRUCTURE']],
    ['R-347 the contract has ended', 'CONTRAT_TERMINE', ['STRUCTURE']],
    ['R-037 the poste stays vacant', 'VACANCE_PROLONGEE', ['STRUCTURE', 'ANCT']],
    ['R-342 to renew or not', 'RENOUVELLEMENT_A_CHOISIR', ['STRUCTURE']],
    ['F-63 the convention is signed', 'CONVENTION_SIGNEE', ['STRUCTURE', 'PREFECTURE']],
    ['F-63 the convention is over', 'CONVENTION_ECHUE', ['STRUCTURE', 'PREFECTURE']],
    ['R-296 a payment is held', 'TRANCHE_RETENUE', ['STRUCTURE']],
    ['F-63 a payment is made', 'TRANCHE_PAYEE', ['STRUCTURE']],
    ['R-390 a suspension', 'VERSEMENT_SUSPENDU', ['STRUCTURE', 'BDT']],
    ['R-347 a rupture', 'RUPTURE_DECLAREE', ['ANCT', 'BDT', 'PREFECTURE']],
    ['F-63 a poste returned', 'POSTE_RENDU', ['STRUCTURE', 'PREFECTURE']],
    ['F-63 a poste transferred', 'POSTE_TRANSFERE', ['STRUCTURE', 'PREFECTURE']],
    ['R-204 R-301 a follow-up', 'SUIVI_DEMANDE', ['STRUCTURE']],
    ['R-324 the yearly report of the coordinator', 'RAPPORT_DEMANDE', ['STRUCTURE']],
  ] as const)('%s: the product tells it by mail, in every phase', (_fact, fait, expected) => {
    expect(PHASES.map((phase) => toWhom(fait, phase))).toEqual(PHASES.map(() => expected));
    expect(notificationsFor(fait, 'P1')[0]).toMatchObject({ canal: 'MAIL', produit: true });
  });

  it('what one phase alone tells', () => {
    const some = NOTIFICATIONS.filter((one) => one.phases.length < PHASES.length);
    expect(some.map((one) => `${one.fait} ${one.phases.join(' ')}`)).toEqual([
      'MOTIVATION_ATTENDUE COORD',
      'DEMANDE_ACCEPTEE P1',
      'DEMANDE_ACCEPTEE COORD',
      'DEMANDE_ACCEPTEE P2',
      'DEMANDE_REJETEE P1',
      'DEMANDE_REJETEE COORD',
      'DEMANDE_REJETEE P2',
      'DEMANDE_EN_BASE P2',
      'STRUCTURE_ACTIVEE P1 P2',
      'CANDIDAT_VALIDE P1',
      'DATE_FORMATION_ANNONCEE P1',
      'COORDINATEUR_ENTRE COORD P2',
      'LETTRE_MENSUELLE P2',
    ]);
  });

  it('each line names its rule, and a template that says what it tells', () => {
    expect(NOTIFICATIONS.filter((one) => !/^(R-\d{3}|F-\d{2})( · R-\d{3})*$/.test(one.regle))).toEqual([]);
    const other = NOTIFICATIONS.filter(
      ({ fait, template }) => template !== fait.toLowerCase().replaceAll('_', '-'),
    );
    expect(other.map((one) => one.template)).toEqual(['demande-acceptee-coordinateur']);
  });

  it('R-126: a line without recipient sends nothing', () => {
    expect(notificationsFor('DEMANDE_EN_BASE', 'P2')).toEqual([]);
  });

  it('R-156: on validation the link shows on screen', () => {
    expect(notificationsFor('CANDIDAT_VALIDE', 'P1').map((one) => one.canal)).toEqual(['ECRAN']);
    expect(notificationsFor('CANDIDAT_VALIDE', 'P2')).toEqual([]);
  });

  it('R-194: what concerns the subsidy goes through the messagerie', () => {
    const facts = ['CONFORMITE_VALIDEE', 'PIECES_DEMANDEES', 'CONVENTION_ENVOYEE'] as const;
    expect(facts.map((fait) => notificationsFor(fait, 'P1')[0]?.canal)).toEqual(Array(3).fill('MESSAGERIE'));
  });

  it('R-400 R-424 to R-427: the addresses to write to, spelled as in the texts', () => {
    expect(CONTACTS).toEqual({
      STRUCTURE: 'conseiller-numerique@anct.gouv.fr',
      PREFECTURE: 'societe.numerique@anct.gouv.fr',
      COORDINATEUR: 'conum-coordonateur@anct.gouv.fr',
      RATIO_ANORMAL: 'societe.numerique@anct.gouv.fr',
    });
  });

  it('F-63: what the texts do not describe is marked as the product’s own', () => {
    const [first, ...others] = NOTIFICATIONS.filter((one) => one.produit);
    const texts = NOTIFICATIONS.filter((one) => !one.produit).map((one) => one.regle);
    expect([first?.fait, others.length]).toEqual(['DEMANDE_RETIREE', 21]);
    expect(texts.filter((regle) => regle.startsWith('F-'))).toEqual([]);
  });

  it('one line at most for a fact in a phase, so that nobody is told twice', () => {
    const seen = NOTIFICATIONS.flatMap((one) => one.phases.map((phase) => `${one.fait} ${phase}`));
    expect(new Set(seen).size).toBe(seen.length);
  });
});
