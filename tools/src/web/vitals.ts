import type { Page } from 'playwright-core';

/** What people feel of a page. */
export interface Vitals {
  /** When the largest thing was painted, ms after the address was asked. */
  readonly lcpMs: number;
  /** How much things moved by themselves. */
  readonly cls: number;
  /** From the slowest gesture to what it painted, ms. */
  readonly inpMs: number;
}

/** Counts in the page, from its first byte: the browser's own measures, and when the rows of a table last changed. */
const COUNTERS = `
  window.cnVitals = { lcpMs: 0, cls: 0, inpMs: 0 };
  window.cnRows = { askedAt: 0, paintedAt: 0 };
  const observe = (type, each, more) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true, ...more });
  observe('largest-contentful-paint', ({ startTime }) => { window.cnVitals.lcpMs = startTime; });
  observe('layout-shift', ({ value, hadRecentInput }) => { if (!hadRecentInput) window.cnVitals.cls += value; });
  observe('event', ({ duration, interactionId }) => {
    if (interactionId) window.cnVitals.inpMs = Math.max(window.cnVitals.inpMs, duration);
  }, { durationThreshold: 16 });
  for (const gesture of ['click', 'change', 'input', 'submit'])
    addEventListener(gesture, ({ timeStamp }) => { window.cnRows.askedAt = timeStamp; }, true);
  addEventListener('DOMContentLoaded', () =>
    new MutationObserver((changes) => {
      const row = ({ target }) => (target.closest ? target : target.parentElement)?.closest('main');
      if (changes.some(row)) requestAnimationFrame(() => setTimeout(() => { window.cnRows.paintedAt = performance.now(); }));
    }).observe(document.body, { subtree: true, childList: true, characterData: true }));
`;

/** Makes a page count what people feel; to be called before it is opened. */
export const count = (page: Page): Promise<unknown> => page.addInitScript(COUNTERS);

export const readVitals = (page: Page): Promise<Vitals> => page.evaluate('window.cnVitals');

/** Slows the processor of a page so many times. */
export async function slowDown(page: Page, times: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: times });
}

const CALM_MS = 400;
/** What the page remembers is shown without asking. */
const ASKED_MS = 2_000;

/** Milliseconds from the last gesture of `act` to the last change that it painted in the body of the page. */
export async function untilPainted(page: Page, act: () => Promise<unknown>): Promise<number> {
  const answered = page
    .waitForResponse((response) => response.url().endsWith('/graphql'), { timeout: ASKED_MS })
    .catch(() => undefined);
  await act();
  await answered;
  await page.waitForTimeout(CALM_MS);
  return page.evaluate('window.cnRows.paintedAt - window.cnRows.askedAt');
}
