import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../stack/options';

const run = promisify(execFile);
const RULES_FILE = path.join(ROOT, 'tools', 'src', 'boundaries', 'rules.cjs');
const FOLDERS = ['domain', 'libs', 'services', 'workflows', 'tools', 'e2e', 'backoffice'];

/** What one rule found, each import as `from → to`. */
export interface RuleReport {
  readonly rule: string;
  readonly violations: readonly string[];
}

/** What dependency-cruiser answers, as far as we read it. */
interface CruiseAnswer {
  readonly summary: {
    readonly violations: readonly {
      readonly rule: { readonly name: string };
      readonly from: string;
      readonly to: string;
    }[];
    readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] };
  };
}

/**
 * Reads every import of the project that lies at `root` and checks it against the rules.
 *
 * Errors  what dependency-cruiser says when it cannot read the project
 */
export async function cruise(root: string): Promise<RuleReport[]> {
  const folders = FOLDERS.filter((folder) => fs.existsSync(path.join(root, folder)));
  const binary = path.join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const args = [binary, '--config', RULES_FILE, '--output-type', 'json', ...folders];
  const answer = await run(process.execPath, args, { cwd: root, maxBuffer: 256 * 1024 * 1024 }).catch(
    (error: { stdout?: string; message: string }) => {
      if (!error.stdout?.startsWith('{')) throw new Error(error.message);
      return { stdout: error.stdout };
    },
  );
  const { summary } = JSON.parse(answer.stdout) as CruiseAnswer;
  return summary.ruleSetUsed.forbidden.map(({ name }) => ({
    rule: name,
    violations: summary.violations
      .filter(({ rule }) => rule.name === name)
      .map(({ from, to }) => `${from} → ${to}`),
  }));
}
