import * as fs from 'node:fs';
import * as path from 'node:path';
import { runBench, type Bench } from '../bench/bench';
import { say } from '../bench/table';
import { ROOT } from '../stack/options';
import { today } from '../story/clock';
import { Agent } from './agent';
import { openChromium } from './chromium';
import { prepareSample, type Echantillon } from './sample';

const FOLDER = path.join(ROOT, 'docs', 'guide-agents', 'images');
/** Narrow enough to be read in a page of text. */
const LOOK = { width: 1100, height: 760 };
const QUALITY = 75;
const MOST_BYTES = 80_000;

/** One picture of the guide. */
interface Vue {
  readonly nom: string;
  readonly compte: string | undefined;
  adresse(echantillon: Echantillon): string;
}

const at = (nom: string, compte: string | undefined, adresse: Vue['adresse']): Vue => ({
  nom,
  compte,
  adresse,
});

/** Every picture that a page of the guide shows. */
const VUES: readonly Vue[] = [
  at('entrer', undefined, () => '/'),
  at('prefecture-journee', 'prefecture', () => '/'),
  at('prefecture-avis', 'prefecture', ({ numeros }) => `/avis/${numeros.avis}`),
  at('anct-dossiers', 'anct', () => '/dossiers'),
  at('anct-dossier', 'anct', ({ numeros }) => `/dossiers/${numeros.recrutement}`),
  at('anct-comites', 'anct', () => '/comites'),
  at('bdt-conventions', 'bdt', () => '/conventions'),
  at('bdt-versements', 'bdt', () => '/versements'),
  at('structure-espace', 'structure', () => '/structure'),
  at('formation', 'formation', () => '/formation'),
  at('candidat-profil', 'candidat', () => '/profil'),
];

/** `npm run guide`: takes again every picture of `docs/guide-agents`, on a stack that has just started. */
export const run = (): Promise<number> => runBench(photograph);

async function photograph({ stack, people }: Bench): Promise<number> {
  const echantillon = await prepareSample(stack, await today(people.admin));
  const { origin } = new URL(stack.addresses.graphql);
  const browser = await openChromium();
  fs.mkdirSync(FOLDER, { recursive: true });
  let heavy = 0;
  try {
    for (const vue of VUES) {
      const agent = await Agent.open(browser, origin, LOOK);
      const adresse = vue.adresse(echantillon);
      await (vue.compte ? agent.entre(vue.compte, adresse) : agent.va(adresse));
      await agent.page.waitForLoadState('networkidle');
      const session = await agent.context.newCDPSession(agent.page);
      const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
      const picture = Buffer.from(data, 'base64');
      fs.writeFileSync(path.join(FOLDER, `${vue.nom}.webp`), picture);
      say(`${vue.nom.padEnd(24)} ${Math.round(picture.length / 1_000)} ko`);
      if (picture.length > MOST_BYTES) heavy += 1;
      await agent.part();
    }
  } finally {
    await browser.close();
  }
  return heavy === 0 ? 0 : 1;
}
