import { codeOf } from '../../test/law.fixture';
import { accepts, transition } from '../kernel/machine';
import {
  type DemandePosteEvent,
  demandePosteMachine,
  type DemandePosteState,
  type DemandeSortieContext,
  type DemandeSortieEvent,
  demandeSortieMachine,
  type DemandeSortieState,
  EN_EXAMEN,
  renouvellementMachine,
  ruptureMachine,
} from './demande.state';

const go = (from: DemandePosteState, event: DemandePosteEvent, avisRendu = true, avisRequis = true) => {
  const next = transition(demandePosteMachine, from, event, { avisRequis, avisRendu });
  return next.ok ? next.value : next.refus.code;
};

describe('A demande de poste', () => {
  it('R-099 R-106: avis, then agenda, then decision', () => {
    expect([
      go('EN_ATTENTE_AVIS', 'recordAvis'),
      go('AVIS_RENDU', 'enrollDemande'),
      go('INSCRITE_COMITE', 'acceptDemande'),
    ]).toEqual(['AVIS_RENDU', 'INSCRITE_COMITE', 'ACCEPTEE']);
    expect(go('EN_ATTENTE_AVIS', 'acceptDemande')).toBe('ETAT_INCOMPATIBLE');
    expect(
      (['acceptDemande', 'rejectDemande'] as const).map((event) => go('INSCRITE_COMITE', event, false)),
    ).toEqual(['AVIS_MANQUANT', 'AVIS_MANQUANT']);
    expect(go('AVIS_RENDU', 'enrollDemande', false)).toBe('AVIS_MANQUANT');
    expect(go('INSCRITE_COMITE', 'rejectDemande', false, false)).toBe('REJETEE');
  });

  it('R-100: the avis may be given again until the comité decides, and moves the demande no further', () => {
    expect(
      (['AVIS_RENDU', 'INSCRITE_COMITE', 'EN_BASE'] as const).map((from) => go(from, 'recordAvis')),
    ).toEqual(['AVIS_RENDU', 'INSCRITE_COMITE', 'EN_BASE']);
    expect(
      (['ACCEPTEE', 'REJETEE', 'RETIREE', 'NON_EXAMINEE'] as const).map((from) => go(from, 'recordAvis')),
    ).toEqual(Array(4).fill('ETAT_INCOMPATIBLE'));
  });

  it('F-85: what is under examination may be withdrawn, and has no decision yet', () => {
    expect(EN_EXAMEN).toEqual([
      'EN_ATTENTE_MOTIVATION',
      'EN_ATTENTE_AVIS',
      'AVIS_RENDU',
      'INSCRITE_COMITE',
      'EN_BASE',
    ]);
    expect(EN_EXAMEN.every((state) => accepts(demandePosteMachine, state, 'withdrawDemande'))).toBe(true);
    expect(EN_EXAMEN.some((state) => accepts(demandePosteMachine, state, 'activateStructure'))).toBe(false);
  });

  it('R-090: a coordinator demande first waits for its motivation form', () => {
    expect([
      go('EN_ATTENTE_MOTIVATION', 'completeMotivation'),
      go('EN_ATTENTE_MOTIVATION', 'recordAvis'),
    ]).toEqual(['EN_ATTENTE_AVIS', 'ETAT_INCOMPATIBLE']);
  });

  it('R-086: not examined is a state that can be shown', () => {
    expect([
      demandePosteMachine.attente.AVIS_RENDU?.action,
      demandePosteMachine.attente.INSCRITE_COMITE?.acteur,
    ]).toEqual(['inscrire la demande à un comité', 'ANCT']);
    expect(go('INSCRITE_COMITE', 'postponeDemande')).toBe('AVIS_RENDU');
  });

  it('R-126 R-123: kept in base, it comes back at a later comité with the same avis, and is decided there only', () => {
    expect([go('INSCRITE_COMITE', 'keepDemande'), go('EN_BASE', 'enrollDemande')]).toEqual([
      'EN_BASE',
      'INSCRITE_COMITE',
    ]);
    expect([go('EN_BASE', 'acceptDemande'), go('EN_BASE', 'rejectDemande')]).toEqual([
      'ETAT_INCOMPATIBLE',
      'ETAT_INCOMPATIBLE',
    ]);
  });

  it('R-129 R-130 R-033: accepted, activated, then conventioned: no convention before the decision', () => {
    expect([
      go('ACCEPTEE', 'activateStructure'),
      go('ACTIVEE', 'signConvention'),
      go('INSCRITE_COMITE', 'signConvention'),
    ]).toEqual(['ACTIVEE', 'CONVENTIONNEE', 'ETAT_INCOMPATIBLE']);
  });

  it('F-85 F-86: withdrawn until the convention; closed with the phase while waiting', () => {
    expect([go('ACTIVEE', 'withdrawDemande'), go('CONVENTIONNEE', 'withdrawDemande')]).toEqual([
      'RETIREE',
      'ETAT_INCOMPATIBLE',
    ]);
    expect([go('EN_BASE', 'closePhase'), go('ACCEPTEE', 'closePhase')]).toEqual([
      'NON_EXAMINEE',
      'ETAT_INCOMPATIBLE',
    ]);
  });
});

describe('A demande that gives postes back', () => {
  const ready: DemandeSortieContext = {
    kind: 'E',
    vacant: true,
    jamaisRecrute: false,
    courrierArRecu: false,
  };
  const leave = (
    from: DemandeSortieState,
    event: DemandeSortieEvent,
    change: Partial<DemandeSortieContext> = {},
  ) => {
    const next = transition(demandeSortieMachine, from, event, { ...ready, ...change });
    return next.ok ? next.value : next.refus.code;
  };

  it('R-118 R-351: through the comité, once the poste is vacant; not renewing asks nothing of it', () => {
    expect([leave('DEPOSEE', 'enrollDemande'), leave('INSCRITE_COMITE', 'acceptDemande')]).toEqual([
      'INSCRITE_COMITE',
      'VALIDEE',
    ]);
    expect([
      leave('DEPOSEE', 'enrollDemande', { vacant: false }),
      leave('DEPOSEE', 'enrollDemande', { kind: 'F', vacant: false }),
    ]).toEqual(['POSTE_OCCUPE', 'INSCRITE_COMITE']);
    expect([
      leave('INSCRITE_COMITE', 'acceptDemande', { vacant: false }),
      leave('INSCRITE_COMITE', 'acceptDemande', { kind: 'G', vacant: false }),
    ]).toEqual(['POSTE_OCCUPE', 'POSTE_OCCUPE']);
  });

  it('R-361: leaving without having recruited is complete with both acts', () => {
    const never = { kind: 'G', jamaisRecrute: true } as const;
    expect([
      leave('VALIDEE', 'closeSortie', never),
      leave('VALIDEE', 'closeSortie', { ...never, courrierArRecu: true }),
    ]).toEqual(['COURRIER_AR_ABSENT', 'CLOSE']);
    expect([
      leave('VALIDEE', 'closeSortie', { kind: 'G' }),
      leave('VALIDEE', 'closeSortie', { jamaisRecrute: true }),
    ]).toEqual(['CLOSE', 'CLOSE']);
  });
});

describe('Renewal and rupture', () => {
  it('R-119 R-344: a renewal is checked by the BdT, then signed, without comité', () => {
    expect(transition(renouvellementMachine, 'DEPOSEE', 'validateConformite', null)).toMatchObject({
      value: 'CONFORME',
    });
    expect(transition(renouvellementMachine, 'CONFORME', 'signConvention', null)).toMatchObject({
      value: 'RENOUVELEE',
    });
    expect(renouvellementMachine.transitions.map((one) => one.event)).not.toContain('acceptDemande');
  });

  it('R-349: a rupture is settled when its justificatifs are transmitted', () => {
    expect(transition(ruptureMachine, 'DECLAREE', 'transmitJustificatifs', null)).toMatchObject({
      value: 'JUSTIFIEE',
    });
    expect(codeOf(transition(ruptureMachine, 'JUSTIFIEE', 'cancelRupture', null))).toBe('ETAT_INCOMPATIBLE');
  });
});
