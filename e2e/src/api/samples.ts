import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { transformSync } from '@swc/core';
import { composePublicSchema } from '@cn/gateway/supergraph';

const ROOT = path.join(__dirname, '../../..');
const run = promisify(execFile);

/** One example of the page, by the name that the comment above it gives. */
export type Samples = ReadonlyMap<string, { readonly language: string; readonly text: string }>;

export function readSamples(): Samples {
  const page = fs.readFileSync(path.join(ROOT, 'docs/api.md'), 'utf8');
  const found = page.matchAll(/<!-- exemple: (\S+) -->\n+```(\w+)\n([^]*?)```/g);
  return new Map([...found].map(([, name = '', language = '', text = '']) => [name, { language, text }]));
}

/** Fenced blocks of code of the page; each must be an example that is run. */
export const countBlocks = (): number =>
  [...fs.readFileSync(path.join(ROOT, 'docs/api.md'), 'utf8').matchAll(/^```\w+$/gm)].length;

/** A place where the examples are written and run, as a reader would: types generated, checked, then run. */
export class SampleBench {
  private readonly folder: string;

  private constructor(private readonly samples: Samples) {
    const cache = path.join(ROOT, 'node_modules/.cache');
    fs.mkdirSync(cache, { recursive: true });
    this.folder = fs.mkdtempSync(path.join(cache, 'cn-api-'));
  }

  /** Writes every example, generates the types of the requests, and checks those in TypeScript. */
  static async open(samples: Samples): Promise<SampleBench> {
    const bench = new SampleBench(samples);
    bench.write('schema.graphql', composePublicSchema('SANDBOX'));
    bench.write('requetes.graphql', samples.get('requetes')?.text ?? '');
    bench.write('codegen.mjs', CODEGEN);
    await run(process.execPath, ['codegen.mjs'], { cwd: bench.folder });
    for (const [name, { language, text }] of samples) if (language === 'ts') bench.write(`${name}.ts`, text);
    const options = ['--noEmit', '--strict', '--skipLibCheck', '--target', 'es2022', '--module', 'esnext'];
    const files = [...samples].filter(([, { language }]) => language === 'ts').map(([name]) => `${name}.ts`);
    const resolution = ['--moduleResolution', 'bundler', '--types', 'node', ...files];
    const tsc = path.join(ROOT, 'node_modules/.bin/tsc');
    await run(tsc, [...options, ...resolution], { cwd: bench.folder }).catch((error: { stdout?: string }) => {
      throw new Error(`les exemples ne correspondent pas au schéma :\n${error.stdout}`);
    });
    const written = fs.readdirSync(bench.folder).filter((file) => file.endsWith('.ts'));
    for (const file of written) bench.compile(file);
    return bench;
  }

  /** Runs an example. @returns what it prints. Errors: its own, when it ends badly */
  async run(name: string, env: Readonly<Record<string, string>>): Promise<string> {
    const { language, text } = this.samples.get(name) ?? { language: '', text: '' };
    const [command, args] = this.commandOf(language, name, text);
    const whole = { PATH: process.env['PATH'] ?? '', ...env };
    const { stdout } = await run(command, args, { cwd: this.folder, env: whole, timeout: 120_000 });
    return stdout;
  }

  close(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  private commandOf(language: string, name: string, text: string): [string, string[]] {
    if (language === 'sh') return ['sh', ['-c', text]];
    if (language === 'python') return ['python3', ['-c', text]];
    return [process.execPath, [path.join(this.folder, `${name}.mjs`)]];
  }

  private write(file: string, text: string): void {
    fs.writeFileSync(path.join(this.folder, file), text);
  }

  private compile(file: string): void {
    const source = fs.readFileSync(path.join(this.folder, file), 'utf8');
    const { code } = transformSync(source, {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'es6' },
    });
    this.write(file.replace(/\.ts$/, '.mjs'), code.replace(/from ['"]\.\/(\w+)['"]/g, "from './$1.mjs'"));
  }
}

/** graphql-codegen, in a process of its own: it is made of ES modules. */
const CODEGEN = `
import { readFileSync, writeFileSync } from 'node:fs';
import { codegen } from '@graphql-codegen/core';
import * as documents from '@graphql-codegen/typed-document-node';
import * as operations from '@graphql-codegen/typescript-operations';
import { parse } from 'graphql';

const read = (file) => parse(readFileSync(file, 'utf8'));
const plugins = { operations, documents };
writeFileSync('generated.ts', await codegen({
  filename: 'generated.ts',
  schema: read('schema.graphql'),
  documents: [{ document: read('requetes.graphql') }],
  config: { useTypeImports: true, enumsAsTypes: true },
  plugins: Object.keys(plugins).map((name) => ({ [name]: {} })),
  pluginMap: plugins,
}));
`;
