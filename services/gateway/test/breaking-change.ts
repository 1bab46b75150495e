import { buildASTSchema, findBreakingChanges, parse } from 'graphql';

/** Types that only the planner of the gateway reads. */
const INTERNAL = /^(join__|link__|core__)/;

/** @returns what a caller of the first supergraph would lose with the second. */
export function breakingChanges(before: string, after: string): string[] {
  const schemaOf = (sdl: string) => buildASTSchema(parse(sdl), { assumeValid: true, assumeValidSDL: true });
  return findBreakingChanges(schemaOf(before), schemaOf(after))
    .map((change) => change.description)
    .filter(
      (description) => !INTERNAL.test(description.replace(/^\W+/, '')) && !description.includes('join__'),
    );
}
