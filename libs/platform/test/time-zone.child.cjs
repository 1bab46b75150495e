/** Reads dates through the platform in the time zone of its own environment, from the TypeScript sources. */
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

const ROOT = join(module.path, '../../..');
const jsc = {
  parser: { syntax: 'typescript', decorators: true },
  transform: { legacyDecorator: true, decoratorMetadata: true },
  target: 'es2022',
};
Module._extensions['.ts'] = (module, path) =>
  module._compile(
    transformSync(readFileSync(path, 'utf8'), { filename: path, jsc, module: { type: 'commonjs' } }).code,
    path,
  );
const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  const [, lib, path] = /^@cn\/(contracts|platform|testing)\/(.*)$/.exec(request) ?? [];
  const domain = /^@cn\/domain\/(.*)$/.exec(request)?.[1];
  if (domain) return join(ROOT, 'domain/src', `${domain}.ts`);
  return lib ? join(ROOT, 'libs', lib, 'src', `${path}.ts`) : resolve.call(this, request, ...rest);
};

require('reflect-metadata');
const { readDates } = require('./time-zone.ts');
readDates(JSON.parse(process.argv[2])).then((dates) => process.stdout.write(JSON.stringify(dates)));
