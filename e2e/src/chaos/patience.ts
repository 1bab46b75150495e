import type { Recit } from '@cn/tools/story/cast';
import { ApiError, type Caller } from '@cn/tools/stack/api';

const PATIENCE_MS = 90_000;
const AGAIN_MS = 250;

/** What people see of a failure, and after which they click again: the key of the call makes it harmless. */
const PASSING = [
  'SERVICE_INDISPONIBLE',
  'IDENTITE_INJOIGNABLE',
  'SURCHARGE',
  'OBJET_OCCUPE',
  'BASE_INJOIGNABLE',
  'ENREGISTREMENT_INCERTAIN',
  'PANNE',
  'SANS_REPONSE',
  'ERREUR',
];

/** True when the same call may succeed a moment later. */
function isPassing(error: unknown): boolean {
  // What is not an answer of the API is a connection refused, or cut in the middle.
  return error instanceof ApiError ? PASSING.includes(error.code) : error instanceof Error;
}

/** Makes a caller click again until it is served, as a person would. */
export function patient(caller: Caller): Caller {
  const request = caller.request.bind(caller);
  caller.request = async <T>(query: string, variables?: Readonly<Record<string, unknown>>): Promise<T> => {
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      try {
        return await request<T>(query, variables);
      } catch (error) {
        if (!isPassing(error) || Date.now() > until) throw error;
        await new Promise((again) => setTimeout(again, AGAIN_MS));
      }
    }
  };
  return caller;
}

/** Everyone of the story clicks again when a part of the platform is away. */
export function patientCast(recit: Recit): Recit {
  const { admin, anct, bdt, formation, prive, public: publique, sansRecrutement } = recit;
  const people = [admin, anct, bdt, formation];
  for (const cas of [prive, publique, sansRecrutement]) people.push(cas.structure, cas.prefecture);
  people.forEach(patient);
  return recit;
}
