import { blameOf, codeOf, lecteurOf } from '../../test/law.fixture';
import { referentiel } from '../../test/referentiel.fixture';
import { localDate } from '../kernel/date';
import { buildReferentiel } from '../referentiel/param';
import { splitCsv } from '../referentiel/split-csv';
import { DEMANDE_KINDS, type DemandeKind } from './kind';
import { checkDemandeOuverte, chooseVersion, chooseVersionTardive } from './version';

const versionOf = (kind: DemandeKind, on: string): string => {
  const chosen = chooseVersion(referentiel, kind, localDate(on));
  return chosen.ok ? chosen.value : chosen.refus.code;
};

describe('The version of a demande, chosen once by kind and day of filing', () => {
  it.each([
    ['R-001 before the programme', 'D0', '2020-12-31', 'VERSION_ABSENTE'],
    ['R-001 first day of 2021', 'D0', '2021-01-01', 'P1-2021'],
    ['R-001 last day of P1-2021', 'D0', '2022-02-28', 'P1-2021'],
    ['R-001 first day of P1-2022', 'D0', '2022-03-01', 'P1-2022'],
    ['R-001 phase 1 closes at the end of 2022', 'D0', '2022-12-31', 'P1-2022'],
    ['R-001 phase 2 opens in 2023', 'A', '2023-01-01', 'P2-2023'],
    ['R-001 last day before the suspension', 'C', '2025-05-13', 'P2-2023'],
    ['R-001 what changed in May 2025', 'C', '2025-05-14', 'P2-2025'],
    ['R-015 the call opens in October 2023', 'COORD', '2023-09-30', 'HORS_DELAI_DEPOT'],
    ['R-015 the first day of the call', 'COORD', '2023-10-01', 'COORD-2023'],
    ['R-013 the last day of the call', 'COORD', '2023-12-10', 'COORD-2023'],
    ['R-013 the day after the call', 'COORD', '2023-12-11', 'HORS_DELAI_DEPOT'],
  ] as const)('%s: %s filed %s takes %s', (_rule, kind, on, version) => {
    expect(versionOf(kind, on)).toBe(version);
  });
});

describe('A demande that an agent of the ANCT registers late', () => {
  const late = (kind: DemandeKind, on: string, motif = 'Panne du formulaire le 10/12/2023') =>
    chooseVersionTardive(referentiel, kind, { deposeeOn: localDate(on), motif });

  it('R-013 F-27: takes the version of the closed call, with a reason, and never before the call', () => {
    expect(late('COORD', '2023-12-11')).toEqual({ ok: true, value: 'COORD-2023' });
    expect(blameOf(late('COORD', '2023-12-11', ' '))).toBe('MOTIF_REQUIS motif');
    expect(codeOf(late('COORD', '2023-12-10'))).toBe('HORS_DELAI_DEPOT');
  });

  it('F-26: phase 1 may be reopened after 2022, and is itself the last closed', () => {
    expect(late('D0', '2023-01-01')).toEqual({ ok: true, value: 'P1-2022' });
    expect(late('D0', '2022-03-01')).toEqual({ ok: true, value: 'P1-2021' });
    expect(codeOf(late('D0', '2022-02-28'))).toBe('VERSION_ABSENTE');
  });
});

describe('The windows of the versions', () => {
  const chosenOf = (...windows: readonly string[]): string => {
    const text = ['cle;portee;valeur;unite;valable_du;valable_au;source;statut', ...windows].join('\n');
    const parametres = splitCsv(text).map(({ cells }) => ({
      version: cells.source ?? '',
      key: 'version.depot' as const,
      scope: cells.portee ?? '',
      valeur: cells.valeur ?? '',
      unit: 'oui/non' as const,
      validFrom: cells.valable_du ? localDate(cells.valable_du) : null,
      validTo: cells.valable_au ? localDate(cells.valable_au) : null,
      source: 'essai',
      statut: 'CONFIRME' as const,
      note: '',
    }));
    const chosen = chooseVersion(buildReferentiel(parametres), 'A', localDate('2026-01-15'));
    return chosen.ok ? chosen.value : chosen.refus.code;
  };

  it.each([
    ['without beginning', ';CONSEILLER;OUI;;;2026-12-31;V1;', 'V1'],
    ['without end', ';CONSEILLER;OUI;;2026-01-01;;V1;', 'V1'],
    ['that is closed', ';CONSEILLER;NON;;2026-01-01;;V1;', 'VERSION_ABSENTE'],
    ['of coordinators', ';COORDINATEUR;OUI;;2026-01-01;;V1;', 'VERSION_ABSENTE'],
    ['to come', ';CONSEILLER;OUI;;2026-01-16;;V1;', 'VERSION_ABSENTE'],
    ['past', ';CONSEILLER;OUI;;;2026-01-14;V1;', 'VERSION_ABSENTE'],
  ])('R-001: a window %s', (_fact, window, version) => {
    expect(chosenOf(window)).toBe(version);
  });
});

describe('Which demandes a version opens', () => {
  const opened = (version: string): readonly string[] => {
    const { asOf } = lecteurOf(version);
    return DEMANDE_KINDS.filter((kind) => checkDemandeOuverte(referentiel, version, kind, asOf).ok);
  };

  it('R-076 R-341: phase 1 takes first candidatures, not the integration of phase 2', () => {
    expect(opened('P1-2021')).toEqual(['D0', 'C', 'D', 'E', 'F', 'G', 'H']);
    expect(opened('P1-2022')).toEqual(opened('P1-2021'));
  });

  it('R-202: phase 2 opens the eight demandes A to H', () => {
    expect(opened('P2-2023')).toEqual(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']);
  });

  it('R-070: the call opens the coordinator demande', () => {
    expect(opened('COORD-2023')).toEqual(['D', 'E', 'G', 'COORD']);
  });

  it('R-001: an unknown version, or a closed kind, is refused', () => {
    const { asOf } = lecteurOf('P1-2022');
    expect(codeOf(checkDemandeOuverte(referentiel, 'P9', 'A', asOf))).toBe('VERSION_ABSENTE');
    expect(codeOf(checkDemandeOuverte(referentiel, 'P1-2022', 'A', asOf))).toBe('DEMANDE_FERMEE');
    expect(codeOf(checkDemandeOuverte(referentiel, 'P1-2022', 'C', asOf))).toBe('OK');
  });
});
