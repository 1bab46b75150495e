import type { Agent } from '@cn/tools/web/agent';
import { Scene } from './scene';

describe('l’API essayée dans un navigateur', () => {
  let scene: Scene;
  let visiteur: Agent;
  beforeAll(async () => {
    scene = await Scene.open();
    visiteur = await scene.visiteur();
  });
  afterAll(() => scene?.close());

  it('la page s’ouvre sans rien demander à un autre site', async () => {
    const asked: string[] = [];
    visiteur.page.on('request', (request) => asked.push(new URL(request.url()).origin));
    await visiteur.va('/graphql');
    await visiteur.voit('Anonyme');
    const { origin } = new URL(scene.stack.addresses.issuer);
    expect([...new Set(asked)].filter((site) => ![scene.origin, origin, 'null'].includes(site))).toEqual([]);
  });

  it('un clic sur un compte y fait entrer, et la requête proposée répond', async () => {
    await visiteur.clique('ANCT (anct)');
    await visiteur.voit('anct', { exact: true });
    await visiteur.voit('structureNom');
    await visiteur.clique(/Execute query/);
    await visiteur.voit('"dossiers"');
    expect(visiteur.plaintes).toEqual([]);
  });
});
