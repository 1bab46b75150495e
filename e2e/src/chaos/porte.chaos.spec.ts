import { randomBytes } from 'node:crypto';
import { SERVICES } from '@cn/contracts/service';
import { decodeId } from '@cn/platform/graphql/global-id';
import { SilentProxy } from '@cn/testing/silent-proxy';
import { databaseUrl } from '@cn/tools/stack/address';
import { callAs, type Caller } from '@cn/tools/stack/api';
import { dropDatabases } from '@cn/tools/stack/reset.command';
import type { Stack } from '@cn/tools/stack/stack';
import { gather, type Recit } from '@cn/tools/story/cast';
import { moveTo } from '@cn/tools/story/clock';
import { act } from '@cn/tools/story/narrator';
import { ETAPES } from '@cn/tools/story/road';
import { startTestStack } from '@cn/tools/test/test-stack';
import { Client } from 'pg';
import { loadList } from '../stack';
import { patientCast } from './patience';

jest.setTimeout(300_000);

const CLICKS = 20;
const HELD_MS = 3_000;
/** Real milliseconds that a neighbour may wait on a busy machine; behind the clicks it would be as long as the row is held. */
const FELT_MS = 1_000;
/** Real milliseconds in which everything is back, by itself. */
const BACK_MS = 15_000;

const ARRANGEMENTS = [
  { nom: 'un processus par service', apart: true },
  { nom: 'un seul processus', apart: false },
];

describe.each(ARRANGEMENTS)('un mandataire devant PostgreSQL, $nom', ({ apart }) => {
  const server = process.env['TEST_DATABASE_URL'] ?? '';
  const name = `porte_${randomBytes(3).toString('hex')}`;
  let proxy: SilentProxy;
  let stack: Stack;
  let recit: Recit;
  beforeAll(async () => {
    proxy = await SilentProxy.before(server);
    stack = await startTestStack({
      fast: true,
      apart,
      stack: name,
      existing: { databaseUrl: proxy.through(server) },
    });
    await loadList(stack);
    recit = patientCast(await gather(stack.addresses));
    await ETAPES[0]?.jouer(recit);
    await moveTo(recit.admin, '2022-03-08');
  });
  afterAll(async () => {
    await stack.stop();
    await proxy.close();
    await dropDatabases(server, name);
  });

  const avis = ({ prefecture, demandeId }: Recit['prive']): Promise<unknown> =>
    act(
      prefecture,
      'recordAvis',
      { demandeId, sens: 'FAVORABLE', commentaire: 'Avis favorable.' },
      'objet { id }',
    );

  it('vingt clics sur une ligne tenue : le voisin ne sent rien, et chacun est servi', async () => {
    const voisin = await callAs(stack.addresses, { identifiant: `${name}-voisin`, role: 'ANCT' });
    // The first requests of a stack are slow by themselves.
    await readFor(voisin, HELD_MS);
    const holder = new Client({ connectionString: databaseUrl(stack.options, 'structures', 'system') });
    await holder.connect();
    await holder.query('begin');
    const { cle } = decodeId(recit.prive.demandeId, 'demandeId');
    await holder.query('select from demande where demande_id = $1 for update', [cle]);
    const clicks = Array.from({ length: CLICKS }, () => avis(recit.prive));
    const felt = await readFor(voisin, HELD_MS);
    await holder.query('rollback');
    await holder.end();
    await Promise.all(clicks);
    expect(felt[Math.ceil(felt.length * 0.99) - 1]).toBeLessThan(FELT_MS);
  });

  it('ses connexions se taisent d’un coup : en quinze secondes, tout reprend sans aide', async () => {
    expect(proxy.mute()).toBeGreaterThan(SERVICES.length);
    const began = performance.now();
    const ready = SERVICES.map(async (service) => {
      while (!(await fetch(`${stack.url(service)}/readyz`)).ok) await pause(100);
      return performance.now() - began;
    });
    // An act, its news in each service that reads it, its procedure, and every database under the hand of the clock.
    await avis(recit.public);
    await moveTo(recit.admin, '2022-03-09');
    const back = performance.now() - began;
    expect(Math.max(back, ...(await Promise.all(ready)))).toBeLessThan(BACK_MS);
  });
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Reads one after the other for a while; how long each took, in milliseconds, the longest last. */
async function readFor(qui: Caller, ms: number): Promise<number[]> {
  const felt: number[] = [];
  const end = performance.now() + ms;
  while (performance.now() < end) {
    const began = performance.now();
    await qui.request('{ structures(first: 1) { nodes { nom } } }');
    felt.push(performance.now() - began);
  }
  return felt.sort((one, other) => one - other);
}
