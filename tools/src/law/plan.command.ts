import { versionsOf } from '@cn/domain/referentiel/param';
import { checkPlan, simulatePlan } from '@cn/domain/plan/simulate-plan';
import type { Refusal } from '@cn/domain/kernel/refusal';
import type { Referentiel } from '@cn/domain/referentiel/param';
import { type Connu, isTold, type Read, readPlanArgs } from './plan.args';
import { planAsJson } from './plan.json';
import { asksHelp, HELP, USAGE } from './plan.options';
import { planAsText } from './plan.text';
import { readReferentiel } from './referentiel';

const BAD_INPUT = 2;

/** Where the command writes. */
export interface Output {
  readonly log: (text: string) => void;
  readonly error: (text: string) => void;
}

/** Versions, zones, and whether a version, or its parent, counts tranches from the départ en formation. */
function knownOf(referentiel: Referentiel): Connu {
  const clockOf = (version: string): string | undefined =>
    referentiel.parametres.find((one) => one.version === version && one.key === 'versement.horloge')
      ?.valeur ??
    (referentiel.parents[version] === undefined ? undefined : clockOf(referentiel.parents[version]));
  return {
    versions: versionsOf(referentiel),
    zones: referentiel.parametres.flatMap(({ key, scope }) =>
      key === 'montant.bonus' ? scope.split('/').slice(1) : [],
    ),
    departRequis: (version) => clockOf(version) === 'DEPART_FORMATION',
  };
}

const sentenceOf = ({ message, code }: Refusal): string => `${message} (${code})`;

function refuse(output: Output, erreurs: readonly string[]): number {
  output.error([...new Set(erreurs)].map((one) => `• ${one}`).join('\n'));
  output.error(`\n${USAGE}`);
  return BAD_INPUT;
}

/** What the law refuses, beside the mistakes told about the options. */
function refusalsOf(referentiel: Referentiel, read: Read): readonly string[] {
  const asked = read.ok ? read.value : read.lu;
  const told = read.ok ? [] : read.erreurs;
  const refus = asked ? checkPlan({ referentiel, ...asked }) : [];
  return refus.filter((one) => !isTold(one, told)).map(sentenceOf);
}

/**
 * `npm run plan`: the whole plan of a subsidy, without any server; 2 on a bad input, all mistakes at once, on the error
 * output alone. The versions are those whose file stands in `folder`, the delivered référentiel by default.
 */
export function run(argv: readonly string[], output: Output = console, folder?: string): Promise<number> {
  if (asksHelp(argv)) {
    output.log(HELP);
    return Promise.resolve(0);
  }
  const parsed = readReferentiel(folder);
  if (!parsed.ok) {
    return Promise.resolve(
      refuse(
        output,
        parsed.erreurs.map((one) => `${one.version}.csv ligne ${one.line} : ${one.message}`),
      ),
    );
  }
  const read = readPlanArgs(argv, knownOf(parsed.value));
  const refusals = refusalsOf(parsed.value, read);
  if (!read.ok) return Promise.resolve(refuse(output, [...read.erreurs.map((one) => one.dit), ...refusals]));
  if (refusals.length > 0) return Promise.resolve(refuse(output, refusals));
  const { json, ...request } = read.value;
  const plan = simulatePlan({ referentiel: parsed.value, ...request });
  if (!plan.ok) return Promise.resolve(refuse(output, [sentenceOf(plan.refus)]));
  const { version } = request;
  output.log(
    json ? JSON.stringify(planAsJson(version, plan.value), null, 2) : planAsText(version, plan.value),
  );
  return Promise.resolve(0);
}
