import * as http from 'node:http';
import type { Browser } from 'playwright-core';
import { Agent } from './agent';

/** What a page may weigh on its first visit, as it travels: compressed, everything counted. */
export const LIMITS = { totalBytes: 220_000, scriptBytes: 150_000 } as const;

interface Part {
  readonly what: string;
  readonly bytes: number;
  readonly script: boolean;
}

/** Bytes of a first visit, of all that was asked and of the scripts alone. */
export interface Weight {
  readonly totalBytes: number;
  readonly scriptBytes: number;
  /** The heaviest first. */
  readonly parts: readonly Part[];
}

/** A first visit: an empty cache, by someone who has just signed in. */
export interface Visit {
  readonly origin: string;
  readonly compte: string;
  readonly screen: string;
}

/**
 * Weighs the first visit of a screen. A browser asks for brotli over https only: what it read is asked for again, as it
 * would be in production.
 */
export async function weigh(browser: Browser, { origin, compte, screen }: Visit): Promise<Weight> {
  const agent = await Agent.open(browser, origin);
  // The probe of the door: the session is there, nothing of the application has been read.
  await agent.entre(compte, '/healthz');
  const asked: { url: string; type: string; read: boolean; sizes: Promise<number> }[] = [];
  agent.page.on('requestfinished', (request) => {
    const url = request.url();
    if (!url.startsWith(origin)) return;
    const sizes = request.sizes().then(({ responseBodySize }) => responseBodySize);
    asked.push({ url, type: request.resourceType(), read: request.method() === 'GET', sizes });
  });
  await agent.va(screen);
  await agent.page.waitForLoadState('networkidle');
  const parts = await Promise.all(
    asked.map(async ({ url, type, read, sizes }) => ({
      what: url.slice(origin.length),
      bytes: read ? await travelling(url) : await sizes,
      script: type === 'script',
    })),
  );
  await agent.part();
  const sum = (of: readonly Part[]): number => of.reduce((total, { bytes }) => total + bytes, 0);
  return {
    totalBytes: sum(parts),
    scriptBytes: sum(parts.filter(({ script }) => script)),
    parts: parts.sort((a, b) => b.bytes - a.bytes),
  };
}

/** Bytes of a body as a browser over https receives it. */
function travelling(url: string): Promise<number> {
  const headers = { 'accept-encoding': 'br, gzip', accept: 'text/html, */*' };
  return new Promise((resolve, reject) => {
    const sent = http.get(url, { headers }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('end', () => resolve(bytes));
    });
    sent.on('error', reject);
  });
}
