import {
  Ledger,
  REGLAGE_NORMAL,
  startOfDay,
  type Entry,
  type Mode,
  type Ordre,
  type Reglage,
} from './bdt.ledger';

const REAL = '2030-01-01T00:00:00.000Z';
const ordre = (reference: string, montantCents = 1_000_000): Ordre => ({
  reference,
  financementId: reference.split('/')[0] ?? reference,
  tranche: 1,
  montantCents,
  beneficiaire: { structureId: 'S1', siret: '82917522300033' },
  conventionNumero: 'CV-2022-000001',
});

function ledgerIn(mode?: Mode, more: Partial<Reglage> = {}): Ledger {
  const ledger = new Ledger('2022-03-01T09:00:00Z');
  const reglage = { ...REGLAGE_NORMAL, joursRetard: 3, motif: 'COMPTE_CLOS', ...more };
  if (mode)
    ledger.apply([
      { kind: 'MODE', on: '2022-03-01', at: ledger.at, reelAt: REAL, reglage: { ...reglage, mode } },
    ]);
  return ledger;
}

function send(ledger: Ledger, sent: Ordre): string {
  const { entries, outcome } = ledger.receive(sent, REAL);
  ledger.apply(entries);
  return outcome;
}

function moveTo(ledger: Ledger, at: string): Entry[] {
  const entries = ledger.settleUpTo(at, REAL);
  ledger.apply(entries);
  ledger.moveClock(at);
  return entries;
}

const kinds = (ledger: Ledger): string[] =>
  ledger.journal.map((entry) => entry.kind).filter((kind) => kind !== 'MODE');

describe('an order received by the simulated bank', () => {
  it('is paid on the day of its receipt in the normal mode', () => {
    const ledger = ledgerIn();
    expect(send(ledger, ordre('F1/1/1'))).toBe('ACCEPTE');
    expect(ledger.suivi('F1/1/1')).toMatchObject({
      etat: 'PAYE',
      recuOn: '2022-03-01',
      payeOn: '2022-03-01',
    });
    expect(ledger.prochaineOn).toBeNull();
  });

  it('is a replay with the same content and a conflict with another', () => {
    const ledger = ledgerIn();
    send(ledger, ordre('F1/1/1'));
    expect(send(ledger, ordre('F1/1/1'))).toBe('ACCEPTE');
    expect(send(ledger, ordre('F1/1/1', 1))).toBe('CONTENU_DIFFERENT');
    expect(kinds(ledger)).toEqual(['RECU', 'PAYE', 'REJEU']);
  });

  it.each([
    ['ACCEPTE_PUIS_TIMEOUT', 'ACCEPTE_PUIS_SILENCE', ['RECU', 'PAYE', 'PANNE'], 'PAYE'],
    ['TIMEOUT_AVANT', 'SILENCE', ['PANNE'], undefined],
    ['ERREUR_5XX', 'ERREUR_5XX', ['PANNE'], undefined],
    ['CONFIRMATION_TARDIVE', 'ACCEPTE', ['RECU'], 'ACCEPTE'],
    ['REFUS_TARDIF', 'ACCEPTE', ['RECU'], 'ACCEPTE'],
  ] as const)('in the mode %s ends as %s', (mode, outcome, expected, etat) => {
    const ledger = ledgerIn(mode);
    expect(send(ledger, ordre('F1/1/1'))).toBe(outcome);
    expect(kinds(ledger)).toEqual(expected);
    expect(ledger.suivi('F1/1/1')?.etat).toBe(etat);
  });

  it('uses a mode for as many orders as asked, those named only', () => {
    const ledger = ledgerIn('ERREUR_5XX', { nombre: 2, references: ['F2', 'F3/1/1'] });
    expect(['F1/1/1', 'F2/1/1', 'F22/1/1', 'F3/1/1', 'F2/2/1'].map((r) => send(ledger, ordre(r)))).toEqual([
      'ACCEPTE',
      'ERREUR_5XX',
      'ACCEPTE',
      'ERREUR_5XX',
      'ACCEPTE',
    ]);
    expect(ledger.reglage.mode).toBe('NORMAL');
  });
});

describe('settlements in waiting', () => {
  it('fall in order, each at its own date, when the clock passes them', () => {
    const ledger = ledgerIn('REFUS_TARDIF', { joursRetard: 9, nombre: 1 });
    send(ledger, ordre('F1/1/1'));
    const reglage = { ...REGLAGE_NORMAL, mode: 'CONFIRMATION_TARDIVE' as const, joursRetard: 2 };
    ledger.apply([{ kind: 'MODE', on: '2022-03-01', at: ledger.at, reelAt: REAL, reglage }]);
    send(ledger, ordre('F2/1/1'));
    expect(ledger.prochaineOn).toBe('2022-03-03');
    expect(moveTo(ledger, '2022-03-02T22:59:59Z')).toEqual([]);
    expect(moveTo(ledger, '2022-04-01T00:00:00Z').map(({ kind, on, at }) => [kind, on, at])).toEqual([
      ['PAYE', '2022-03-03', '2022-03-02T23:00:00Z'],
      ['REFUSE', '2022-03-10', '2022-03-09T23:00:00Z'],
    ]);
    expect(ledger.suivi('F1/1/1')).toMatchObject({
      etat: 'REFUSE',
      motif: 'COMPTE_CLOS',
      refuseOn: '2022-03-10',
    });
  });

  it('are found again from the journal alone', () => {
    const ledger = ledgerIn('CONFIRMATION_TARDIVE', { nombre: 3 });
    send(ledger, ordre('F1/1/1'));
    const again = new Ledger('2022-01-01T00:00:00Z');
    again.apply(ledger.journal);
    expect(again).toEqual(ledger);
    expect(again.reglage).toMatchObject({ mode: 'CONFIRMATION_TARDIVE', nombre: 2 });
  });
});

it('gives the paid lines of a period, bounds included', () => {
  const ledger = ledgerIn();
  send(ledger, ordre('F1/1/1'));
  ledger.moveClock(startOfDay('2022-03-02'));
  send(ledger, ordre('F2/1/1'));
  expect(ledger.releve('2022-03-02', '2022-03-31').map(({ reference }) => reference)).toEqual(['F2/1/1']);
  expect(ledger.releve('2022-02-01', '2022-03-01').map(({ reference }) => reference)).toEqual(['F1/1/1']);
});
