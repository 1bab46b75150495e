import { sommeilsOf, type OpenSujet } from './sweep';

const open = (values: Partial<OpenSujet>): OpenSujet => ({
  sujet: 'poste/1',
  dossier_id: 'd',
  attend: 'CONTRAT_TRANSMIS',
  passee: false,
  aVenir: true,
  aPart: false,
  taches: ['RECRUTER'],
  ...values,
});

describe('no case sleeps', () => {
  it.each<[string, Partial<OpenSujet>, string[]]>([
    ['an échéance to come and its task open', {}, []],
    ['the task alone', { aVenir: false }, []],
    ['another of the tasks of this wait', { taches: ['DEROGER_OU_RETIRER'] }, []],
    [
      'a task closed without its act, though a reminder is to come',
      { taches: [] },
      ['TACHE_FERMEE_SANS_ACTE'],
    ],
    [
      'a task closed without its act, nothing to come',
      { taches: [], aVenir: false },
      ['TACHE_FERMEE_SANS_ACTE'],
    ],
    ['an échéance in the past', { passee: true }, ['ECHEANCE_PASSEE']],
    ['an act that fails again and again', { passee: true, aPart: true }, ['MISE_A_PART']],
    [
      'a wait on échéances without any',
      { attend: 'DEPART_EN_FORMATION', aVenir: false, taches: [] },
      ['SANS_ECHEANCE'],
    ],
    ['a task that this wait does not name', { attend: 'DEPART_EN_FORMATION', aVenir: false }, []],
    ['someone else followed', { sujet: 'tranches/1', attend: 'PLAN_CONNU', aVenir: false, taches: [] }, []],
    ['a poste whose convention is followed', { attend: 'FIN', aVenir: false, taches: [] }, []],
    [
      'a signature awaited without its task',
      { sujet: 'convention/1', attend: 'SIGNEE', aVenir: false, taches: [] },
      ['TACHE_FERMEE_SANS_ACTE'],
    ],
    [
      'a procedure that never settled, without anything',
      { attend: null, aVenir: false, taches: [] },
      ['SANS_ECHEANCE'],
    ],
    ['a stage that no longer exists', { attend: 'ANCIENNE', aVenir: false, taches: [] }, ['SANS_ECHEANCE']],
  ])('%s', (_title, values, expected) => {
    expect(sommeilsOf(open(values))).toEqual(expected);
  });
});
