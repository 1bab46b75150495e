import { demandePosteMachine } from '@cn/domain/demande/demande.state';
import { posteMachine } from '@cn/domain/poste/poste.state';
import { CHAMPS_PROPOSES, PROPOSITION_STATES } from '@cn/domain/structure/proposition';
import { structureMachine } from '@cn/domain/structure/structure.state';
import { TYPES_STRUCTURE } from '@cn/domain/structure/type-structure';
import { readSdl } from '@cn/platform/graphql/sdl';
import { Kind } from 'graphql';
import { ANOMALIES } from './structure/import/read-ligne';

const enums = new Map(
  readSdl(__dirname).definitions.flatMap((one) =>
    one.kind === Kind.ENUM_TYPE_DEFINITION
      ? [[one.name.value, (one.values ?? []).map(({ name }) => name.value).sort()] as const]
      : [],
  ),
);

/** States of a machine: each says what is awaited there. */
const statesOf = ({ attente }: { attente: object }): string[] => Object.keys(attente);

describe('the enums of the schema are the lists of the domain', () => {
  it.each<[string, readonly string[]]>([
    ['EtatStructure', statesOf(structureMachine)],
    ['EtatDemande', statesOf(demandePosteMachine)],
    ['EtatPoste', statesOf(posteMachine)],
    ['EtatProposition', PROPOSITION_STATES],
    ['ChampPropose', CHAMPS_PROPOSES],
    ['TypeStructure', Object.keys(TYPES_STRUCTURE)],
    ['AnomalieStructure', ANOMALIES],
  ])('%s', (name, values) => {
    expect(enums.get(name)).toEqual([...values].sort());
  });
});
