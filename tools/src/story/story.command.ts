import { stackEnv } from '../stack/options';
import { readStackFile, runningSupervisor, type StackFile } from '../stack/stack-file';
import type { Cas, Recit } from './cast';
import { gather } from './cast';
import { moveTo, today } from './clock';
import { readJournal } from './journal';
import { frenchDate } from './narrator';
import { ETAPES } from './road';
import { courrielsRecus, ordresRecus, parisDay, verify } from './witness';

const DONE = 0;
const DIFFERENT = 1;
const NOT_PLAYED = 2;
const DEBUT = '2022-03-01';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const fault = (line: string): void => void process.stderr.write(`${line}\n`);

/**
 * `npm run story`: plays the road and the side road on the running stack, prints the journals, and compares what the
 * bank and the mail server received with dates and cents written by hand.
 * Exit code 0: as written; 1: different, or the platform refused a step; 2: the story cannot be played here.
 */
export async function run(argv: string[]): Promise<number> {
  const { stateDir } = stackEnv();
  const stack = readStackFile(stateDir);
  if (argv.length > 0 || !stack || runningSupervisor(stateDir) === undefined) {
    fault(argv.length > 0 ? 'Usage : npm run story' : 'La plateforme ne tourne pas : lancez « npm start ».');
    return NOT_PLAYED;
  }
  try {
    return await tell(stack);
  } catch (error) {
    fault(`\nL’histoire s’arrête : ${error instanceof Error ? error.message : String(error)}`);
    return DIFFERENT;
  }
}

async function tell({ addresses }: StackFile): Promise<number> {
  const began = performance.now();
  const recit = await gather(addresses);
  if ((await today(recit.admin)) > DEBUT) {
    fault(
      `L’horloge de cette pile a dépassé le ${frenchDate(DEBUT)} : l’histoire a ses dates et ne peut plus commencer. ` +
        'Arrêtez la pile, puis « npm run reset » et « npm start ».',
    );
    return NOT_PLAYED;
  }
  introduce(recit);
  await play(recit);
  for (const cas of [recit.prive, recit.public, recit.sansRecrutement]) await tellCas(recit, cas, addresses);
  const ecarts = await verify(recit, addresses);
  const seconds = ((performance.now() - began) / 1000).toFixed(1).replace('.', ',');
  if (ecarts.length === 0) say(`\nTout est conforme aux dates et aux centimes attendus (${seconds} s).`);
  for (const ecart of ecarts) fault(`ÉCART  ${ecart}`);
  await tellWhereTheClockIs(recit);
  return ecarts.length === 0 ? DONE : DIFFERENT;
}

/** The clock does not go back: what comes next must know it. */
async function tellWhereTheClockIs({ admin }: Recit): Promise<void> {
  say(
    `L’horloge de cette pile est maintenant au ${frenchDate(await today(admin))} : plus aucune candidature n’y est recevable.\n` +
      'Pour repartir du 1er mars 2022 : arrêtez la pile (Ctrl-C), puis « npm run reset » et « npm start ».',
  );
}

function introduce({ prive, public: publique, sansRecrutement }: Recit): void {
  const line = (qui: string, { nom, departement }: Cas): void => say(`  ${qui} : ${nom} (${departement})`);
  say('Trois structures de la liste publique, phase 1 du dispositif :');
  line('structure privée, CDD de 18 mois', prive);
  line('structure publique, CDI', publique);
  line('structure qui ne recrutera personne', sansRecrutement);
  say('');
}

/** Plays each step on its day. */
async function play(recit: Recit): Promise<void> {
  for (const { on, titre, jouer } of ETAPES) {
    await moveTo(recit.admin, on);
    await jouer(recit);
    say(`${frenchDate(on).padStart(17)}  ${titre}`);
  }
}

/** Prints the journal of a case, then what the bank and the mail server saw of it. */
async function tellCas(recit: Recit, cas: Cas, witnesses: StackFile['addresses']): Promise<void> {
  say(`\n── ${cas.nom} ──`);
  for (const { code, automatique, phrase } of await readJournal(recit, cas)) {
    if (!code.endsWith('EcheancierChanged')) say(`  ${automatique ? '·' : '›'} ${phrase}`);
  }
  for (const { on, montantCents } of await ordresRecus(witnesses, cas))
    say(`  banque  ${on}  ${(montantCents / 100).toLocaleString('fr-FR')} €`);
  for (const { date, sujet } of await courrielsRecus(witnesses, cas))
    say(`  mail    ${parisDay(date)}  ${sujet}`);
}
