import { Scene } from './scene';

const AVIS = '/avis/CN-2022-000001';

interface Session {
  readonly comptes: readonly { readonly nom: string; readonly premier: string }[];
}

describe('entrer', () => {
  let scene: Scene;
  let comptes: Session['comptes'];
  beforeAll(async () => {
    scene = await Scene.open();
    ({ comptes } = (await (await fetch(`${scene.origin}/session`)).json()) as Session);
  });
  afterAll(() => scene?.close());

  it('d’un clic, dans chacun des rôles proposés', async () => {
    expect(comptes.length).toBeGreaterThan(9);
    for (const { nom, premier } of comptes) {
      const personne = await (await scene.visiteur()).va('/');
      await personne.page
        .getByRole('listitem')
        .filter({ hasText: `${nom} : ${premier}` })
        .getByRole('link')
        .click();
      await personne.trouve('navigation', 'Menu principal');
      await personne.voit(nom);
      expect(personne.plaintes).toEqual([]);
      await personne.part();
    }
  });

  it('par les deux entrées du site public', async () => {
    for (const [entree, adresse] of [
      ['Engager un conseiller', '/'],
      ['Devenir conseiller', '/profil'],
    ] as const) {
      const personne = await (await scene.visiteur()).va('/');
      await personne.suit(entree);
      await personne.trouve('navigation', 'Menu principal');
      expect(personne.adresse).toBe(adresse);
      await personne.part();
    }
  });

  it('mène à la page demandée', async () => {
    const personne = await (await scene.visiteur()).va(`${AVIS}?de=mail`);
    await personne.trouve('heading', 'Connectez-vous pour ouvrir cette page');
    await personne.page.getByRole('link', { name: 'Préfecture', exact: true }).first().click();
    await personne.page.waitForURL(`**${AVIS}?de=mail`);
    await personne.part();
  });

  it('dit pourquoi la connexion n’a pas abouti, et propose de recommencer', async () => {
    const personne = await (await scene.visiteur()).va('/connexion/retour?state=inconnu&code=x');
    await personne.trouve('alert', '');
    await personne.voit(/Vous n’êtes pas connecté/);
    await personne.trouve('link', 'ANCT');
    await personne.part();
  });
});

describe('la session', () => {
  let scene: Scene;
  beforeAll(async () => (scene = await Scene.open()));
  afterAll(() => scene?.close());
  /** Run in the page. */
  const GARDE = `sessionStorage.setItem('brouillon/avis', '{"commentaire":"à moi"}')`;
  const GARDES = `Object.keys(sessionStorage).filter((cle) => cle.startsWith('brouillon/')).join()`;

  it('annonce sa fin, puis la dit, sans quitter la page', async () => {
    const breve = { identifiant: 'breve', role: 'ANCT', nom: 'Agent pressé', dureeSeconds: 8 };
    const agent = await scene.agentPour(breve, '/dossiers');
    await agent.voit(/Votre session se termine à \d+/);
    await agent.trouve('link', 'Rester connecté');
    await agent.voit('Votre session a pris fin');
    await agent.trouve('link', 'Se reconnecter');
    expect(agent.adresse).toBe('/dossiers');
    await agent.part();
  });

  it('ne montre pas à un autre ce que l’un avait tapé ; on sort d’un clic', async () => {
    const agent = await scene.agent('prefecture', '/dossiers');
    await agent.trouve('navigation', 'Menu principal');
    await agent.page.evaluate(GARDE);
    await agent.page.reload();
    await agent.trouve('navigation', 'Menu principal');
    expect(await agent.page.evaluate(GARDES)).toBe('brouillon/avis');
    await agent.entre('anct', '/dossiers');
    await agent.voit('Agent ANCT');
    expect(await agent.page.evaluate(GARDES)).toBe('');
    await agent.page.locator('summary').filter({ hasText: 'Agent ANCT' }).click();
    await agent.clique('Se déconnecter');
    await agent.trouve('heading', 'Suivre les postes de conseiller numérique');
    expect(agent.adresse).toBe('/');
    const cookies = (await agent.context.cookies()).map(({ name }) => name);
    expect(cookies.filter((name) => name.includes('-session'))).toEqual([]);
    await agent.part();
  });
});
