import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { Part } from '../part';
import { obstacles } from './preflight';

const KAFKA: Part = {
  name: 'kafka',
  kind: 'engine',
  command: 'java',
  args: [],
  env: {},
  ports: [],
  readiness: { kind: 'tcp', port: 0 },
  dependsOn: [],
  stopSignal: 'SIGTERM',
};

describe('what the machine lacks is named all at once, with the command that fixes it', () => {
  const { PATH } = process.env;
  let bin: string;

  /** A command that answers what it is told to, in the place of the machine's own. */
  const install = (name: string, script: string) =>
    fs.writeFileSync(path.join(bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });

  beforeEach(() => {
    bin = fs.mkdtempSync(path.join(os.tmpdir(), 'cn-bin-'));
    process.env['PATH'] = bin;
  });

  afterEach(() => {
    process.env['PATH'] = PATH;
    fs.rmSync(bin, { recursive: true });
  });

  it('names Java, Python and Maven on a bare machine', async () => {
    expect(await obstacles([KAFKA], true)).toEqual([
      expect.stringMatching(/^Java est absent.*apt-get install openjdk-17/),
      expect.stringMatching(/^Python 3 est absent.*apt-get install python3/),
      expect.stringMatching(/^Maven est absent.*apt-get install maven/),
    ]);
  });

  it('names a Java that is too old, and a Python without pip', async () => {
    install('java', 'echo \'openjdk version "11.0.2" 2019-01-15\' >&2');
    install('python3', '[ "$1" = --version ]');
    install('mvn', 'true');
    expect(await obstacles([KAFKA], true)).toEqual([
      expect.stringMatching(/^Java 11 est trop ancien/),
      expect.stringMatching(/^pip est absent.*apt-get install python3-pip/),
    ]);
  });

  it('asks for nothing but Java once the engines are there', async () => {
    install('java', 'echo \'openjdk version "21.0.1" 2023-10-17\' >&2');
    expect(await obstacles([KAFKA], false)).toEqual([]);
    expect(await obstacles([{ ...KAFKA, name: 'bdt' }], false)).toEqual([]);
  });
});
