import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');
const BIN = join(ROOT, 'node_modules/.bin');

/** Runs buf in a folder; gives what it said when it refuses, null when it accepts. */
function buf(folder: string, ...args: string[]): string | null {
  const env = { ...process.env, PATH: `${BIN}:${process.env['PATH'] ?? ''}` };
  try {
    execFileSync(join(BIN, 'buf'), args, { cwd: folder, env, stdio: 'pipe' });
    return null;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: Buffer; stderr: Buffer };
    return `${stdout.toString()}${stderr.toString()}`;
  }
}

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort();

describe('the public language of the services', () => {
  let copy: string;
  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'cn-proto-'));
    cpSync(join(ROOT, 'proto'), join(copy, 'proto'), { recursive: true });
  });
  afterEach(() => rmSync(copy, { recursive: true, force: true }));

  const proto = (): string => join(copy, 'proto');
  const plant = (file: string, from: string, to: string): void => {
    const path = join(proto(), file);
    writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
  };

  it('follows the rules of buf', () => {
    expect(buf(proto(), 'lint')).toBeNull();
    plant('cn/personne/v1/personne.proto', 'string prenom = 2', 'string Prenom = 2');
    expect(buf(proto(), 'lint')).toContain('Prenom');
  });

  it('breaks no contract already published', () => {
    expect(buf(proto(), 'breaking', '--against', 'image.binpb')).toBeNull();
    plant('cn/structures/v1/structures.proto', 'int32 rang = 5;', 'string rang = 5;');
    expect(buf(proto(), 'breaking', '--against', 'image.binpb')).toContain('rang');
  });

  it('is what the generated code says', () => {
    expect(buf(proto(), 'generate')).toBeNull();
    const written = join(copy, 'libs/contracts/src/gen');
    const committed = join(ROOT, 'libs/contracts/src/gen');
    expect(filesOf(written)).toEqual(filesOf(committed));
    for (const file of filesOf(written))
      expect(readFileSync(join(written, file), 'utf8')).toBe(readFileSync(join(committed, file), 'utf8'));
  });
});
