import { choose, gather, submit } from '@cn/tools/bench/cases';
import { settle } from '@cn/tools/bench/settle';
import type { Caller } from '@cn/tools/stack/api';
import type { Agent } from '@cn/tools/web/agent';
import { Scene } from './scene';

jest.setTimeout(120_000);

const DEPARTEMENT = '69';
const AVIS = 'Le projet répond aux besoins du territoire, et la structure sait accueillir.';
const CASES = 7;

/** A demande that waits for its avis. */
interface Attente {
  readonly numero: string;
  readonly demandeId: string;
}

describe('une préfecture rend un avis', () => {
  let scene: Scene;
  let anct: Caller;
  let attentes: Attente[];
  const next = (): Attente => {
    const attente = attentes.pop();
    if (!attente) throw new Error('plus de demande en attente');
    return attente;
  };
  beforeAll(async () => {
    scene = await Scene.open();
    const people = await gather(scene.stack.addresses);
    anct = people.anct;
    const cases = await choose(people, CASES, [DEPARTEMENT]);
    for (const [rank, cas] of cases.entries()) await submit(people, cas, rank);
    await settle(scene.stack);
    attentes = await Promise.all(
      cases.map(async ({ structureId, demandeId }) => ({ demandeId, numero: await numeroOf(structureId) })),
    );
  });
  afterAll(() => scene?.close());

  async function numeroOf(structureId: string): Promise<string> {
    const { dossiers } = await anct.request<{ dossiers: { nodes: { numero: string }[] } }>(
      'query($id: ID!) { dossiers(filtre: { structureId: $id }) { nodes { numero } } }',
      { id: structureId },
    );
    return dossiers.nodes[0]?.numero ?? '';
  }

  /** What the owner holds: every avis of a demande. */
  async function avisOf({ demandeId }: Attente): Promise<{ sens: string; commentaire: string }[]> {
    const { demande } = await anct.request<{
      demande: { avis: { nodes: { sens: string; commentaire: string }[] } };
    }>('query($id: ID!) { demande(id: $id) { avis { nodes { sens commentaire } } } }', { id: demandeId });
    return demande.avis.nodes;
  }

  const devant = (attente: Attente): Promise<Agent> => scene.agent('prefecture', `/avis/${attente.numero}`);
  async function saisit(agent: Agent, commentaire = AVIS): Promise<void> {
    await agent.coche('Favorable');
    await agent.remplit('Commentaire', commentaire);
  }
  const rendu = [{ sens: 'FAVORABLE', commentaire: AVIS }];

  it('favorable ; le dossier dit alors que la main a changé', async () => {
    const attente = next();
    const agent = await devant(attente);
    await agent.voit(attente.numero);
    await saisit(agent);
    await agent.clique('Rendre l’avis');
    await agent.page.waitForURL(`**/dossiers/${attente.numero}`);
    expect(await avisOf(attente)).toEqual(rendu);
    expect(agent.plaintes).toEqual([]);
    await agent.part();
  });

  it('par un double clic : un seul avis', async () => {
    const attente = next();
    const agent = await devant(attente);
    await saisit(agent);
    await agent.page.getByRole('button', { name: 'Rendre l’avis' }).dblclick();
    await agent.page.waitForURL(`**/dossiers/${attente.numero}`);
    expect(await avisOf(attente)).toEqual(rendu);
    await agent.part();
  });

  it('trop court : le refus se dit au champ, et le résumé prend le focus', async () => {
    const attente = next();
    const agent = await devant(attente);
    await saisit(agent, 'Oui.');
    await agent.clique('Rendre l’avis');
    await agent.trouve('alert', '');
    expect(await agent.focus()).toMatch(/Ce n’est pas fait/);
    await saisit(agent);
    await agent.clique('Rendre l’avis');
    await agent.page.waitForURL(`**/dossiers/${attente.numero}`);
    await agent.part();
  });

  it('hors ligne, puis après un rechargement : ce qui est tapé est gardé, et l’avis part quand le réseau revient', async () => {
    const attente = next();
    const agent = await devant(attente);
    await saisit(agent);
    await agent.context.setOffline(true);
    await agent.clique('Rendre l’avis');
    await agent.voit(/connexion est coupée/);
    await agent.context.setOffline(false);
    await agent.page.reload();
    expect(await agent.page.getByLabel('Commentaire').inputValue()).toBe(AVIS);
    await agent.clique('Rendre l’avis');
    await agent.page.waitForURL(`**/dossiers/${attente.numero}`);
    expect(await avisOf(attente)).toEqual(rendu);
    await agent.part();
  });

  it('après la fin de sa session : on se reconnecte, on retrouve ce qu’on avait tapé', async () => {
    const attente = next();
    const agent = await devant(attente);
    await saisit(agent);
    await agent.context.clearCookies();
    await agent.clique('Rendre l’avis');
    await agent.voit('Votre session a pris fin');
    await agent.suit('Se reconnecter');
    await agent.clique(/Préfecture du Rhône/);
    await agent.page.waitForURL(`**/avis/${attente.numero}`);
    await agent.voit('Rendre un avis');
    expect(await agent.page.getByLabel('Commentaire').inputValue()).toBe(AVIS);
    await agent.clique('Rendre l’avis');
    await agent.page.waitForURL(`**/dossiers/${attente.numero}`);
    expect(await avisOf(attente)).toEqual(rendu);
    await agent.part();
  });

  it('à deux : le second apprend ce qui a changé, garde ce qu’il a tapé, et reprend', async () => {
    const attente = next();
    const [premier, second] = [await devant(attente), await devant(attente)];
    await saisit(second, `${AVIS} Vu avec la mairie.`);
    await saisit(premier);
    await premier.clique('Rendre l’avis');
    await premier.page.waitForURL(`**/dossiers/${attente.numero}`);
    await second.clique('Rendre l’avis');
    await second.voit('Ce que vous avez écrit est gardé');
    await second.voit(/Dernier changement.*avis/);
    expect(await avisOf(attente)).toEqual(rendu);
    await settle(scene.stack);
    await second.clique('Reprendre avec ce qui est à jour');
    await second.neVoitPlus('Ce que vous avez écrit est gardé');
    await second.clique('Rendre l’avis');
    await second.page.waitForURL(`**/dossiers/${attente.numero}`);
    expect(await avisOf(attente)).toHaveLength(2);
    await premier.part();
    await second.part();
  });

  it('au clavier seul, de la première page au dossier', async () => {
    const attente = next();
    const agent = await scene.agent('prefecture', `/avis/${attente.numero}`);
    await agent.voit('Rendre un avis');
    await agent.tabule('Favorable');
    await agent.page.keyboard.press('Space');
    await agent.tabule('Commentaire');
    await agent.page.keyboard.type(AVIS);
    await agent.tabule('Rendre l’avis');
    await agent.page.keyboard.press('Enter');
    await agent.page.waitForURL(`**/dossiers/${attente.numero}`);
    expect(await avisOf(attente)).toEqual(rendu);
    await agent.part();
  });
});
