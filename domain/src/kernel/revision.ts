import { check, type Result } from './result';

/** Whether a command saw the current version of what it changes; a command that carries none is taken as it is. Errors: VERSION_DEPASSEE. */
export const checkRevision = (seen: number | null, current: number): Result<true> =>
  check(true, [[seen !== null && seen !== current, 'VERSION_DEPASSEE']]);
