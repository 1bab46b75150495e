import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { ROOT } from '../stack/options';

/** What a suite found; each check counts as one. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0 };

export const add = (a: Tally, b: Tally): Tally => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

export type JestProject = 'unit' | 'int' | 'workflow' | 'replay' | 'e2e' | 'web' | 'chaos';

type Env = Readonly<Record<string, string>>;

/** What jest writes with `--json`, as far as we read it. */
interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

/** A command that passes or fails: one check. */
export async function runCheck(command: string, args: readonly string[]): Promise<Tally> {
  const code = await runToEnd(command, args, { NX_DAEMON: 'false', NX_TUI: 'false' });
  return code === 0 ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: 1 };
}

/** A binary of the project's own dependencies. */
export const bin = (name: string) => path.join(ROOT, 'node_modules', '.bin', name);

/** Runs jest projects; a file that cannot even be loaded counts as one failure. */
export async function runJest(
  projects: readonly JestProject[],
  env: Env,
  extra: readonly string[] = [],
): Promise<Tally> {
  const report = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'cn-jest-')), 'report.json');
  const args = [
    '--selectProjects',
    ...projects,
    '--json',
    `--outputFile=${report}`,
    '--passWithNoTests',
    ...extra,
  ];
  const code = await runToEnd(bin('jest'), args, env);
  const tally = fs.existsSync(report) ? readReport(report) : { ...NOTHING, failed: 1 };
  fs.rmSync(path.dirname(report), { recursive: true, force: true });
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

function readReport(file: string): Tally {
  const report = JSON.parse(fs.readFileSync(file, 'utf8')) as JestReport;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * Runs a command whose output goes to standard error, so that the count stays alone on standard output.
 *
 * Errors  when we are told to stop: the command is stopped too, and nothing else is run
 */
function runToEnd(command: string, args: readonly string[], env: Env): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 2, 2],
    });
    let interrupted = false;
    const stop = () => {
      interrupted = true;
      child.kill('SIGTERM');
    };
    process.once('SIGINT', stop).once('SIGTERM', stop);
    child.once('error', reject);
    child.once('exit', (code) => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      if (interrupted) reject(new Error('Interrompu.'));
      else resolve(code ?? 1);
    });
  });
}
