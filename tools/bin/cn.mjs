#!/usr/bin/env node
/**
 * The entry of every npm script: checks Node, installs and builds what is missing, then hands over to the command.
 * Plain Node, so that it runs on a machine where nothing has been installed yet.
 */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../..');
const LEAST_NODE = [20, 19];
const BUILD_STAMP = path.join(ROOT, 'node_modules', '.cache', 'cn-build.stamp');
const COMMANDS = {
  start: 'stack/start.command.js',
  reset: 'stack/reset.command.js',
  jeton: 'stack/jeton.command.js',
  avance: 'bench/avance.command.js',
  acte: 'bench/acte.command.js',
  cas: 'bench/cas.command.js',
  jour: 'bench/jour.command.js',
  repos: 'bench/repos.command.js',
  liste: 'bench/liste.command.js',
  recherche: 'bench/recherche.command.js',
  clic: 'bench/clic.command.js',
  web: 'bench/web.command.js',
  a11y: 'web/a11y.command.js',
  guide: 'web/guide.command.js',
  check: 'bench/check.command.js',
  figures: 'stack/figures.command.js',
  engines: 'test/engines.command.js',
  test: 'test/test.command.js',
  import: 'import/import.command.js',
  story: 'story/story.command.js',
  rearm: 'rearm/rearm.command.js',
  rebuild: 'rebuild/rebuild.command.js',
  sweep: 'sweep/sweep.command.js',
  rules: 'law/rules.command.js',
  plan: 'law/plan.command.js',
};

/** Commands whose duration `npm run figures` tells. */
const TIMED = new Set(['import', 'story', 'test', 'rearm', 'rebuild', 'sweep']);

/** Commands that take no argument: one that they would not understand must not let them act. */
const ALONE = new Set([
  'reset',
  'figures',
  'rearm',
  'rebuild',
  'sweep',
  'story',
  'avance',
  'acte',
  'repos',
  'cas',
  'clic',
  'web',
  'a11y',
  'guide',
  'check',
  'engines',
]);

const [name, ...argv] = process.argv.slice(2);
checkNode();
const file = COMMANDS[name];
if (!file)
  fail(`Commande inconnue : ${name ?? '(aucune)'}. Commandes : ${Object.keys(COMMANDS).join(', ')}.`);
if (ALONE.has(name) && argv.length > 0)
  fail(`La commande « ${name} » ne prend aucun argument (reçu : ${argv.join(' ')}) ; rien n'a été fait.`);
if (!isInstalled())
  runOrFail('Installation des dépendances (npm ci)', 'npm', [
    'ci',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
if (!isBuilt()) build();
const module = path.join(ROOT, 'tools', 'dist', file);
if (!existsSync(module)) fail(`La commande « ${name} » n'existe pas encore dans cette version.`);
const { run } = createRequire(import.meta.url)(module);
const began = performance.now();
const code = await run(argv).catch((error) => fail(error.name === 'Error' ? error.message : error.stack));
if (code === 0 && TIMED.has(name)) recordDuration([name, ...argv].join(' '), performance.now() - began);
// A pipe may still hold what was written: it is emptied before the process ends.
process.stdout.write('', () => process.exit(code));

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])) return;
  fail(
    `Node ${process.versions.node} est trop ancien : il faut Node ${LEAST_NODE.join('.')} ou plus récent (nvm install 20).`,
  );
}

/** Compares the lock file with what npm says it installed; packages of other platforms do not count. */
function isInstalled() {
  const installed = path.join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const [wanted, present] = [path.join(ROOT, 'package-lock.json'), installed].map(
    (f) => JSON.parse(readFileSync(f, 'utf8')).packages,
  );
  return Object.entries(wanted).every(
    ([key, { version, optional, link }]) =>
      !key.includes('node_modules/') || optional || link || present[key]?.version === version,
  );
}

/** A build is fresh when each package has its dist and no source is younger than the last build. */
function isBuilt() {
  if (!existsSync(BUILD_STAMP)) return false;
  const builtAt = statSync(BUILD_STAMP).mtimeMs;
  return (
    packages().every(
      (dir) => existsSync(path.join(dir, 'dist')) && youngest(path.join(dir, 'src')) < builtAt,
    ) && youngest(path.join(ROOT, 'proto')) < builtAt
  );
}

function packages() {
  const { workspaces } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  return workspaces
    .flatMap((pattern) =>
      pattern.endsWith('/*')
        ? readdirSync(path.join(ROOT, pattern.slice(0, -2))).map((child) =>
            path.join(ROOT, pattern.slice(0, -1), child),
          )
        : [path.join(ROOT, pattern)],
    )
    .filter(
      (dir) =>
        existsSync(path.join(dir, 'src')) &&
        'build' in (JSON.parse(readFileSync(path.join(dir, 'package.json'), 'utf8')).scripts ?? {}),
    );
}

function youngest(dir) {
  let latest = 0;
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    if (entry.name === 'node_modules') continue;
    const full = path.join(dir, entry.name);
    latest = Math.max(latest, entry.isDirectory() ? youngest(full) : statSync(full).mtimeMs);
  }
  return latest;
}

function build() {
  const startedAt = new Date();
  runOrFail('Construction', process.execPath, [
    path.join(ROOT, 'node_modules', 'nx', 'dist', 'bin', 'nx.js'),
    'run-many',
    '-t',
    'build',
    '--output-style=static',
  ]);
  mkdirSync(path.dirname(BUILD_STAMP), { recursive: true });
  writeFileSync(BUILD_STAMP, '');
  utimesSync(BUILD_STAMP, startedAt, startedAt);
}

function recordDuration(command, milliseconds) {
  const file = path.join(process.env.CN_STATE_DIR || path.join(ROOT, '.local'), 'durations.json');
  if (!existsSync(path.dirname(file))) return;
  const known = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  writeFileSync(file, JSON.stringify({ ...known, [command]: Math.round(milliseconds) }, null, 2));
}

function runOrFail(label, command, args) {
  const started = performance.now();
  process.stderr.write(`${label}…\n`);
  const env = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', FORCE_COLOR: '0' };
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: ROOT,
    env,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) {
    process.stderr.write(`${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}\n`);
    fail(`${label} : échec.`);
  }
  process.stderr.write(
    `${label} : ${((performance.now() - started) / 1000).toFixed(1).replace('.', ',')} s\n`,
  );
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
