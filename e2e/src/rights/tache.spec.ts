import { TACHES } from '@cn/domain/kernel/tache';
import { readSchema, SUBGRAPHS } from './rights-table';

/** What is wrong with the acts that close these tasks, one line each. */
const faults = (
  taches: Readonly<Record<string, { acte?: string; seul?: string }>>,
  mutations: ReadonlySet<string>,
): string[] =>
  Object.entries(taches).flatMap(([kind, { acte, seul }]) => {
    if (acte === undefined) return seul ? [] : [`${kind} : aucun acte ne la ferme`];
    return mutations.has(acte) ? [] : [`${kind} : l’acte ${acte} n’existe pas`];
  });

describe('a task', () => {
  const mutations = new Set(
    SUBGRAPHS.flatMap((service) => Object.keys(readSchema(service).getMutationType()?.getFields() ?? {})),
  );

  it('of every kind has an act that closes it, or what the platform does by itself', () => {
    expect(faults(TACHES, mutations)).toEqual([]);
  });

  it.each([
    ['without act', { ATTENDRE: {} }, 'aucun acte'],
    ['whose act is not offered', { DECIDER: { acte: 'settleDemande' } }, 'settleDemande n’existe pas'],
  ])('%s is seen', (_title, planted, fault) => {
    expect(faults(planted, mutations)).toEqual([expect.stringContaining(fault)]);
  });
});
