import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SealedCookies } from '../src/session/sealed-cookie';
import { Bench, told } from './bench';

const SECRET = 's'.repeat(32);
const APP_URL = 'https://agents.exemple.test/';
const STRUCTURE = 'query Structure { structure { nom } }';
const PAGES = 'query Pages($n: Int) { structures(first: $n) { nodes { nom } } }';
const SIGNED = 'mutation Signer($id: ID!) { signer(id: $id) }';

describe('the questions of the screens', () => {
  let bench: Bench;
  const folder = mkdtempSync(join(tmpdir(), 'cn-documents-'));
  const plant = (documents: object | string) =>
    writeFileSync(
      join(folder, 'documents.json'),
      typeof documents === 'string' ? documents : JSON.stringify(documents),
    );
  const open = (documents: object | string, options = {}) => {
    plant(documents);
    return bench.open({ APP_DIR: folder, ...options });
  };
  beforeAll(async () => (bench = await Bench.start()));
  afterAll(async () => {
    await bench.stop();
    rmSync(folder, { recursive: true });
  });

  it('are known by their fingerprint, for everyone', async () => {
    const url = await open({ s1: STRUCTURE, p1: PAGES });
    const asked = await bench.post(url, { documentId: 's1' });
    expect(await asked.json()).toMatchObject({ data: { structure: { nom: 'Mairie' } } });
    const paged = await bench.post(url, { documentId: 'p1', variables: { n: 2 } });
    expect(await paged.json()).toMatchObject({
      data: { structures: { nodes: expect.any(Array) as unknown } },
    });
    const read = await fetch(`${url}/graphql?documentId=s1`, {
      headers: { authorization: `Bearer ${bench.token}` },
    });
    expect(read.status).toBe(200);
  });

  it.each([
    [{ documentId: 'autre' }, 'DOCUMENT_INCONNU'],
    [{ documentId: 's1', query: STRUCTURE }, 'REQUETE_INVALIDE'],
    [{ documentId: 1 }, 'REQUETE_INVALIDE'],
    [{ documentId: '__proto__' }, 'DOCUMENT_INCONNU'],
  ])('%j is refused: %s', async (body, code) => {
    const url = await open({ s1: STRUCTURE });
    expect(await told(await bench.post(url, body))).toEqual([400, code]);
  });

  describe('are the only ones of a session, out of the sandbox', () => {
    /** The session of somebody who signed in. */
    async function cookie(): Promise<string> {
      const lines: string[] = [];
      const response = { appendHeader: (_name: string, line: string) => lines.push(line) };
      const cookies = new SealedCookies({ app: new URL(APP_URL), secret: SECRET });
      await cookies.write(
        response as unknown as ServerResponse,
        { name: 'session', seconds: 36_000, path: '/' },
        { jeton: bench.token, finAt: Date.now() + 60_000 },
      );
      return lines[0]?.split(';')[0] ?? '';
    }
    const ask = async (url: string, body: object) =>
      fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-cn-page': '1', cookie: await cookie() },
        body: JSON.stringify(body),
      });
    const people = {
      APP_URL,
      OIDC_CLIENT_ID: 'application',
      OIDC_CLIENT_SECRET: 'secret',
      SESSION_SECRET: SECRET,
    };

    it('by fingerprint or by their very text; a program asks what it likes', async () => {
      const url = await open({ s1: STRUCTURE, m1: SIGNED }, { ...people, HORLOGE: 'REELLE' });
      expect((await ask(url, { documentId: 's1' })).status).toBe(200);
      expect((await ask(url, { query: STRUCTURE })).status).toBe(200);
      expect((await ask(url, { documentId: 'm1', variables: { id: '1' } })).status).toBe(200);
      expect(await told(await ask(url, { query: '{ structure { id } }' }))).toEqual([403, 'TEXTE_REFUSE']);
      expect(await told(await ask(url, { query: '{ __typename }' }))).toEqual([403, 'TEXTE_REFUSE']);
      expect((await bench.post(url, { query: '{ structure { id } }' })).status).toBe(200);
    });

    it('and every text passes in the sandbox', async () => {
      const url = await open({ s1: STRUCTURE }, { ...people, APP_URL: 'https://agents.exemple.test' });
      expect((await ask(url, { query: '{ structure { id } }' })).status).toBe(200);
    });
  });

  it.each([
    ['a field that is no more', 'query Vieille { structure { ancien } }', /Vieille \(x1\) : .*« ancien »/],
    ['a text that is no GraphQL', 'query Coupee { structure {', /Coupee \(x1\)/],
    [
      'more than may be asked',
      `query Large { ${'a: compter(mots: []) '.repeat(60)} }`,
      /Large \(x1\) : .*alias/,
    ],
  ])('stop the gateway when they ask for %s', async (_title, text, fault) => {
    await expect(open({ s1: STRUCTURE, x1: text })).rejects.toThrow(fault);
  });

  it('stop the gateway when their list cannot be read', async () => {
    await expect(open('{')).rejects.toThrow();
    await expect(open({ s1: 3 })).rejects.toThrow();
  });

  it('of the sandbox are left out elsewhere', async () => {
    const clock = 'mutation Avancer { advanceClock(input: {}) { horloge { on } } }';
    const url = await open({ s1: STRUCTURE, h1: clock }, { HORLOGE: 'REELLE' });
    expect(await told(await bench.post(url, { documentId: 'h1' }))).toEqual([400, 'DOCUMENT_INCONNU']);
    await expect(open({ h1: clock })).rejects.toThrow(/Avancer/);
  });
});
