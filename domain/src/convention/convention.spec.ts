import { codeOf, dateOf, lecteurOf } from '../../test/law.fixture';
import { localDate } from '../kernel/date';
import { transition } from '../kernel/machine';
import { acteDe, checkPostesConvention } from './avenant';
import {
  type ConventionContext,
  type ConventionEvent,
  conventionMachine,
  type ConventionState,
} from './convention.state';
import { lastDay, lastDayOfConvention, runsOn } from './fin';
import { type DossierEnFile, instructionWarnings, ordreInstruction } from './instruction';

const ready: ConventionContext = {
  dossierComplet: true,
  parcoursPropose: true,
  structureSignee: true,
  enCours: true,
};
const go = (from: ConventionState, event: ConventionEvent, change: Partial<ConventionContext> = {}) => {
  const next = transition(conventionMachine, from, event, { ...ready, ...change });
  return next.ok ? next.value : next.refus.code;
};

describe('The life of a convention', () => {
  it('R-192: an incomplete file is not examined', () => {
    expect([
      go('DEMANDEE', 'examineDemandeSubvention'),
      go('DEMANDEE', 'examineDemandeSubvention', { dossierComplet: false }),
    ]).toEqual(['EN_INSTRUCTION', 'DOSSIER_INCOMPLET']);
    expect([go('EN_INSTRUCTION', 'requestPieces'), go('INCOMPLETE', 'completeDemandeSubvention')]).toEqual([
      'INCOMPLETE',
      'DEMANDEE',
    ]);
  });

  it('R-199: the BdT validates the conformity', () => {
    expect([
      go('EN_INSTRUCTION', 'validateConformite'),
      go('EN_INSTRUCTION', 'refuseDemandeSubvention'),
    ]).toEqual(['CONFORME', 'REFUSEE']);
  });

  it('R-205: sent once conforme and the parcours is proposed', () => {
    expect([
      go('CONFORME', 'sendConvention'),
      go('CONFORME', 'sendConvention', { parcoursPropose: false }),
    ]).toEqual(['ENVOYEE', 'PARCOURS_ABSENT']);
    expect(go('EN_INSTRUCTION', 'sendConvention')).toBe('ETAT_INCOMPATIBLE');
  });

  it('R-207: the BdT signs last', () => {
    expect([go('ENVOYEE', 'signStructure'), go('SIGNEE_STRUCTURE', 'signBdt')]).toEqual([
      'SIGNEE_STRUCTURE',
      'SIGNEE',
    ]);
    expect(go('ENVOYEE', 'signBdt', { structureSignee: false })).toBe('SIGNATURE_STRUCTURE_ABSENTE');
  });

  it('R-364 R-366 R-357: transferred or left early only while it runs', () => {
    expect([
      go('SIGNEE', 'transferConvention'),
      go('SIGNEE', 'terminateConvention'),
      go('SIGNEE', 'endConvention'),
    ]).toEqual(['TRANSFEREE', 'RESILIEE', 'ECHUE']);
    expect(go('SIGNEE', 'transferConvention', { enCours: false })).toBe('CONVENTION_TERMINEE');
    expect(go('SIGNEE', 'terminateConvention', { enCours: false })).toBe('CONVENTION_TERMINEE');
  });

  it('F-85: abandoned until it is signed', () => {
    expect([go('ENVOYEE', 'abandonConvention'), go('SIGNEE', 'abandonConvention')]).toEqual([
      'ABANDONNEE',
      'ETAT_INCOMPATIBLE',
    ]);
  });
});

describe('Days of a convention', () => {
  it.each([
    ['2022-02-28', 24, '2024-02-27'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2022-08-31', 18, '2024-02-29'],
    ['2022-04-28', 18, '2023-10-27'],
  ])('R-003 R-004: from %s, %i months end on %s', (startOn, months, endOn) => {
    expect(lastDay(localDate(startOn), months).toString()).toBe(endOn);
  });

  it('R-366: runs from its first to its last day, both counted', () => {
    const runs = (on: string) => runsOn(localDate('2022-04-28'), localDate('2023-10-27'), localDate(on));
    expect(['2022-04-27', '2022-04-28', '2023-10-27', '2023-10-28'].map(runs)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('R-030: one convention for several postes ends with its last financement', () => {
    expect(lastDayOfConvention(localDate('2022-04-28'), [18, 24, 18])?.toString()).toBe('2024-04-27');
    expect(lastDayOfConvention(localDate('2022-04-28'), [])).toBeNull();
    expect([codeOf(checkPostesConvention(0)), codeOf(checkPostesConvention(1))]).toEqual([
      'POSTES_DEMANDES_INVALIDES',
      'OK',
    ]);
  });
});

describe('Avenants', () => {
  it('R-215: a supplementary poste makes an avenant; a first entry or a renewal a convention', () => {
    expect(acteDe('C')).toEqual({ acte: 'AVENANT', objet: 'POSTE_SUPPLEMENTAIRE' });
    expect((['D0', 'A', 'B', 'COORD'] as const).map((kind) => acteDe(kind).acte)).toEqual(
      Array(4).fill('CONVENTION'),
    );
  });

  it('R-346 R-364 F-82: a return or a transfer of one poste reduces the convention by avenant; D, F and G make none', () => {
    expect([acteDe('E').objet, acteDe('H').objet]).toEqual(['POSTE_RENDU', 'POSTE_TRANSFERE']);
    expect((['D', 'F', 'G'] as const).map((kind) => acteDe(kind).acte)).toEqual(Array(3).fill('AUCUN'));
  });
});

describe('Order and pace of the instruction', () => {
  const one = (
    id: string,
    formationOn: string | null,
    recrutementOn: string | null,
    deposeOn = '2022-03-01',
  ): DossierEnFile => ({
    id,
    formationOn: dateOf(formationOn),
    recrutementOn: dateOf(recrutementOn),
    deposeOn: localDate(deposeOn),
  });
  const order = (...list: DossierEnFile[]) => ordreInstruction(list).map(({ id }) => id);

  it('R-198: by entry into training, then recruitment, then filing', () => {
    expect(
      order(one('b', '2022-06-01', '2022-04-01', '2022-01-01'), one('a', '2022-05-01', '2022-05-01')),
    ).toEqual(['a', 'b']);
    expect(
      order(one('b', '2022-06-01', '2022-04-02', '2022-01-01'), one('a', '2022-06-01', '2022-04-01')),
    ).toEqual(['a', 'b']);
    expect(order(one('b', null, null, '2022-01-02'), one('a', null, null, '2022-01-01'))).toEqual(['a', 'b']);
    expect(order(one('none', null, '2022-01-01'), one('some', '2022-06-01', null))).toEqual(['some', 'none']);
    expect(order(one('some', '2022-06-01', null), one('none', null, '2022-01-01'))).toEqual(['some', 'none']);
    expect(order(one('b', null, null), one('a', null, null))).toEqual(['a', 'b']);
  });

  it('R-196 R-197: a version without a service level warns of nothing', () => {
    const on = localDate('2024-01-01');
    expect(
      instructionWarnings(lecteurOf('P2-2023'), {
        submittedOn: on,
        completedOn: on,
        sentOn: on.plusYears(1),
      }),
    ).toEqual([]);
  });
});
