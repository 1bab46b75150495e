import { nextWorkingDay, zoneOf } from '@cn/domain/calendrier/ferie';
import { localDate } from '@cn/domain/kernel/date';
import { decodeId } from '@cn/platform/graphql/global-id';
import { stackEnv } from '../stack/options';
import { readStackFile } from '../stack/stack-file';
import { moveTo, today } from '../story/clock';
import {
  choose,
  contract,
  decide,
  examine,
  gather,
  leave,
  recruit,
  sign,
  submit,
  subsidise,
  type Cas,
  type People,
  type Step,
} from './cases';

const CASES = 200;
const AT_ONCE = 8;
const START = '2022-04-29';
const END = '2023-04-29';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(1).replace('.', ',');

/**
 * `npm run bench:avance`: opens 200 cases on the running stack, all with a départ en formation, then measures a move of
 * the sandbox clock by twelve months. Exit code 0: measured, nothing left behind; 1: something was not handled; 2: cannot run here.
 */
export async function run(): Promise<number> {
  const stack = readStackFile(stackEnv().stateDir);
  if (!stack) {
    process.stderr.write('La plateforme ne tourne pas : lancez « npm start ».\n');
    return 2;
  }
  const people = await gather(stack.addresses);
  if ((await today(people.admin)) > '2022-03-01') {
    process.stderr.write(
      'L’horloge a déjà avancé : arrêtez la pile, puis « npm run reset » et « npm start ».\n',
    );
    return 2;
  }
  const opening = performance.now();
  const cases = await open(people);
  say(`${cases.length} dossiers ouverts, avec leur départ en formation, en ${seconds(opening)} s`);
  const began = performance.now();
  await moveTo(people.admin, END);
  say(`horloge du ${START} au ${END} avec ${cases.length} dossiers : ${seconds(began)} s`);
  return verify(stack.addresses.bdtJournal, cases);
}

/** Walks every case from its candidature to its départ en formation, eight at a time. */
async function open(people: People): Promise<Cas[]> {
  const cases = await choose(people, CASES);
  for (const [on, step] of STEPS) {
    await moveTo(people.admin, on);
    const left = cases.map((cas, rank) => ({ cas, rank }));
    const work = async (): Promise<void> => {
      for (let next = left.shift(); next; next = left.shift()) await step(people, next.cas, next.rank);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }
  return cases;
}

const STEPS: readonly (readonly [string, Step])[] = [
  ['2022-03-01', submit],
  ['2022-03-08', examine],
  ['2022-03-22', decide],
  ['2022-03-28', recruit],
  ['2022-03-29', subsidise],
  ['2022-04-12', contract],
  ['2022-04-28', sign],
  [START, leave],
];

/** The bank must have received the first two tranches of every case, each on its date, or the working day that follows it (F-16): none skipped, none early. */
async function verify(journalUrl: string, cases: readonly Cas[]): Promise<number> {
  const journal = (await (await fetch(journalUrl)).json()) as {
    kind: string;
    on: string;
    ordre?: { beneficiaire: { structureId: string } };
  }[];
  const received = journal.filter(({ kind }) => kind === 'RECU');
  const faults = cases.filter(({ structureId, departOn, departement }) => {
    const { cle } = decodeId(structureId, 'structureId');
    const days = received.filter(({ ordre }) => ordre?.beneficiaire.structureId === cle).map(({ on }) => on);
    const day = departOn.slice(-2);
    const due = [`2022-06-${day}`, `2022-11-${day}`].map((on) =>
      nextWorkingDay(localDate(on), zoneOf(departement)),
    );
    return days.join() !== due.join();
  });
  say(
    `${received.length} ordres reçus par la banque, ${faults.length} dossiers dont une tranche manque ou n’est pas à sa date`,
  );
  return faults.length === 0 ? 0 : 1;
}
