import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readings, type Scene } from './matrix';
import type { Identifiants } from './objet';
import { findPaths, pathTo } from './path';
import type { Persona } from './persona';
import { readLignes, readSchema } from './rights-table';

const persona = (nom: string, role: Persona['role'], proche = true): Persona => ({
  ...{ nom, role, proche },
  ...{ token: null, refus: 'ACCES_REFUSE' },
});
const PERSONAS = [
  persona('la structure', 'STRUCTURE'),
  persona('une autre structure', 'STRUCTURE', false),
  persona('l’ANCT', 'ANCT'),
  persona('un coordinateur', 'COORDINATEUR'),
  persona('un anonyme', null),
];
const DENIED = { errors: [{ message: 'non', extensions: { code: 'ACCES_REFUSE' } }] };
const GIVEN = { data: { demande: { numero: 'CN-1' }, _entities: [{ numero: 'CN-1' }] } };
const HIDDEN = { data: { demande: null, _entities: [null] } };

describe('a service that answers otherwise than the rights table is caught', () => {
  let server: Server;
  let answers: object[];
  beforeEach(async () => {
    server = createServer((_request, response) => response.end(JSON.stringify(answers.shift())));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  /** Faults found when the service gives these answers, one to each persona in turn. */
  async function faults(...given: object[]): Promise<string[]> {
    const lignes = readLignes('structures');
    const references = new Set(['Demande']);
    const pas = findPaths(readSchema('structures'), references).get('Demande');
    if (!pas) throw new Error('Demande is not reached');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const found: string[] = [];
    for (const [at, one] of PERSONAS.entries()) {
      answers = [given[at] ?? DENIED];
      const scene: Scene = { gateway: url, url: () => url, personas: [one], ids: {} as Identifiants };
      const said = await new Readings(scene, 'structures', lignes).check(pathTo(pas, 'numero'));
      found.push(...said.filter((line) => !line.endsWith('personne ne le voit')));
    }
    return found;
  }

  it.each([
    ['nothing when each gets what is due', [GIVEN, HIDDEN, GIVEN, DENIED, DENIED], 0],
    ['what is another structure’s is given', [GIVEN, GIVEN, GIVEN, DENIED, DENIED], 1],
    ['a role without a cell is answered', [GIVEN, HIDDEN, GIVEN, GIVEN, DENIED], 1],
    ['an anonymous caller is answered', [GIVEN, HIDDEN, GIVEN, DENIED, GIVEN], 1],
    ['who has the right is refused', [DENIED, HIDDEN, GIVEN, DENIED, DENIED], 1],
    ['who has the right sees nothing', [HIDDEN, HIDDEN, HIDDEN, DENIED, DENIED], 2],
  ])('%s', async (_what, given, count) => {
    expect(await faults(...given)).toHaveLength(count);
  });
});
