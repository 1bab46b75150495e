import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Where distributions put it. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FIX = 'sudo apt-get install chromium';

/** A container has neither a sandbox of its own nor a large shared memory; colours are the same everywhere. */
const FLAGS = [
  '--lang=fr-FR',
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--force-color-profile=srgb',
];

/** Starts the browser of the machine. Errors: as `placeChromium` */
export const openChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: placeChromium(),
    args: FLAGS,
    // Its own words, those of a field of date for one, are those of an agent's machine.
    env: { ...process.env, LANGUAGE: 'fr_FR.UTF-8' },
  });

/**
 * Path of the browser of the machine; installs Debian's when it is absent and we may.
 *
 * Errors  none is installed, and we may not install it: the message names the command
 */
export function placeChromium(say: (line: string) => void = () => undefined): string {
  const present = find();
  if (present) return present;
  if (process.getuid?.() === 0) {
    say('Chromium est absent : installation (apt-get install chromium)…');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const apt = (...args: string[]) => spawnSync('apt-get', ['-qq', ...args], { stdio: 'ignore', env });
    apt('update');
    apt('install', '-y', '--no-install-recommends', 'chromium');
  }
  const found = find();
  if (!found) throw new Error(`Chromium est absent → ${FIX}`);
  return found;
}

const find = (): string | undefined => PLACES.find((place) => fs.existsSync(place));
