import { verify } from '@cn/tools/story/witness';
import { avance } from './gestes';
import { distribue, type Distribution } from './distribution';
import { ETAPES_VUES } from './recit';
import { Scene } from './scene';

jest.setTimeout(240_000);

describe('le récit entier, en cliquant', () => {
  let scene: Scene;
  let d: Distribution;
  let failed = '';
  beforeAll(async () => {
    scene = await Scene.open();
    d = await distribue(scene);
  });
  afterAll(() => scene?.close());

  it.each(ETAPES_VUES)('le $on, $titre', async ({ on, titre, jouer }) => {
    // A step that failed leaves nothing for the next ones to begin with.
    if (failed) throw new Error(`après l’échec de : ${failed}`);
    failed = titre;
    await avance(d.admin, on);
    await jouer(d);
    failed = '';
  });

  it('la banque a reçu chaque ordre à sa date, au centime, une seule fois, et chacun ses mails et ses tâches', async () => {
    expect(await verify(d.recit, scene.stack.addresses)).toEqual([]);
  });

  it('le dossier raconte la fin à l’écran, et aucune page ne s’est plainte', async () => {
    await d.anct.va(`/dossiers/${d.prive.numero}`);
    await d.anct.voit('Terminé : postes échus');
    const { anct, bdt, formation, admin, prive } = d;
    const agents = [anct, bdt, formation, admin, prive.structure, prive.prefecture, prive.candidat];
    expect(agents.flatMap(({ plaintes }) => plaintes)).toEqual([]);
  });
});
