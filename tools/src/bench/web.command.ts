import type { Browser } from 'playwright-core';
import { Agent } from '../web/agent';
import { openChromium } from '../web/chromium';
import { count, readVitals, slowDown, untilPainted } from '../web/vitals';
import { LIMITS, weigh, type Weight } from '../web/weight';
import { runBench, type Bench } from './bench';
import { modelsOf } from './liste.command';
import { Portfolio } from './liste.fill';
import { percentile } from './load';
import { say } from './table';

const SIZE = 50_000;
const COMPTE = 'anct';
const LIST = '/dossiers';
/** How much slower than this machine the browser of an agent is taken to be. */
const SLOWER = 4;
const ROUNDS = 40;

/**
 * `npm run bench:web`: what the list of dossiers weighs on its first visit, and what an agent feels of it over a portfolio
 * of 50,000. Fails on the weight alone, which a busy machine does not change.
 */
export const run = (): Promise<number> =>
  runBench(
    async (bench) => {
      const portfolio = await Portfolio.open(bench.stack);
      try {
        await portfolio.grow(await modelsOf(bench, portfolio), SIZE);
      } finally {
        await portfolio.close();
      }
      const browser = await openChromium();
      try {
        const heavy = sayWeight(
          await weigh(browser, { origin: originOf(bench), compte: COMPTE, screen: LIST }),
        );
        await sayFeelings(browser, bench);
        return heavy ? 1 : 0;
      } finally {
        await browser.close();
      }
    },
    { anyDay: true },
  );

const originOf = ({ stack }: Bench): string => new URL(stack.addresses.graphql).origin;

/** @returns whether it is too heavy */
export function sayWeight({ totalBytes, scriptBytes, parts }: Weight): boolean {
  const kilo = (bytes: number): string => `${(bytes / 1_000).toFixed(1).replace('.', ',')} ko`;
  say('── Première visite de la liste des dossiers, cache vide ──');
  for (const { what, bytes } of parts) say(`  ${kilo(bytes).padStart(10)}  ${what}`);
  say(`en tout ${kilo(totalBytes)} (au plus ${kilo(LIMITS.totalBytes)})`);
  say(`dont JavaScript ${kilo(scriptBytes)} (au plus ${kilo(LIMITS.scriptBytes)})`);
  say();
  return totalBytes > LIMITS.totalBytes || scriptBytes > LIMITS.scriptBytes;
}

async function sayFeelings(browser: Browser, bench: Bench): Promise<void> {
  const agent = await Agent.open(browser, originOf(bench));
  const { page } = agent;
  await agent.entre(COMPTE, '/healthz');
  await count(page);
  await agent.va(LIST);
  await page.waitForLoadState('networkidle');
  const first = await readVitals(page);
  say(`── Ressenti sur ${SIZE.toLocaleString('fr-FR')} dossiers ──`);
  sayFigure('plus grand élément peint (LCP)', first.lcpMs, 1_500);
  sayFigure('recherche tapée, lignes peintes, p95', await searching(agent), 150 + 200);
  sayFigure('de la liste au dossier, p95', await opening(agent), 300);
  await slowDown(page, SLOWER);
  sayFigure(`un filtre, lignes peintes, processeur ÷ ${SLOWER}, p95`, await filtering(agent), 200);
  const last = await readVitals(page);
  sayFigure(`geste le plus lent (INP), processeur ÷ ${SLOWER}`, last.inpMs, 100);
  say(`${'déplacements (CLS)'.padEnd(58)} ${last.cls.toFixed(3).replace('.', ',')} (au plus 0,05)`);
}

const sayFigure = (what: string, ms: number, most: number): void =>
  say(`${what.padEnd(58)} ${Math.round(ms)} ms (au plus ${most} ms)`);

/** Words that agents type: part of a name, a commune, a number. */
const TEXTES = [
  'centre social',
  'mairie',
  'CN-2022-1',
  'communaute de communes',
  'lyon',
  'association',
  'ville',
];

async function searching({ page }: Agent): Promise<number> {
  const field = page.getByLabel('Nom, commune, SIRET ou numéro');
  const took: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const texte = TEXTES[round % TEXTES.length] ?? '';
    took.push(await untilPainted(page, () => field.fill(texte)));
  }
  return p95(took);
}

async function opening({ page }: Agent): Promise<number> {
  const took: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const row = page.getByRole('row').nth(1 + (round % 20));
    took.push(await untilPainted(page, () => row.getByRole('link').first().click()));
    await page.goBack();
    await row.waitFor();
  }
  return p95(took);
}

async function filtering({ page }: Agent): Promise<number> {
  const order = page.getByRole('combobox', { name: 'Ordre' });
  const choices = await order.getByRole('option').allInnerTexts();
  const took: number[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const label = choices[round % choices.length] ?? '';
    took.push(await untilPainted(page, () => order.selectOption({ label })));
  }
  return p95(took);
}

const p95 = (ms: readonly number[]): number =>
  percentile(
    [...ms].sort((a, b) => a - b),
    0.95,
  );
