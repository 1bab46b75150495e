import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ENTRY = join(__dirname, '../bin/cn.mjs');

describe('a command that takes no argument', () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'cn-command-'));
  const kept = join(stateDir, 'stack.json');
  beforeAll(() => writeFileSync(kept, '{}'));
  afterAll(() => rmSync(stateDir, { recursive: true }));

  it.each(['--help', '--yes', 'tout'])('reset %s does nothing, and says so', (argument) => {
    const env = { ...process.env, CN_STATE_DIR: stateDir };
    const { status, stderr } = spawnSync(process.execPath, [ENTRY, 'reset', argument], {
      env,
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toContain("rien n'a été fait");
    expect(existsSync(kept)).toBe(true);
  });
});
