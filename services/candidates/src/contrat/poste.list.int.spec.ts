import { join } from 'node:path';
import { Graph } from '@cn/testing/graph';
import { createCandidates, POSTE, registerOne, rhone, type Candidates } from '../../test/candidates.fixture';
import { CandidatResolver } from '../candidat/candidat.resolver';
import { MiseEnRelationResolver } from '../mise-en-relation/mise-en-relation.resolver';
import { validateCandidat } from '../mise-en-relation/validate-candidat';
import { ContratResolver, PosteResolver } from './contrat.resolver';

const LINES = 20;
/** The gateway asks what this service knows of the postes of a list, all at once. */
const list = (count: number): string => {
  const ids = [POSTE, ...Array.from({ length: count - 1 }, (_, at) => POSTE.slice(0, -2) + String(at + 10))];
  const keys = ids.map((id) => `{ __typename: "Poste", cle: "${id}" }`);
  const asked = 'contrats { nodes { id } } miseEnRelation { etat candidat { nom } }';
  return `{ _entities(representations: [${keys.join(', ')}]) { ... on Poste { ${asked} } } }`;
};

describe('a list of postes', () => {
  let service: Candidates;
  let graph: Graph;
  beforeAll(async () => {
    service = await createCandidates();
    const resolvers = [CandidatResolver, MiseEnRelationResolver, ContratResolver, PosteResolver];
    graph = await Graph.open({ folder: join(__dirname, '..'), database: service.database, resolvers });
    await service.setClock('2022-03-28T08:00:00Z');
    const candidatId = await registerOne(service);
    await service.useCases.run(validateCandidat, rhone, { candidatId, posteId: POSTE });
  });
  afterAll(async () => {
    await graph.close();
    await service.drop();
  });

  it('costs as many queries for twenty postes as for one, and each has its own', async () => {
    const one = await graph.ask(rhone, list(1));
    const { data, queries } = await graph.ask(rhone, list(LINES));
    expect(queries).toBe(one.queries);
    // Contracts, mises en relation, then their candidats.
    expect(queries).toBe(3);
    const [first, ...others] = (data as { _entities: object[] })._entities;
    expect(first).toEqual({
      contrats: { nodes: [] },
      miseEnRelation: { etat: 'VALIDEE', candidat: { nom: 'Exemple' } },
    });
    expect(others).toEqual(Array(LINES - 1).fill({ contrats: { nodes: [] }, miseEnRelation: null }));
  });
});
