import { readFileSync } from 'node:fs';
import { transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import { buildASTSchema, parse } from 'graphql';

/** What callers see of a supergraph: without the directives and types of the federation. */
export default (file) =>
  buildASTSchema(transformSupergraphToPublicSchema(parse(readFileSync(file, 'utf8'))), {
    assumeValidSDL: true,
  });
