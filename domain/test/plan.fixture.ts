import type { EcheancePrevue } from '../src/echeancier/echeance';
import type { EcheanceKind } from '../src/kernel/echeance';
import { localDate } from '../src/kernel/date';

/** The head of the facts of a subject, in a version of the programme, read on a day. */
export const on = (version: string, asOf = '2022-03-22') => ({ sujet: 's', version, asOf: localDate(asOf) });

/** `2022-04-07 recrutement.rappel 1` for each line of a plan, of some kinds or of all. */
export const show = (plan: readonly EcheancePrevue[], ...kinds: EcheanceKind[]) =>
  plan
    .filter((one) => kinds.length === 0 || kinds.includes(one.kind))
    .map((one) => `${one.on.toString()} ${one.kind} ${one.rank}`);
