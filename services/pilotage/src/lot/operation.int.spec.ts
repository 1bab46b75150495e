import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Acteur } from '@cn/platform/auth/acteur';
import type { Database } from '@cn/platform/db/database';
import { encodeId } from '@cn/platform/graphql/global-id';
import { createLogger } from '@cn/platform/log/logger';
import { acteur } from '@cn/testing/acteur';
import { Graph } from '@cn/testing/graph';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import { event } from '../../test/event.builder';
import { FakeOwner } from '../../test/fake-owner';
import { DossierResolver } from '../dossier/dossier.resolver';
import { EcheanceResolver } from '../echeance/echeance.resolver';
import { JournalResolver } from '../journal/journal.resolver';
import { project } from '../projection/project';
import { TacheResolver } from '../tache/tache.resolver';
import { OperationResolver } from './operation.resolver';
import { OperationRunner } from './operation.runner';
import { Owners } from './owner.client';

const LINES = 60;
const idOf = (line: number, kind: string): string =>
  `018f0000-0000-7000-8000-${kind}${String(line).padStart(11, '0')}`;
const demande = (line: number): string => encodeId('Demande', idOf(line, 'e'));
const numero = (line: number): string => `CN-2022-${String(line).padStart(6, '0')}`;

/** A dossier just filed; even ones are of the 84, odd ones of the 69. Each tenth has a poste. */
const dossier = (line: number) => {
  const place = {
    dossierId: idOf(line, 'd'),
    structureId: idOf(line, 'a'),
    departement: line % 2 ? '69' : '84',
  };
  const head = { at: '2022-03-01', place };
  const demandeId = idOf(line, 'e');
  const submitted = { demandeId, numero: numero(line), kind: 'D0', version: 'P1-2022', postesDemandes: 1 };
  const poste = { posteId: idOf(line, 'b'), demandeId, etat: 'ACCORDE', numero: 1 };
  return [
    event('CandidatureSubmitted', head, submitted),
    ...(line % 10 ? [] : [event('PosteGranted', { ...head, key: poste.posteId }, { poste })]),
  ];
};

const prefecture = acteur('PREFECTURE', { departements: ['84'], compteId: 'prefecture-84' });
const colleague = acteur('PREFECTURE', { departements: ['84'], compteId: 'prefecture-84-bis' });
const anct = acteur('ANCT', { compteId: 'anct' });

interface Told {
  id: string;
  etat: string;
  cause: string | null;
  nombre: number;
  possibles: number;
  impossibles: number;
  faits: number;
  refuses: number;
  echecs: number;
  effets: { phrase: string; nombre: number }[];
}
const OPERATION = `id version etat cause libelle nombre aPreparer possibles impossibles faits refuses echecs
  effets { phrase nombre montantCents }`;

describe('an operation upon many dossiers', () => {
  const owner = new FakeOwner();
  let db: TestDatabase;
  let graph: Graph;
  let runner: OperationRunner;
  beforeAll(async () => {
    const folder = join(__dirname, '..');
    db = await createTestDatabase({ name: 'lot', folder, entities: [] });
    await owner.start();
    runner = runnerOf();
    const lists = [DossierResolver, EcheanceResolver, JournalResolver, TacheResolver];
    const resolvers = [...lists, OperationResolver, { provide: OperationRunner, useFactory: () => runner }];
    graph = await Graph.open({ folder, database: db.database, resolvers });
    for (let line = 1; line <= LINES; line += 1)
      await db.database.asSystem((tx) => project(tx, dossier(line)));
  });
  afterAll(async () => {
    await graph.close();
    await owner.stop();
    await db.drop();
  });
  const usual = owner.say;
  beforeEach(() => {
    owner.forget();
    owner.say = usual;
  });

  /** Its process is lost: it does not reach the database any more. */
  let lost = false;
  const mortal = (): Database => {
    const database = Object.create(db.database) as Database;
    database.transaction = (...args) =>
      lost ? Promise.reject(new Error('processus perdu')) : db.database.transaction(...args);
    return database;
  };
  const runnerOf = () =>
    new OperationRunner(mortal(), new Owners({ structures: owner.url }), createLogger('test', 'silent'));
  const act = async (who: Acteur, mutation: string, input: string) => {
    const source = `mutation { ${mutation}(input: ${input}) { objet { ${OPERATION} } erreurs { code champ } } }`;
    const { data } = await graph.ask(who, source);
    return data[mutation] as { objet: Told | null; erreurs: { code: string; champ: string | null }[] };
  };
  const read = async (who: Acteur, id: string): Promise<Told | null> =>
    (await graph.ask(who, `{ operation(id: "${id}") { ${OPERATION} } }`)).data['operation'] as Told | null;
  const until = async (who: Acteur, id: string, reached: (told: Told) => boolean): Promise<Told> => {
    for (;;) {
      const told = await read(who, id);
      if (told && reached(told)) return told;
      await pause(20);
    }
  };
  const isIn =
    (...etats: string[]) =>
    (told: Told) =>
      etats.includes(told.etat);
  const AVIS = 'acte: recordAvis, champs: { sens: FAVORABLE, commentaire: "Un besoin réel." }';
  const prepare = async (who = prefecture, input = `${AVIS}, filtre: {}`): Promise<Told> => {
    const { objet, erreurs } = await act(who, 'prepareOperation', `{ ${input} }`);
    expect(erreurs).toEqual([]);
    return until(who, objet?.id ?? '', isIn('PREPAREE', 'INTERROMPUE'));
  };
  const move = (who: Acteur, verb: string, id: string) =>
    act(who, `${verb}Operation`, `{ operationEnLotId: "${id}" }`);
  const lignes = async (who: Acteur, id: string, resultats: string) => {
    const source = `{ operation(id: "${id}") { lignes(first: 100, filtre: { resultats: [${resultats}] }) { total nodes {
      rang resultat dossier { numero } objet { __typename } erreur { code message } effets { phrase } } } } }`;
    const { data } = await graph.ask(who, source);
    return (data['operation'] as { lignes: { total: number; nodes: { rang: number; erreur: object }[] } })
      .lignes;
  };

  it('tells its effects first, and does nothing', async () => {
    owner.say = ({ input }) =>
      input['demandeId'] === demande(2)
        ? { erreur: { code: 'ETAT_INCOMPATIBLE', message: 'Décidée.', champ: null, regle: null } }
        : { effets: [{ kind: 'FAIT', phrase: 'L’avis est enregistré.', montantCents: 10 }] };
    const told = await prepare();
    expect(told).toMatchObject({ etat: 'PREPAREE', nombre: 30, possibles: 29, impossibles: 1, faits: 0 });
    expect(told.effets).toEqual([{ phrase: 'L’avis est enregistré.', nombre: 29, montantCents: 290 }]);
    expect(owner.asked).toHaveLength(30);
    expect(owner.asked.every(({ input }) => input['simulation'] === true && !input['cleIdempotence'])).toBe(
      true,
    );
    expect(await lignes(prefecture, told.id, 'IMPOSSIBLE')).toMatchObject({
      nodes: [
        {
          rang: 1,
          dossier: { numero: numero(2) },
          objet: { __typename: 'Demande' },
          erreur: { code: 'ETAT_INCOMPATIBLE' },
        },
      ],
    });
  });

  it('does what is possible, each line once, with its own key', async () => {
    const { id } = await prepare();
    await move(prefecture, 'start', id);
    const told = await until(prefecture, id, isIn('TERMINEE'));
    expect(told).toMatchObject({ faits: 30, possibles: 0, refuses: 0, echecs: 0 });
    expect(owner.done.size).toBe(30);
    const acted = owner.asked.filter(({ input }) => input['cleIdempotence']);
    expect(new Set(acted.map(({ input }) => input['demandeId'])).size).toBe(30);
    expect(acted[0]).toMatchObject({
      acte: 'recordAvis',
      input: { sens: 'FAVORABLE', commentaire: 'Un besoin réel.' },
    });
    expect((await move(prefecture, 'start', id)).erreurs).toMatchObject([{ code: 'ETAT_INCOMPATIBLE' }]);
  });

  it('keeps to the territory of who asks, and is theirs alone', async () => {
    const { id } = await prepare();
    expect(await read(colleague, id)).toBeNull();
    expect(await read(anct, id)).toBeNull();
    for (const verb of ['start', 'interrupt', 'resume', 'cancel'])
      expect((await move(colleague, verb, id)).erreurs).toMatchObject([{ code: 'INTROUVABLE' }]);
    const { data } = await graph.ask(colleague, '{ operations { nodes { id } } }');
    expect(data).toEqual({ operations: { nodes: [] } });
    const other = `{ acte: recordAvis, champs: { sens: FAVORABLE, commentaire: "Un besoin réel." },
      lignes: [{ objet: "${demande(1)}" }] }`;
    const { objet, erreurs } = await act(prefecture, 'prepareOperation', other);
    expect({ objet, erreurs }).toEqual({
      objet: null,
      erreurs: [{ code: 'INTROUVABLE', champ: 'lignes.0.objet' }],
    });
    await expect(act(acteur('STRUCTURE'), 'prepareOperation', other)).rejects.toThrow('Votre rôle');
  });

  it('says of each line what the owner says: rights are decided there', async () => {
    owner.say = () => ({ error: 'ACCES_REFUSE' });
    const told = await prepare();
    expect(told).toMatchObject({ etat: 'PREPAREE', impossibles: 30, possibles: 0 });
    expect((await lignes(prefecture, told.id, 'IMPOSSIBLE')).nodes[0]?.erreur).toMatchObject({
      code: 'ACCES_REFUSE',
    });
  });

  it('goes past a line that is refused, and one that stays without answer, which is taken up again', async () => {
    const { id } = await prepare();
    owner.say = ({ input }) => {
      if (input['demandeId'] === demande(10)) return 'MUET';
      if (input['demandeId'] === demande(20))
        return { erreur: { code: 'ETAT_INCOMPATIBLE', message: 'Non.' } };
      return {};
    };
    await move(prefecture, 'start', id);
    const told = await until(prefecture, id, isIn('INTERROMPUE'));
    expect(told).toMatchObject({ faits: 28, refuses: 1, echecs: 1 });
    expect(told.cause).toContain('sans réponse');
    owner.say = usual;
    await move(prefecture, 'resume', id);
    expect(await until(prefecture, id, isIn('TERMINEE'))).toMatchObject({ faits: 29, refuses: 1, echecs: 0 });
    expect(owner.done.size).toBe(29);
  });

  it('stops when it is asked to, when the session is over, when its owner is away; each time it goes on', async () => {
    const { id } = await prepare();
    let left = 7;
    owner.say = () => (left-- > 0 ? {} : { error: 'JETON_EXPIRE' });
    await move(prefecture, 'start', id);
    const expired = await until(prefecture, id, isIn('INTERROMPUE'));
    expect(expired).toMatchObject({ faits: 7, possibles: 23 });
    expect(expired.cause).toContain('session');
    owner.say = () => 'MUET';
    await move(prefecture, 'resume', id);
    const away = await until(prefecture, id, isIn('INTERROMPUE'));
    expect(away).toMatchObject({ faits: 7, possibles: 23, echecs: 0 });
    expect(away.cause).toContain('service');
    owner.say = async () => {
      await pause(30);
      return {};
    };
    await move(prefecture, 'resume', id);
    await until(prefecture, id, ({ faits }) => faits > 7);
    expect((await move(prefecture, 'interrupt', id)).erreurs).toEqual([]);
    expect(await until(prefecture, id, isIn('INTERROMPUE'))).toMatchObject({
      cause: expect.stringContaining('Vous'),
    });
    await move(prefecture, 'resume', id);
    await until(prefecture, id, isIn('TERMINEE'));
    expect(owner.done.size).toBe(30);
  });

  it('is interrupted by the loss of its process, in the middle of lines already done, and does none of them twice', async () => {
    const { id } = await prepare();
    owner.say = () => {
      lost ||= owner.done.size > 9;
      return {};
    };
    await move(prefecture, 'start', id);
    await until(prefecture, id, () => lost);
    lost = false;
    owner.say = usual;
    expect(await read(prefecture, id)).toMatchObject({ etat: 'EN_COURS', faits: 0 });
    await db.query('update operation set bail_until = clock_timestamp()');
    expect((await read(prefecture, id))?.cause).toContain('de lui-même');
    await move(prefecture, 'resume', id);
    await until(prefecture, id, isIn('TERMINEE'));
    expect(owner.done.size).toBe(30);
  });

  it('writes where it stands when its process is told to stop', async () => {
    const { id } = await prepare();
    owner.say = async () => {
      await pause(20);
      return {};
    };
    await move(prefecture, 'start', id);
    await until(prefecture, id, ({ faits }) => faits > 0);
    await runner.onModuleDestroy();
    const told = await read(prefecture, id);
    expect(told).toMatchObject({ etat: 'INTERROMPUE', cause: expect.stringContaining('maintenance') });
    expect(told?.faits).toBe(owner.done.size);
  });
});
