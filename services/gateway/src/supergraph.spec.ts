import { readFileSync } from 'node:fs';
import { breakingChanges } from '../test/breaking-change';
import { composeSupergraph, supergraphPath, withAddresses } from './supergraph';

const committed = (mode: 'SANDBOX' | 'REELLE'): string => readFileSync(supergraphPath(mode), 'utf8');

describe('the supergraph', () => {
  it.each(['SANDBOX', 'REELLE'] as const)(
    'composes, and takes nothing away from the committed one (%s)',
    async (mode) => {
      expect(await breakingChanges(committed(mode), composeSupergraph(mode))).toEqual([]);
    },
  );

  const sdl =
    'type Query { avance(id: ID!): Avance } type Avance { id: ID! etat: Etat } enum Etat { EN_COURS TERMINEE }';
  it.each([
    ['a field', 'etat: Etat', ''],
    ['an argument that becomes due', 'id: ID!)', 'id: ID!, lot: Int!)'],
    ['an argument', 'avance(id: ID!)', 'avance'],
    ['a value', ' TERMINEE', ''],
    ['another type', 'id: ID! etat', 'id: Int! etat'],
    ['a field that is hidden', 'etat: Etat', 'etat: Etat @inaccessible'],
  ])('catches what is taken away: %s', async (_title, from, to) => {
    expect(await breakingChanges(sdl, sdl)).toEqual([]);
    expect(await breakingChanges(sdl, sdl.replace(from, to))).not.toEqual([]);
  });

  it('lets grow, and lets be deprecated', async () => {
    const grown = sdl.replace('etat: Etat', 'etat: Etat @deprecated(reason: "Lisez jour.") jour: String');
    expect(await breakingChanges(sdl, grown)).toEqual([]);
  });

  it('moves the clock in the sandbox only', () => {
    expect(committed('SANDBOX')).toContain('advanceClock');
    expect(committed('REELLE')).not.toMatch(/advanceClock|SANDBOX/);
  });

  it('gives each subgraph its address of this stack', () => {
    const relocated = withAddresses(committed('REELLE'), { structures: 'http://127.0.0.1:4101/graphql' });
    expect(relocated).toContain('@join__graph(name: "structures", url: "http://127.0.0.1:4101/graphql")');
    expect(relocated).toContain('url: "http://payments/graphql"');
  });
});
