import { MACHINES, type Shape } from '../../test/machines.fixture';
import { ETATS, isEtat, sayEtat } from './etat';
import { REFUSALS } from './refusal';

/** States a walk may start from beside the initial one. */
const ENTRIES: Readonly<Record<string, readonly string[]>> = {
  'demande de poste': ['EN_ATTENTE_MOTIVATION'],
};

function reachable(machine: Shape): ReadonlySet<string> {
  const seen = new Set([machine.initial, ...(ENTRIES[machine.objet] ?? [])]);
  for (const state of seen) {
    for (const one of machine.transitions) if (one.from.includes(state)) seen.add(one.to);
  }
  return seen;
}

describe.each(MACHINES.map((machine) => [machine.objet, machine] as const))(
  'D.11 states of a %s',
  (_objet, machine) => {
    const states = Object.keys(machine.attente);
    const exits = (state: string) => machine.transitions.filter((one) => one.from.includes(state));

    it('are all reachable', () => {
      expect([...reachable(machine)].sort()).toEqual([...states].sort());
    });

    it('are no dead end: each has a way out and someone who acts, or is final', () => {
      const stuck = states.filter((state) => machine.attente[state] !== null && exits(state).length === 0);
      expect(stuck).toEqual([]);
      expect(Object.values(machine.attente).filter((one) => one !== null && one.action === '')).toEqual([]);
    });

    it('all lead to a final state', () => {
      const finals = new Set(states.filter((state) => machine.attente[state] === null));
      for (let grew = true; grew;) {
        const before = finals.size;
        for (const one of machine.transitions)
          if (finals.has(one.to)) one.from.forEach((state) => finals.add(state));
        grew = finals.size > before;
      }
      expect(states.filter((state) => !finals.has(state))).toEqual([]);
    });

    it('say in French what each event does, and name no other', () => {
      const events = new Set(machine.transitions.map((one) => one.event));
      expect(new Set(Object.keys(machine.actes))).toEqual(events);
      expect(Object.values(machine.actes).filter((one) => !/^(de |d’)\p{L}/u.test(one))).toEqual([]);
    });

    it('answer an event in one way only, each transition with its rule', () => {
      const pairs = machine.transitions.flatMap((one) => one.from.map((state) => `${state} ${one.event}`));
      expect(new Set(pairs).size).toBe(pairs.length);
      expect(machine.transitions.every((one) => /^(R-\d{3}|F-\d{2}|decision \d+)/.test(one.regle))).toBe(
        true,
      );
    });
  },
);

describe('Refusals', () => {
  it.each(Object.keys(REFUSALS) as (keyof typeof REFUSALS)[])(
    '%s says what to do, in one French sentence',
    (code) => {
      const said = REFUSALS[code].message({});
      expect(said).toMatch(/^[A-ZÉÀÊ].*\.$/);
      expect(said).not.toMatch(/undefined|null/);
      expect(REFUSALS[code].regle ?? 'R-001').toMatch(/^R-\d{3}/);
    },
  );
});

describe('Every state has its word', () => {
  const states = new Set(MACHINES.flatMap((machine) => Object.keys(machine.attente)));

  it('none without', () => {
    expect([...states].filter((state) => !isEtat(state))).toEqual([]);
  });

  it('none for a state that no machine has, but those of a proposition and of a contract', () => {
    const others = ['ANNULE', 'EN_ATTENTE'];
    expect(Object.keys(ETATS).filter((code) => !states.has(code) && !others.includes(code))).toEqual([]);
  });

  it('words that are no code stay as they are', () => {
    expect([sayEtat('INSCRITE_COMITE'), sayEtat('en cours')]).toEqual(['inscrite au comité', 'en cours']);
  });
});
