import { writeFileSync } from 'node:fs';
import { composeSupergraph, CompositionError, supergraphPath, type Mode } from './supergraph';

const MODES: Mode[] = ['SANDBOX', 'REELLE'];

try {
  for (const mode of MODES) writeFileSync(supergraphPath(mode), composeSupergraph(mode));
} catch (error) {
  if (!(error instanceof CompositionError)) throw error;
  process.stderr.write(`Les sous-graphes ne s'assemblent pas :\n${error.message}\n`);
  process.exitCode = 1;
}
