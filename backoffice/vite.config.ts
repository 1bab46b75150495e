import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';
import { latinFonts } from './latin-fonts';

const TRUSTED = new URL('src/gql/persisted-documents.json', import.meta.url);

/** The texts of the screens' queries, by hash: the gateway reads them beside the application. */
const trustedDocuments = (): Plugin => ({
  name: 'trusted-documents',
  apply: 'build',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'documents.json', source: readFileSync(TRUSTED) });
  },
});

/** Texts packed once, beside themselves: the gateway sends the packed form to who reads it. */
const packed = (): Plugin => ({
  name: 'packed',
  apply: 'build',
  writeBundle({ dir = '' }, bundle) {
    for (const name of Object.keys(bundle).filter((one) => /^assets\/.+\.(js|css|svg)$/.test(one)))
      writeFileSync(join(dir, `${name}.br`), brotliCompressSync(readFileSync(join(dir, name))));
  },
});

/** While one works on a screen: `GATEWAY=http://127.0.0.1:4100 npm run dev -w @cn/backoffice`. */
const gateway = process.env['GATEWAY'] ?? 'http://127.0.0.1:4100';
const door = Object.fromEntries(
  ['/graphql', '/session', '/connexion', '/deconnexion', '/flux', '/export'].map((path) => [path, gateway]),
);

export default defineConfig({
  build: {
    target: 'es2022',
    assetsInlineLimit: 2_048,
    rolldownOptions: {
      // « use client » speaks to frameworks with a server.
      onLog: (level, log, tell) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') tell(level, log);
      },
    },
  },
  server: { proxy: door },
  plugins: [trustedDocuments(), latinFonts(), packed()],
});
