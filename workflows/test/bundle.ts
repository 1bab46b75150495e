import { join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';

/** A fault planted in the source of a procedure before it is bundled. */
export interface Plant {
  /** Name of the file, under `workflows/src`. */
  file: string;
  edits: { from: string; to: string }[];
}

export interface Bundle {
  code: string;
}

const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, log() {} };

/**
 * Bundles the procedures from their sources, as they are or with a fault planted; `witnessed` when a replay compares
 * what they ask.
 */
export function bundleProcedures({
  plant,
  witnessed,
}: { plant?: Plant; witnessed?: true } = {}): Promise<Bundle> {
  return bundleWorkflowCode({
    workflowsPath: join(__dirname, '../src/workflows.ts'),
    workflowInterceptorModules: witnessed ? [join(__dirname, 'witness.interceptor.ts')] : [],
    logger: silent,
    webpackConfigHook: (config) => ({
      ...config,
      resolve: {
        ...config.resolve,
        alias: { ...config.resolve?.alias, '@cn/contracts': join(__dirname, '../../libs/contracts/src') },
      },
      module: {
        ...config.module,
        rules: [...(config.module?.rules ?? []), ...(plant ? [ruleOf(plant)] : [])],
      },
    }),
  });
}

const ruleOf = ({ file, edits }: Plant) => ({
  resource: join(__dirname, '../src', file),
  enforce: 'pre' as const,
  use: [{ loader: join(__dirname, 'plant.loader.cjs'), options: { edits } }],
});
