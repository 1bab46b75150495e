import subsetFont from 'subset-font';
import type { Plugin } from 'vite';

/** What French pages are written with: Latin-1, the letters œ, Œ and Ÿ, typographic spaces, quotes, dashes, arrows, marks. */
const LATIN = [
  ...Array.from({ length: 0x100 - 0x20 }, (_, rank) => String.fromCodePoint(0x20 + rank)),
  ...'œŒŸ€…’‘“”«»–—•→←↑↓✓✗≤≥\u202f\u2009\u2007\u2011',
].join('');

/** Between regular and bold: a first visit does without it, and the regular face stands for it. */
const MEDIUM = /@font-face\{[^}]*font-weight:500[^}]*\}/g;

/** The letters of the DSFR's fonts that our pages use: a third of their weight. Older formats, that no browser we serve asks for, go. */
export const latinFonts = (): Plugin => ({
  name: 'latin-fonts',
  apply: 'build',
  async generateBundle(_options, bundle) {
    for (const [name, asset] of Object.entries(bundle)) {
      if (asset.type !== 'asset') continue;
      if (name.endsWith('.woff') || /Marianne-Medium/.test(name)) delete bundle[name];
      else if (name.endsWith('.css')) asset.source = String(asset.source).replaceAll(MEDIUM, '');
      else if (name.endsWith('.woff2'))
        asset.source = await subsetFont(Buffer.from(asset.source), LATIN, { targetFormat: 'woff2' });
    }
  },
});
