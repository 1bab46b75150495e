import { parse, type FieldNode, type FragmentDefinitionNode, type OperationDefinitionNode } from 'graphql';
import { askedBelow } from './asked';

const infoOf = (source: string) => {
  const { definitions } = parse(source);
  const operation = definitions[0] as OperationDefinitionNode;
  const fragments = definitions.slice(1) as FragmentDefinitionNode[];
  return {
    fieldNodes: operation.selectionSet.selections as FieldNode[],
    fragments: Object.fromEntries(fragments.map((one) => [one.name.value, one])),
  };
};

describe('what is asked below a field', () => {
  it.each([
    ['plainly', '{ dossiers { nodes { id tranches { nodes { rang } } } } }', ['id', 'tranches']],
    ['under an alias', '{ dossiers { lignes: nodes { sommes: tranches { total } } } }', ['tranches']],
    ['in fragments', '{ dossiers { ...P } } fragment P on C { ... { nodes { id } } }', ['id']],
    ['twice', '{ dossiers { nodes { id } } dossiers { nodes { etat } } }', ['id', 'etat']],
    ['elsewhere', '{ dossiers { total edges { node { id } } } }', []],
  ])('%s', (_title, source, expected) => {
    expect([...askedBelow(infoOf(source), ['nodes'])]).toEqual(expected);
  });

  it('deeper', () => {
    const source = '{ dossiers { edges { node { id } cursor } } }';
    expect([...askedBelow(infoOf(source), ['edges', 'node'])]).toEqual(['id']);
  });
});
