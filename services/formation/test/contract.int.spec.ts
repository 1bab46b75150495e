import { join } from 'node:path';
import type { Acteur } from '@cn/platform/auth/acteur';
import { encodeId } from '@cn/platform/graphql/global-id';
import { acteur } from '@cn/testing/acteur';
import { Graph } from '@cn/testing/graph';
import { OrganismeResolver } from '../src/organisme/organisme.resolver';
import {
  ParcoursResolver,
  PosteResolver,
  PosteSansParcoursResolver,
} from '../src/parcours/parcours.resolver';
import {
  annulation,
  CANDIDAT,
  contrat,
  createFormation,
  lot1,
  lot2,
  PERSONNE,
  POSTE,
  STRUCTURE,
  type Formation,
} from './formation.fixture';

let service: Formation;
let graph: Graph;
beforeAll(async () => {
  service = await createFormation();
  graph = await Graph.open({
    folder: join(__dirname, '../src'),
    database: service.database,
    resolvers: [OrganismeResolver, ParcoursResolver, PosteResolver, PosteSansParcoursResolver],
  });
});
afterAll(async () => {
  await graph.close();
  await service.drop();
});
beforeEach(async () => {
  await service.restart();
  await service.setClock('2022-05-08T08:00:00Z');
});

const ask = async (who: Acteur, source: string) => (await graph.ask(who, source)).data;
const named = (aggregateVersion = 1n) => ({
  ...{ personneId: PERSONNE, prenom: 'Camille', nom: 'Exemple', courriel: 'camille@exemple.test' },
  ...{ telephone: '', aggregateVersion },
});
const poste = `posteId: "${encodeId('Poste', POSTE)}"`;

async function propose(selection: string): Promise<Record<string, unknown>> {
  const input = `input: { ${poste}, candidatId: "${encodeId('Candidat', CANDIDAT)}", heures: 105 }`;
  const { proposeParcours } = await ask(
    lot1,
    `mutation { proposeParcours(${input}) { objet { id ${selection} } erreurs { code champ } } }`,
  );
  return (proposeParcours as { objet: Record<string, unknown> }).objet;
}

describe('the training body sees whom it trains', () => {
  const whom = 'personne { prenom nom courriel telephone }';
  const someone = { prenom: 'Camille', nom: 'Exemple', courriel: 'camille@exemple.test', telephone: null };

  test('its own, and nobody else does', async () => {
    await service.tell('PersonneRecorded', named());
    const { id, personne } = await propose(whom);
    expect(personne).toEqual(someone);
    const read = async (who: Acteur) =>
      (await ask(who, `{ parcours(id: "${String(id)}") { id ${whom} } }`))['parcours'];
    expect(await read(lot1)).toEqual({ id, personne: someone });
    expect(await read(lot2)).toBeNull();
    for (const who of [acteur('ANCT'), acteur('STRUCTURE', { structureId: STRUCTURE.structureId })])
      await expect(read(who)).rejects.toMatchObject({
        extensions: { code: 'CHAMP_REFUSE', champ: 'Parcours.personne' },
      });
  });

  test('no longer, once the parcours and the validation are cancelled', async () => {
    await service.tell('PersonneRecorded', named());
    const { id } = await propose('');
    const cancel = `input: { parcoursId: "${String(id)}", justification: "Proposé pour un autre." }`;
    const answer = await ask(lot1, `mutation { cancelParcours(${cancel}) { objet { etat ${whom} } } }`);
    // Still validated on a poste of the lot: another parcours will be proposed.
    expect(answer).toEqual({ cancelParcours: { objet: { etat: 'ANNULE', personne: someone } } });
    await service.tell('ValidationCancelled', annulation(CANDIDAT));
    expect(await ask(lot1, `{ parcours(id: "${String(id)}") { etat ${whom} } }`)).toEqual({
      parcours: { etat: 'ANNULE', personne: null },
    });
  });

  test('no longer, once the person is erased, whatever comes late', async () => {
    await service.tell('PersonneRecorded', named());
    const { id } = await propose('');
    await service.erase(PERSONNE);
    await service.tell('PersonneRecorded', named(2n));
    expect(await ask(lot1, `{ parcours(id: "${String(id)}") { ${whom} } }`)).toEqual({
      parcours: { personne: null },
    });
    expect(JSON.stringify(await service.query('select * from replica_personne'))).not.toContain('Camille');
  });

  test('nobody reads a name of whom nobody trains, whatever the door', async () => {
    await service.tell('PersonneRecorded', named());
    await service.tell('ValidationCancelled', annulation(CANDIDAT));
    for (const who of [lot1, acteur('ANCT'), acteur('CANDIDAT', { candidatId: CANDIDAT })])
      expect(
        await service.database.transaction(who, (tx) => tx.sql('select nom from replica_personne')),
      ).toEqual([]);
  });
});

describe('the contract of every caller, on trainings', () => {
  test('a parcours has its edges, its state of the day and its départs', async () => {
    const { id } = await propose('');
    await service.tell('ContratTransmitted', contrat(CANDIDAT));
    const depart = await ask(
      lot1,
      `mutation { recordDepartFormation(input: { ${poste}, departOn: "2022-05-09" }) {
        objet { etat organisme { lot mode } departs { nodes { rang departOn } total } poste { cle } candidat { cle } } } }`,
    );
    expect(depart['recordDepartFormation']).toMatchObject({
      objet: {
        etat: 'DEPART_PREVU',
        organisme: { lot: '1', mode: 'DISTANCE' },
        departs: { nodes: [{ rang: 1, departOn: '2022-05-09' }], total: 1 },
        candidat: { cle: CANDIDAT },
      },
    });
    await service.setClock('2022-05-09T08:00:00Z');
    const read = await ask(acteur('ANCT'), `{ parcours(id: "${String(id)}") { etat } }`);
    expect(read).toEqual({ parcours: { etat: 'EN_FORMATION' } });
  });

  test('a cancellation is tried, then expected on the version read', async () => {
    const { id, version } = await propose('version');
    const cancel = async (more: string) =>
      (
        await ask(
          acteur('ANCT'),
          `mutation { cancelParcours(input: { parcoursId: "${String(id)}", justification: "Proposé pour un autre.", ${more} }) {
            objet { etat } erreurs { code } effets { phrase } } }`,
        )
      )['cancelParcours'];
    expect(await cancel('simulation: true')).toEqual({
      objet: null,
      erreurs: [],
      effets: [{ phrase: 'Le parcours de formation est annulé.' }],
    });
    expect(await cancel(`versionAttendue: ${Number(version) + 1}`)).toMatchObject({
      erreurs: [{ code: 'VERSION_DEPASSEE' }],
    });
    expect(await cancel(`versionAttendue: ${String(version)}`)).toMatchObject({ objet: { etat: 'ANNULE' } });
  });

  test('the lists are pages; those of lots are read by département, by a program too', async () => {
    expect(await ask(lot1, '{ postesSansParcours { nodes { posteId validatedOn } total repere } }')).toEqual({
      postesSansParcours: {
        nodes: [{ posteId: encodeId('Poste', POSTE), validatedOn: '2022-04-11' }],
        total: 1,
        repere: null,
      },
    });
    const program = acteur('INTEGRATEUR', { departements: ['69'] });
    expect(
      await ask(program, '{ organismes(filtre: { departements: ["69"] }) { nodes { lot etat note } } }'),
    ).toEqual({
      organismes: {
        nodes: [{ lot: '1', etat: 'CONFIRME', note: 'Formation à distance sur tout le territoire.' }],
      },
    });
    expect(
      await ask(program, '{ organismes(first: 4) { nodes { lot } pageInfo { hasNextPage } total } }'),
    ).toMatchObject({ organismes: { pageInfo: { hasNextPage: true }, total: 6 } });
    await expect(ask(program, '{ organismes(modifiesDepuis: "cjE") { total } }')).rejects.toMatchObject({
      extensions: { code: 'SAISIE_INVALIDE', champ: 'modifiesDepuis' },
    });
  });
});
