import * as fs from 'node:fs';
import * as path from 'node:path';
import { lookAt, REGARDS } from '@cn/tools/web/a11y';
import { ECRANS } from '@cn/tools/web/ecrans';
import { prepareSample, type Echantillon } from '@cn/tools/web/sample';
import { Scene } from './scene';

jest.setTimeout(120_000);

const TABLE = path.join(__dirname, '../../backoffice/src/frame/screens.ts');
/** Two of the six ways of `npm run a11y`: both themes, both widths. */
const USUAL = REGARDS.filter(({ theme, width, zoom }) => !zoom && (theme === 'light') === (width === 360));
const tried = ECRANS.flatMap((ecran) =>
  USUAL.map((regard) => ({ ecran, regard, nom: `${ecran.nom}, ${regard.nom}` })),
);

describe('chaque écran est accessible, autant qu’un programme sait le voir', () => {
  let scene: Scene;
  let echantillon: Echantillon;
  beforeAll(async () => {
    scene = await Scene.open();
    echantillon = await prepareSample(scene.stack, scene.stack.debut);
  });
  afterAll(() => scene?.close());

  it('aucun n’est oublié', () => {
    const paths = [...fs.readFileSync(TABLE, 'utf8').matchAll(/path: '(\/[^'/]*)/g)].map(
      ([, found]) => found ?? '',
    );
    const opened = ECRANS.map(({ adresse }) => adresse(echantillon));
    expect(paths.length).toBeGreaterThan(2);
    expect(paths.filter((one) => !opened.some((adresse) => adresse.startsWith(one)))).toEqual([]);
  });

  it.each(tried)('$nom', async ({ ecran, regard }) => {
    const { browser, origin } = scene;
    const { violations } = await lookAt(browser, { origin, echantillon }, ecran, regard);
    expect(violations).toEqual([]);
  });
});
