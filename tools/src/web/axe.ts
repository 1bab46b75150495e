import * as fs from 'node:fs';
import type { Page } from 'playwright-core';

/** What the State's reference asks for and a program can see; good practice of the tool's authors besides. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** One rule broken on a screen. */
export interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly help: string;
  /** Where, as a selector of the page, and why. */
  readonly nodes: readonly string[];
}

/** What the tool found on one screen. */
export interface Examen {
  readonly violations: readonly Violation[];
  /** Rules that were applied and held. */
  readonly held: readonly string[];
}

interface AxeResult {
  violations: {
    id: string;
    impact: string;
    help: string;
    nodes: { target: string[]; failureSummary: string }[];
  }[];
  passes: { id: string }[];
}

const source = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const locale = fs.readFileSync(require.resolve('axe-core/locales/fr.json'), 'utf8');

/** Examines what a page shows now with axe-core, in French. */
export async function examine(page: Page): Promise<Examen> {
  await page.evaluate(source);
  const result = (await page.evaluate(
    `axe.configure({ locale: ${locale} }); axe.run({ runOnly: ${JSON.stringify(TAGS)}, resultTypes: ['violations'] })`,
  )) as AxeResult;
  return {
    violations: result.violations.map(({ id, impact, help, nodes }) => ({
      ...{ id, impact, help },
      nodes: nodes.map(({ target, failureSummary }) => `${target.join(' ')} : ${failureSummary}`),
    })),
    held: result.passes.map(({ id }) => id),
  };
}
