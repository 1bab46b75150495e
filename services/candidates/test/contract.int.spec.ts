import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Acteur } from '@cn/platform/auth/acteur';
import { encodeId } from '@cn/platform/graphql/global-id';
import { acteur } from '@cn/testing/acteur';
import { Graph } from '@cn/testing/graph';
import { settled } from '@cn/testing/settled';
import { CandidatResolver } from '../src/candidat/candidat.resolver';
import { ContratResolver, PosteResolver } from '../src/contrat/contrat.resolver';
import { MiseEnRelationResolver } from '../src/mise-en-relation/mise-en-relation.resolver';
import {
  createCandidates,
  loire,
  newCandidat,
  POSTE,
  registerOne,
  rhone,
  type Candidates,
} from './candidates.fixture';

let service: Candidates;
let graph: Graph;
beforeAll(async () => {
  service = await createCandidates();
  graph = await Graph.open({
    folder: join(__dirname, '../src'),
    database: service.database,
    resolvers: [CandidatResolver, ContratResolver, PosteResolver, MiseEnRelationResolver],
  });
});
afterAll(async () => {
  await graph.close();
  await service.drop();
});
beforeEach(async () => {
  await service.clear();
  await service.setClock('2022-04-12T08:00:00Z');
});

const ask = async (who: Acteur, source: string) => (await graph.ask(who, source)).data;
const idOf = (candidatId: string): string => encodeId('Candidat', candidatId);
const everywhere = (change: object = {}) => registerOne(service, { rayonKm: null, ...change });

describe('the contract of every caller, on candidats', () => {
  test('an id is the same for all and is read back; one of another type is refused', async () => {
    const id = idOf(await everywhere());
    expect(await ask(rhone, `{ candidat(id: "${id}") { id telephone situation } }`)).toEqual({
      candidat: { id, telephone: '0600000000', situation: null },
    });
    await expect(ask(rhone, `{ candidat(id: "${encodeId('Poste', POSTE)}") { id } }`)).rejects.toMatchObject({
      extensions: { code: 'SAISIE_INVALIDE', champ: 'id' },
    });
  });

  test('what changed is followed, and who is no longer to be seen is told as gone', async () => {
    const [kept, taken, gone] = [await everywhere(), await everywhere(), newCandidat()];
    const account = `input: { prenom: "A", nom: "B", courriel: "a@exemple.test", codePostal: "69003", disponibleOn: "2022-05-01" }`;
    const registered = await ask(gone, `mutation { registerCandidat(${account}) { objet { id } } }`);
    const { id: left } = (registered['registerCandidat'] as { objet: { id: string } }).objet;
    await settled(service);
    const seen = await ask(loire, '{ candidats { nodes { id } total repere } }');
    const { repere, total } = seen['candidats'] as { repere: string; total: number };
    expect(total).toBe(3);

    const act = `input: { candidatId: "${idOf(taken)}", posteId: "${encodeId('Poste', POSTE)}" }`;
    await ask(rhone, `mutation { validateCandidat(${act}) { erreurs { code } } }`);
    await ask(
      loire,
      `mutation { preselectCandidat(input: { candidatId: "${idOf(kept)}" }) { erreurs { code } } }`,
    );
    await ask(gone, `mutation { withdrawCandidat(input: {}) { erreurs { code } } }`);
    await settled(service);
    const query = `{ candidats(modifiesDepuis: "${repere}") { nodes { id etat } disparus { id } } }`;
    const followed = (await ask(loire, query))['candidats'] as {
      nodes: object[];
      disparus: { id: string }[];
    };
    expect(followed.nodes).toEqual([{ id: idOf(kept), etat: 'PRE_SELECTIONNEE' }]);
    expect(followed.disparus.map(({ id }) => id).sort()).toEqual([idOf(taken), left].sort());
    const holder = (await ask(rhone, query))['candidats'] as { nodes: object[]; disparus: { id: string }[] };
    expect(holder.nodes).toEqual([{ id: idOf(taken), etat: 'VALIDEE' }]);
    expect(holder.disparus.map(({ id }) => id)).toEqual([left]);
  });

  test('goes both ways through the list, by possible start', async () => {
    const days = ['2022-05-01', '2022-06-01', '2022-07-01'];
    for (const disponibleOn of days) await everywhere({ disponibleOn });
    const page = async (more: string) =>
      (await ask(rhone, `{ candidats(${more}) { nodes { disponibleOn } pageInfo { startCursor } } }`))[
        'candidats'
      ] as { nodes: { disponibleOn: string }[]; pageInfo: { startCursor: string } };
    const last = await page('last: 1');
    expect(last.nodes).toEqual([{ disponibleOn: days[2] }]);
    const before = await page(`last: 2, before: "${last.pageInfo.startCursor}"`);
    expect(before.nodes).toEqual([{ disponibleOn: days[0] }, { disponibleOn: days[1] }]);
    await expect(
      page(`before: "${last.pageInfo.startCursor}", filtre: { diplome: true }`),
    ).rejects.toMatchObject({ extensions: { code: 'SAISIE_INVALIDE', champ: 'before' } });
  });
});

describe('the contract of every caller, on acts', () => {
  const validate = async (candidatId: string, more = '') =>
    (
      await ask(
        rhone,
        `mutation { validateCandidat(input: { candidatId: "${idOf(candidatId)}", posteId: "${encodeId('Poste', POSTE)}" ${more} }) {
          objet { id etat candidat { nom } poste { cle } } erreurs { code champ } effets { kind phrase } } }`,
      )
    )['validateCandidat'] as unknown;

  test('a validation is tried without being done, then expected on the version read', async () => {
    const id = await everywhere();
    expect(await validate(id, ', simulation: true')).toEqual({
      objet: null,
      erreurs: [],
      effets: [{ kind: 'FAIT', phrase: 'Le candidat est validé pour le poste.' }],
    });
    expect(await validate(id, ', versionAttendue: 7')).toMatchObject({
      erreurs: [{ code: 'VERSION_DEPASSEE', champ: 'versionAttendue' }],
    });
    expect(await validate(id, ', versionAttendue: 1')).toMatchObject({
      objet: { etat: 'VALIDEE', candidat: { nom: 'Exemple' }, poste: { cle: POSTE } },
    });
  });

  test('a key answers again with the object as it now is', async () => {
    const id = await everywhere();
    const cle = `, cleIdempotence: "${randomUUID()}"`;
    const first = (await validate(id, cle)) as { objet: { id: string } };
    expect(await validate(id, cle)).toMatchObject({
      objet: { id: first.objet.id, etat: 'VALIDEE' },
      erreurs: [],
    });
  });

  test('a contract: its edges, its list on the poste, the name hidden from the BdT with its reason', async () => {
    const id = await everywhere();
    await validate(id);
    const contrat = `posteId: "${encodeId('Poste', POSTE)}", candidatId: "${idOf(id)}", kind: CDD, signedOn: "2022-04-11", startsOn: "2022-05-02", endsOn: "2023-11-01"`;
    const answer = await ask(
      rhone,
      `mutation { transmitContrat(input: { ${contrat} }) { objet { id dossier { cle } exceptionLegale candidat { nom } } erreurs { code } } }`,
    );
    const { objet } = answer['transmitContrat'] as { objet: { id: string } };
    expect(objet).toMatchObject({ exceptionLegale: null, candidat: { nom: 'Exemple' } });
    const bdt = acteur('BDT');
    expect(await ask(bdt, `{ contrat(id: "${objet.id}") { id dureeMonths } }`)).toEqual({
      contrat: { id: objet.id, dureeMonths: 18 },
    });
    await expect(ask(bdt, `{ contrat(id: "${objet.id}") { candidat { nom } } }`)).rejects.toMatchObject({
      extensions: { code: 'CHAMP_REFUSE', champ: 'Contrat.candidat' },
    });
    const representation = `{ __typename: "Poste", cle: "${POSTE}" }`;
    const { _entities } = await ask(
      bdt,
      `{ _entities(representations: [${representation}]) { ... on Poste { contrats(first: 5) { nodes { id } total } } } }`,
    );
    expect(_entities).toEqual([{ contrats: { nodes: [{ id: objet.id }], total: 1 } }]);
  });
});
