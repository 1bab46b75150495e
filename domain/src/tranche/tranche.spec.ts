import { codeOf, lecteurOf } from '../../test/law.fixture';
import { localDate } from '../kernel/date';
import { accepts, transition } from '../kernel/machine';
import { parseEcheancier } from '../referentiel/value';
import { dueDate } from './due-date';
import { checkLiberation, checkOrdre, checkPlanModifiable } from './ordre';
import { evaluatePorte, FERMETURES, type Porte, whoOpens, stateOnDueDate } from './porte';
import {
  checkReversement,
  checkSuspension,
  montantsReversement,
  type Sanction,
  type Suspension,
} from './sanction';
import { splitAmount, splitTranches } from './split';
import {
  DEPLACABLES,
  PARTIES,
  PAYEES,
  type TrancheEvent,
  trancheMachine,
  type TrancheState,
} from './tranche.state';

const parts = (text: string) => parseEcheancier(text) ?? [];

describe('Split of an amount', () => {
  it('R-290: 20, 30 and 50 %; the last tranche takes the remainder, to the cent', () => {
    const schedule = parts('20 % à 1 mois | 30 % à 6 mois | 50 % à 12 mois');
    expect(splitAmount(3_200_001, schedule)).toEqual([640_000, 960_000, 1_600_001]);
    expect(splitAmount(3, schedule)).toEqual([0, 0, 3]);
    expect(splitAmount(0, schedule)).toEqual([0, 0, 0]);
  });

  it('R-300: yearly amounts; aids eat the last ones, none goes below zero', () => {
    const schedule = parts('175,50 € à 0 mois | 125 € à 12 mois | 125 € à 24 mois');
    expect(splitAmount(42_550, schedule)).toEqual([17_550, 12_500, 12_500]);
    expect(splitAmount(20_000, schedule)).toEqual([17_550, 2450, 0]);
    expect(splitAmount(43_000, schedule)).toEqual([17_550, 12_500, 12_950]);
  });

  it('R-290: shares that do not make 100 %, or mixed with amounts, are no schedule', () => {
    expect(parseEcheancier('20 % à 1 mois | 30 % à 6 mois')).toBeNull();
    expect(parseEcheancier('50 % à 1 mois | 100 € à 6 mois')).toBeNull();
    expect(parseEcheancier('vingt % à 1 mois')).toBeNull();
    expect(parseEcheancier('33,33 % à 1 mois | 66,67 % à 2 mois')).toHaveLength(2);
  });

  it('R-188: no schedule, no tranche', () => {
    expect(codeOf(splitTranches(lecteurOf('COORD-2023'), 'PUBLIQUE', 100))).toBe('PARAMETRE_ABSENT');
  });
});

describe('When a tranche falls due', () => {
  it.each([
    ['2021-12-31', 2, '2022-02-28'],
    ['2023-12-31', 2, '2024-02-29'],
    ['2022-08-31', 1, '2022-09-30'],
    ['2022-01-31', 12, '2023-01-31'],
  ])('R-291 F-16: %s plus %i months is %s, clamped, never chained', (from, months, on) => {
    expect(dueDate(localDate(from), { months })).toEqual({ echeanceOn: localDate(on), limiteOn: null });
  });

  it.each([
    ['2023-12-10', '2024-01-01', '2024-01-31'],
    ['2024-01-31', '2024-02-01', '2024-02-29'],
    ['2024-02-01', '2024-03-01', '2024-03-31'],
  ])('R-299 F-18: signed last on %s, paid from %s to %s', (on, from, to) => {
    expect(dueDate(localDate(on), 'MOIS_SUIVANT')).toEqual({
      echeanceOn: localDate(from),
      limiteOn: localDate(to),
    });
  });
});

describe('The gate of a payment', () => {
  const open: Porte = {
    conventionSignee: true,
    contratAuDossier: true,
    posteOccupe: true,
    suspendue: false,
    parametresConfirmes: true,
    contratRequis: true,
  };
  const closedBy = (change: Partial<Porte>) =>
    evaluatePorte({ ...open, ...change }).fermetures.map((one) => one.code);

  it.each([
    [
      'R-298 R-130: the convention is signed by the BdT',
      { conventionSignee: false },
      'CONVENTION_NON_SIGNEE',
    ],
    ['R-035 R-296: the contract is on file', { contratAuDossier: false }, 'CONTRAT_ABSENT'],
    ['R-168: it is of the kind of the financement', { contratConforme: false }, 'CONTRAT_DIFFERENT'],
    ['R-192: the SIRET is known', { siretConnu: false }, 'SIRET_ABSENT'],
    ['R-296 F-14: the poste is occupied', { posteOccupe: false }, 'POSTE_VACANT'],
    ['R-390: nothing is suspended', { suspendue: true }, 'VERSEMENT_SUSPENDU'],
    ['R-188: every parameter is confirmed', { parametresConfirmes: false }, 'PARAMETRE_A_CONFIRMER'],
  ] as const)('%s', (_fact, change, code) => {
    expect(closedBy(change)).toEqual([code]);
    expect(stateOnDueDate({ ...open, ...change }, 100)).toBe('RETENUE');
  });

  it('R-291 F-17: open, a tranche is due on its date; several causes may close the gate at once', () => {
    expect([evaluatePorte(open), stateOnDueDate(open, 100)]).toEqual([
      { ouverte: true, fermetures: [] },
      'DUE',
    ]);
    expect(closedBy({ conventionSignee: false, contratAuDossier: false, suspendue: true })).toEqual([
      'CONVENTION_NON_SIGNEE',
      'CONTRAT_ABSENT',
      'VERSEMENT_SUSPENDU',
    ]);
  });

  it.each([
    ['2022-06-08', {}, 'TRANCHE_NON_DUE'],
    ['2022-06-09', {}, 'OK'],
    ['2022-06-09', { suspendue: true }, 'PORTE_FERMEE'],
  ] as const)('R-291 R-296: ordered on %s with %o: %s', (on, change, code) => {
    expect(
      codeOf(
        checkOrdre({ echeanceOn: localDate('2022-06-09'), on: localDate(on), porte: { ...open, ...change } }),
      ),
    ).toBe(code);
  });

  it('decision 28: who prepares does not release; decision 26: a frozen plan changes with a reason', () => {
    expect([codeOf(checkLiberation('a', 'a')), codeOf(checkLiberation('a', 'b'))]).toEqual([
      'DEUX_PERSONNES_REQUISES',
      'OK',
    ]);
    expect([
      codeOf(checkPlanModifiable(false, null)),
      codeOf(checkPlanModifiable(true, null)),
      codeOf(checkPlanModifiable(true, ' ')),
      codeOf(checkPlanModifiable(true, 'Erreur de date')),
    ]).toEqual(['OK', 'PLAN_FIGE', 'PLAN_FIGE', 'OK']);
  });

  it('F-12: a tranche of nothing is closed on its date without an order, whatever the gate', () => {
    expect([stateOnDueDate(open, 0), stateOnDueDate({ ...open, suspendue: true }, 0)]).toEqual([
      'ANNULEE',
      'ANNULEE',
    ]);
  });

  it.each([
    ['CONTRAT_ABSENT', 'STRUCTURE'],
    ['CONTRAT_DIFFERENT', 'STRUCTURE'],
    ['POSTE_VACANT', 'STRUCTURE'],
    ['SIRET_ABSENT', 'ANCT'],
    ['VERSEMENT_SUSPENDU', 'ANCT'],
    ['PARAMETRE_A_CONFIRMER', 'ANCT'],
    ['CONVENTION_NON_SIGNEE', 'BDT'],
  ] as const)('R-296 R-298 R-390: %s is lifted by %s', (fermeture, acteur) => {
    expect(whoOpens([fermeture])).toBe(acteur);
  });

  it('R-296: of several causes the structure’s comes first; an open gate asks nobody', () => {
    expect(whoOpens(['CONVENTION_NON_SIGNEE', 'VERSEMENT_SUSPENDU', 'POSTE_VACANT'])).toBe('STRUCTURE');
    expect(whoOpens(['CONVENTION_NON_SIGNEE', 'VERSEMENT_SUSPENDU'])).toBe('ANCT');
    expect(whoOpens([])).toBeNull();
  });

  it('R-296: every cause that may close the gate has someone to lift it', () => {
    const closed = {
      conventionSignee: false,
      suspendue: true,
      parametresConfirmes: false,
      siretConnu: false,
    };
    const codes = [
      ...closedBy({ ...closed, contratAuDossier: false }),
      ...closedBy({ ...closed, contratConforme: false, posteOccupe: false }),
    ];
    expect([...new Set(codes)].sort()).toEqual([...FERMETURES].sort());
  });

  it('R-296: one cause at a time: what is not on file is neither compared nor occupied', () => {
    expect(closedBy({ contratAuDossier: false, contratConforme: false, posteOccupe: false })).toEqual([
      'CONTRAT_ABSENT',
    ]);
    expect(closedBy({ contratRequis: false, contratConforme: false, posteOccupe: false })).toEqual([]);
  });

  it('F-18: a version may not ask for the contract', () => {
    expect(
      closedBy({ contratRequis: false, contratAuDossier: false, posteOccupe: false, contratConforme: false }),
    ).toEqual([]);
  });
});

describe('The life of a tranche', () => {
  const go = (from: TrancheState, event: TrancheEvent, porteOuverte = true) => {
    const next = transition(trancheMachine, from, event, { porteOuverte });
    return next.ok ? next.value : next.refus.code;
  };

  it('R-302: from its date to the reconciliation of the BdT’s payment', () => {
    const path: [TrancheState, TrancheEvent, TrancheState][] = [
      ['PREVUE', 'fallDue', 'DUE'],
      ['DUE', 'writeOrdre', 'ORDONNEE'],
      ['ORDONNEE', 'sendOrdre', 'ENVOYEE'],
      ['ENVOYEE', 'acknowledgeOrdre', 'ACCUSEE'],
      ['ACCUSEE', 'payTranche', 'PAYEE'],
      ['PAYEE', 'reconcileTranche', 'RAPPROCHEE'],
    ];
    expect(path.map(([from, event]) => go(from, event))).toEqual(path.map(([, , to]) => to));
  });

  it('R-296 R-390: a closed gate holds it, an open one releases it', () => {
    expect([
      go('DUE', 'holdTranche'),
      go('RETENUE', 'releaseTranche'),
      go('RETENUE', 'releaseTranche', false),
    ]).toEqual(['RETENUE', 'DUE', 'PORTE_FERMEE']);
    expect([go('DUE', 'writeOrdre', false), go('ORDONNEE', 'sendOrdre', false)]).toEqual([
      'PORTE_FERMEE',
      'PORTE_FERMEE',
    ]);
  });

  it('F-91 decision 26: the groups of states that a moved départ, a closed gate and an account look at', () => {
    const movable = DEPLACABLES.every((state) => accepts(trancheMachine, state, 'cancelTranche'));
    const left = PARTIES.every((state) => accepts(trancheMachine, state, 'payTranche'));
    expect([movable, left, DEPLACABLES, PARTIES, PAYEES]).toEqual([
      true,
      true,
      ['PREVUE', 'DUE', 'RETENUE'],
      ['ENVOYEE', 'ACCUSEE'],
      ['PAYEE', 'RAPPROCHEE'],
    ]);
  });

  it('decision 25: a rupture cancels an order, not a payment sent', () => {
    expect([go('ORDONNEE', 'cancelOrdre'), go('ENVOYEE', 'cancelOrdre')]).toEqual([
      'RETENUE',
      'ETAT_INCOMPATIBLE',
    ]);
    expect([go('ENVOYEE', 'rejectOrdre'), go('REJETEE', 'writeOrdre')]).toEqual(['REJETEE', 'ORDONNEE']);
  });

  it('R-365: what is not ordered is cancelled with a transfer, what is paid stays', () => {
    expect([
      go('PREVUE', 'cancelTranche'),
      go('RETENUE', 'cancelTranche'),
      go('PAYEE', 'cancelTranche'),
    ]).toEqual(['ANNULEE', 'ANNULEE', 'ETAT_INCOMPATIBLE']);
  });
});

describe('Suspension and repayment', () => {
  const anct: Sanction = { par: 'ANCT', motif: 'Rapport non rendu' };

  const suspend = (change: Partial<Suspension> = {}) =>
    codeOf(checkSuspension({ ...anct, cause: 'SUIVI', ...change }));

  it.each([
    ['R-390 the structure fails in its obligations', 'OBLIGATIONS', 'OK'],
    ['R-392 the coordinator fails in the follow-up', 'SUIVI', 'OK'],
    ['R-392 or does not follow the instructions of the animation', 'CONSIGNES_ANIMATION', 'OK'],
    ['R-394 the activities are not carried out full time', 'TEMPS_PLEIN', 'OK'],
    ['R-165 a late recruitment is no ground', 'RETARD', 'SAISIE_INVALIDE'],
  ])('%s: %s may suspend the payment: %s', (_fact, cause, code) => {
    expect(suspend({ cause })).toBe(code);
  });

  it('R-395: a suspension is the ANCT’s, with a reason, never a timer’s', () => {
    expect((['MINUTERIE', 'BDT', 'PREFECTURE', 'STRUCTURE'] as const).map((par) => suspend({ par }))).toEqual(
      Array(4).fill('ACCES_REFUSE'),
    );
    expect(suspend({ motif: ' ' })).toBe('MOTIF_REQUIS');
  });

  it('R-391 F-62: repayment is foreseen for coordinators only', () => {
    expect(codeOf(checkReversement(lecteurOf('COORD-2023'), anct))).toBe('OK');
    expect(codeOf(checkReversement(lecteurOf('COORD-2023'), { ...anct, par: 'MINUTERIE' }))).toBe(
      'ACCES_REFUSE',
    );
    expect(codeOf(checkReversement(lecteurOf('P1-2022'), anct))).toBe('REVERSEMENT_IMPOSSIBLE');
    expect(codeOf(checkReversement(lecteurOf('P9'), anct))).toBe('REVERSEMENT_IMPOSSIBLE');
  });

  it('F-80: the whole and the time not served are shown', () => {
    const verse = { payeesCents: [5_000_000], montantCents: 5_000_000, dureeMonths: 24, leftAtMonth: 6 };
    expect(montantsReversement(verse)).toEqual({ totalCents: 5_000_000, prorataCents: 3_750_000 });
    expect(montantsReversement({ ...verse, payeesCents: [500_000, 500_000] })).toEqual({
      totalCents: 1_000_000,
      prorataCents: 0,
    });
  });
});
