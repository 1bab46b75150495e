import { transition } from '../kernel/machine';
import { codeOf } from '../../test/law.fixture';
import { espaceOuvert, ETAPES, etapeCourante, structureMachine } from './structure.state';

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

  it('F-85: rejected or withdrawn, it is registered again, and may apply again', () => {
    for (const event of ['rejectDemande', 'withdrawDemande'] as const) {
      expect(transition(structureMachine, 'CANDIDATE', event, null)).toEqual({ ok: true, value: 'INSCRITE' });
    }
    expect(codeOf(transition(structureMachine, 'INSCRITE', 'submitDemande', null))).toBe('OK');
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
