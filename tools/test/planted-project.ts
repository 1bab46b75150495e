import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

const PACKAGES: Readonly<Record<string, string>> = {
  domain: 'domain',
  contracts: 'libs/contracts',
  platform: 'libs/platform',
  testing: 'libs/testing',
  structures: 'services/structures',
  payments: 'services/payments',
  gateway: 'services/gateway',
  workflows: 'workflows',
  tools: 'tools',
};
const EXPORTS = { './*': { types: './src/*.ts', default: './dist/*.js' } };

/** A miniature of the project in a temporary folder, laid out and linked as the real one. */
export class PlantedProject {
  readonly root = fs.mkdtempSync(path.join(os.tmpdir(), 'cn-planted-'));

  constructor(files: Readonly<Record<string, string>>) {
    fs.mkdirSync(path.join(this.root, 'node_modules', '@cn'), { recursive: true });
    for (const [name, folder] of Object.entries(PACKAGES)) this.addPackage(name, folder);
    for (const name of ['@js-joda/core', 'typeorm', '@temporalio/workflow', '@temporalio/client'])
      this.addLibrary(name);
    for (const [file, text] of Object.entries(files)) this.write(file, text);
  }

  remove(): void {
    fs.rmSync(this.root, { recursive: true, force: true });
  }

  private addPackage(name: string, folder: string): void {
    this.write(
      `${folder}/package.json`,
      JSON.stringify({ name: `@cn/${name}`, version: '0.0.0', exports: EXPORTS }),
    );
    fs.symlinkSync(path.join(this.root, folder), path.join(this.root, 'node_modules', '@cn', name));
  }

  private addLibrary(name: string): void {
    this.write(
      `node_modules/${name}/package.json`,
      JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
    );
    this.write(`node_modules/${name}/index.js`, 'module.exports = {};\n');
  }

  private write(file: string, text: string): void {
    const full = path.join(this.root, file);
    fs.mkdirSync(path.dirname(full), { recursive: true });
    fs.writeFileSync(full, text);
  }
}
