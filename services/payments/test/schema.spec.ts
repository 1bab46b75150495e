import { join } from 'node:path';
import { readSdl } from '@cn/platform/graphql/sdl';
import { Kind } from 'graphql';
import { REPRISES } from '../src/convention/reopen-demande-subvention';
import { EXAMEN_ISSUES } from '../src/examen/examen.row';
import { ORDRE_STATES } from '../src/ordre/ordre.row';
import { motifOf, MOTIFS_VERSEMENT } from '../src/tranche/motif';

describe('what payments says in GraphQL', () => {
  const { definitions } = readSdl(join(__dirname, '../src'));
  const valuesOf = (name: string): string[] =>
    definitions.flatMap((node) =>
      node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === name
        ? (node.values ?? []).map((value) => value.name.value)
        : [],
    );

  it.each([
    ['MotifVersement', MOTIFS_VERSEMENT],
    ['EtatOrdre', ORDRE_STATES],
    ['IssueExamen', EXAMEN_ISSUES],
    ['RepriseInstruction', REPRISES],
  ])('%s lists what the service knows', (name, known) => {
    expect(valuesOf(name).sort()).toEqual([...known].sort());
  });

  it('a code of the BdT is told as a refused order', () => {
    expect(['COMPTE_CLOS', 'POSTE_VACANT'].map(motifOf)).toEqual(['ORDRE_REFUSE', 'POSTE_VACANT']);
  });
});
