import type { Browser } from 'playwright-core';
import { Agent, type Look } from './agent';
import { examine, type Violation } from './axe';
import type { Ecran } from './ecrans';
import type { Echantillon } from './sample';

/** A way of looking at a screen, by its French name. */
export interface Regard extends Look {
  readonly nom: string;
}

/** What the reference asks to try: both themes, text twice as large, a narrow telephone. */
export const REGARDS: readonly Regard[] = (['light', 'dark'] as const).flatMap((theme) =>
  [
    { nom: 'écran large', width: 1280 },
    { nom: 'agrandi à 200 %', width: 1280, zoom: 2 },
    { nom: '360 px', width: 360, height: 740 },
  ].map((size) => ({ ...size, theme, nom: `${size.nom}, thème ${theme === 'dark' ? 'sombre' : 'clair'}` })),
);

/** What was found on a screen looked at in one way. */
export interface Constat {
  readonly ecran: string;
  readonly regard: string;
  readonly violations: readonly Violation[];
  readonly held: readonly string[];
}

/** How much wider than the window a page may be, in pixels of rounding. */
const ROUNDING = 1;
const WIDER = `Math.max(0, document.documentElement.scrollWidth - innerWidth)`;

/** Looks at a screen in one way; a page that must be scrolled sideways is a violation too. */
export async function lookAt(
  browser: Browser,
  { origin, echantillon }: { origin: string; echantillon: Echantillon },
  ecran: Ecran,
  regard: Regard,
): Promise<Constat> {
  const agent = await Agent.open(browser, origin, regard);
  try {
    const adresse = ecran.adresse(echantillon);
    await (ecran.compte ? agent.entre(ecran.compte, adresse) : agent.va(adresse));
    await agent.page.waitForLoadState('networkidle');
    await agent.page.locator('h1').first().waitFor();
    if (agent.adresse !== adresse) throw new Error(`${ecran.nom} : ${adresse} mène à ${agent.adresse}`);
    const { violations, held } = await examine(agent.page);
    const wider = (await agent.page.evaluate(WIDER)) as number;
    return {
      ...{ ecran: ecran.nom, regard: regard.nom, held },
      violations: wider > ROUNDING ? [...violations, sideways(wider)] : violations,
    };
  } finally {
    await agent.part();
  }
}

const sideways = (pixels: number): Violation => ({
  id: 'reflow',
  impact: 'serious',
  help: 'La page se lit sans défilement horizontal',
  nodes: [`html : ${pixels} px de trop`],
});
