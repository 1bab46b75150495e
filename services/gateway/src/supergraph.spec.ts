import { readFileSync } from 'node:fs';
import { breakingChanges } from '../test/breaking-change';
import { composeSupergraph, supergraphPath, withAddresses } from './supergraph';

const committed = (mode: 'SANDBOX' | 'REELLE'): string => readFileSync(supergraphPath(mode), 'utf8');

describe('the supergraph', () => {
  it.each(['SANDBOX', 'REELLE'] as const)(
    'composes, and takes nothing away from the committed one (%s)',
    (mode) => {
      expect(breakingChanges(committed(mode), composeSupergraph(mode))).toEqual([]);
    },
  );

  it('catches a field, an argument or a value taken away', () => {
    const sdl =
      'type Query { avance(id: ID!): Avance } type Avance { id: ID! etat: Etat } enum Etat { EN_COURS TERMINEE }';
    const planted = [
      sdl.replace('etat: Etat', ''),
      sdl.replace('id: ID!)', 'id: ID!, lot: Int!)'),
      sdl.replace(' TERMINEE', ''),
      sdl.replace('id: ID! etat', 'id: Int! etat'),
    ];
    expect(breakingChanges(sdl, sdl)).toEqual([]);
    for (const after of planted) expect(breakingChanges(sdl, after)).toHaveLength(1);
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
