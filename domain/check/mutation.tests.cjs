const { readdirSync } = require('node:fs');
const { join } = require('node:path');

// Every test of the law in one file: its modules are loaded once for a mutant, not once for each file of tests.
const SOURCES = join(module.path, '../src');
for (const name of readdirSync(SOURCES, { recursive: true }).map(String).sort())
  if (name.endsWith('.spec.ts')) require(join(SOURCES, name));
