import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { ANONYME, type Acteur } from '@cn/platform/auth/acteur';
import { TokenError } from '@cn/platform/auth/verify-token';
import { encodeId } from '@cn/platform/graphql/global-id';
import type { Received } from '@cn/platform/kafka/consumer';
import { createLogger } from '@cn/platform/log/logger';
import { readRights } from '@cn/platform/rights/read-rights';
import { acteur } from '@cn/testing/acteur';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import { Module, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CASE, event } from '../../test/event.builder';
import { road } from '../../test/road.fixture';
import { project } from '../projection/project';
import { ChangeEar } from './change-ear';
import { Flux } from './flux';
import { FluxController, FluxDoor } from './flux.controller';

jest.setTimeout(60_000);

const CALLERS: Readonly<Record<string, Acteur>> = {
  rhone: acteur('PREFECTURE', { departements: ['69'] }),
  ain: acteur('PREFECTURE', { departements: ['01'] }),
  anct: acteur('ANCT'),
  bdt: acteur('BDT'),
  structure: acteur('STRUCTURE', { structureId: CASE.structureId }),
  autre: acteur('STRUCTURE', { structureId: CASE.posteId }),
  candidat: acteur('CANDIDAT'),
};

let db: TestDatabase;
let app: INestApplication;
let ear: ChangeEar;
const expired = new Set<string>();

beforeEach(async () => {
  const folder = join(__dirname, '..');
  db = await createTestDatabase({ name: 'flux', folder, entities: [] });
  const logger = createLogger('test', 'silent');
  const flux = new Flux(db.database, logger, 200);
  const verify = (authorization: string | undefined): Promise<Acteur> =>
    expired.has(authorization ?? '')
      ? Promise.reject(new TokenError('JETON_EXPIRE'))
      : Promise.resolve(CALLERS[authorization ?? ''] ?? ANONYME);
  class App {}
  const door = new FluxDoor(verify, readRights(join(folder, 'rights.csv')));
  Module({
    controllers: [FluxController],
    providers: [
      { provide: Flux, useValue: flux },
      { provide: FluxDoor, useValue: door },
    ],
  })(App);
  app = await NestFactory.create(App, { logger: false });
  await app.listen(0, '127.0.0.1');
  ear = new ChangeEar(db.urls.system, flux, logger);
  ear.start();
  expired.clear();
});
afterEach(async () => {
  await app.close();
  await ear.stop();
  await db.drop();
});

interface Stream {
  status: number;
  text: string;
  ended: boolean;
}

/** Listens as someone, and keeps what comes. */
async function listen(who: string, lastEventId?: string): Promise<Stream> {
  const { port } = (app.getHttpServer() as Server).address() as AddressInfo;
  const headers = { authorization: who, ...(lastEventId ? { 'last-event-id': lastEventId } : {}) };
  const response = await fetch(`http://127.0.0.1:${port}/flux`, { headers });
  const stream: Stream = { status: response.status, text: '', ended: false };
  void (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>)
      stream.text += decoder.decode(chunk);
    stream.ended = true;
  })();
  return stream;
}

const arrive = (facts = road()): Promise<void> => db.database.asSystem((tx) => project(tx, facts));
/** One more dossier of the Rhône. */
const filed = (at: number): Received => {
  const id = (kind: string) => `018f0000-0000-7000-8000-${kind}${String(at).padStart(11, '0')}`;
  const place = { ...CASE, dossierId: id('d'), structureId: id('a') };
  const demande = {
    demandeId: id('e'),
    numero: `CN-2022-1${at}`,
    kind: 'D0',
    version: 'P1-2022',
    postesDemandes: 1,
  };
  return event('CandidatureSubmitted', { at: '2022-03-02', place, key: id('e') }, demande);
};
const reminded = () => arrive([event('AvisReminded', { at: '2022-03-06' }, {})]);

/** What a stream told, once it has told so much. */
async function told(stream: Stream, count = 1): Promise<{ dossierId: string; version: number }[]> {
  const read = () =>
    [...stream.text.matchAll(/^data: (.*)$/gm)].map(
      ([, data]) => JSON.parse(data ?? '') as { dossierId: string; version: number },
    );
  for (let turn = 0; turn < 60 && read().length < count; turn++) await pause(50);
  return read();
}

it('tells whoever sees a dossier that it changed, soon, and nothing to the others', async () => {
  const streams = await Promise.all(
    Object.keys(CALLERS)
      .filter((one) => one !== 'candidat')
      .map((one) => listen(one)),
  );
  await arrive(road().slice(0, 4));
  const [rhone] = streams;
  const dossierId = encodeId('Dossier', CASE.dossierId);
  expect(await told(rhone as Stream)).toEqual([{ dossierId, version: expect.any(Number) as number }]);
  await pause(300);
  const seen = await Promise.all(streams.map((stream) => told(stream, 0)));
  // The bank sees a demande once it is decided.
  expect(seen.map((one) => one.length)).toEqual([1, 0, 1, 0, 1, 0]);
  expect(streams.map(({ text }) => text).join('')).not.toContain(CASE.structureId);
});

it('refuses whoever does not read the list of dossiers', async () => {
  expect((await listen('candidat')).status).toBe(403);
  expect((await listen('personne')).status).toBe(401);
  expired.add('rhone');
  expect((await listen('rhone')).status).toBe(401);
});

it('tells a dossier once in 200 ms, however often it changes', async () => {
  await arrive();
  const stream = await listen('rhone');
  const start = performance.now();
  for (let turn = 0; turn < 20; turn++) await reminded();
  const spent = performance.now() - start;
  await pause(500);
  const count = (await told(stream)).length;
  expect(count).toBeGreaterThan(1);
  expect(count).toBeLessThanOrEqual(Math.ceil(spent / 200) + 2);
});

it('goes on from what was seen last; says to read again when too much was missed', async () => {
  await arrive();
  const first = await listen('rhone');
  await reminded();
  const [seen] = await told(first);
  await reminded();
  await pause(300);
  const back = await told(await listen('rhone', String(seen?.version)));
  expect(back).toHaveLength(1);
  expect(back[0]?.version).toBeGreaterThan(seen?.version ?? 0);
  expect(await told(await listen('ain', String(seen?.version)), 0)).toEqual([]);
  await arrive(Array.from({ length: 501 }, (_, at) => filed(at)));
  await pause(500);
  expect(first.text).toContain('event: tout');
  const much = await listen('rhone', String(seen?.version));
  await told(much);
  expect(much.text).toMatch(/^retry: 2000\n\nevent: tout\ndata: {}\n\n(: \n\n)*$/);
});

it('ends with the token, and with the service', async () => {
  const [one, other] = await Promise.all([listen('rhone'), listen('anct')]);
  await pause(300);
  expect(other.text).toContain(': \n\n');
  expired.add('rhone');
  await pause(300);
  expect([one.ended, other.ended]).toEqual([true, false]);
  await app.close();
  await pause(100);
  expect([one.ended, other.ended]).toEqual([true, true]);
});
