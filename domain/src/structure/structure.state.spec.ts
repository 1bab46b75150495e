import { transition } from '../kernel/machine';
import { codeOf } from '../../test/law.fixture';
import {
  espaceOuvert,
  ETAPES,
  etapeCourante,
  structureMachine,
  type StructureEvent,
  type StructureState,
} from './structure.state';

describe('A structure in the dispositif', () => {
  it('R-129 R-132: the espace Structure opens with the decision, not before', () => {
    expect(
      (['INSCRITE', 'CANDIDATE', 'ACTIVEE', 'CONVENTIONNEE', 'SORTIE'] as const).map(espaceOuvert),
    ).toEqual([false, false, true, true, false]);
    expect(transition(structureMachine, 'CANDIDATE', 'activateStructure', null)).toEqual({
      ok: true,
      value: 'ACTIVEE',
    });
    expect(codeOf(transition(structureMachine, 'INSCRITE', 'activateStructure', null))).toBe(
      'ETAT_INCOMPATIBLE',
    );
  });

  it('F-85: a rejected or withdrawn demande brings the structure back to where it may apply again', () => {
    const after = (from: StructureState, event: StructureEvent) => {
      const next = transition(structureMachine, from, event, null);
      return next.ok ? next.value : next.refus.code;
    };
    expect(after('CANDIDATE', 'rejectDemande')).toBe('INSCRITE');
    expect(after('CANDIDATE', 'withdrawDemande')).toBe('INSCRITE');
    expect(after('ACTIVEE', 'withdrawDemande')).toBe('INSCRITE');
    expect(after('ACTIVEE', 'rejectDemande')).toBe('INSCRITE');
    expect(after('CONVENTIONNEE', 'withdrawDemande')).toBe('ETAT_INCOMPATIBLE');
    expect(after('INSCRITE', 'submitDemande')).toBe('CANDIDATE');
  });

  it('R-146: six steps, and the current one is the first not done', () => {
    expect(ETAPES).toHaveLength(6);
    const none = {
      demandeDeposee: false,
      activee: false,
      entretienMene: false,
      candidatValide: false,
      demandeSubventionDeposee: false,
    };
    const all = {
      demandeDeposee: true,
      activee: true,
      entretienMene: true,
      candidatValide: true,
      demandeSubventionDeposee: true,
    };
    expect(etapeCourante(none)).toBe(1);
    expect(etapeCourante({ ...none, demandeDeposee: true })).toBe(2);
    expect(etapeCourante({ ...all, candidatValide: false })).toBe(4);
    expect(etapeCourante(all)).toBe(6);
  });
});
