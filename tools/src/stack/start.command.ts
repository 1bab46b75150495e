import { once } from 'node:events';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { DEMO_ACCOUNTS, demoStructure, registerAccounts, type AccountRequest } from './accounts';
import { ROOT } from './options';
import type { PartName } from './part';
import { CannotStart, startStack, type Stack, type StackRequest } from './stack';
import type { DemoAccount } from './stack-file';

const SAMPLE = path.join(ROOT, 'tools', 'data', 'structures-cnfs-2022.csv');
/** Exit code of the import when the file was read to its end. */
const SOME_REJECTED = 1;
const USAGE = 'Usage : npm start -- [--debut=AAAA-MM-JJ] [--apart] [--only=partie,partie…]';

/** `npm start`: runs the whole stack until Ctrl-C. */
export async function run(argv: string[]): Promise<number> {
  const options = readOptions(argv);
  if (!options) {
    console.error(USAGE);
    return 2;
  }
  const began = performance.now();
  console.log('Démarrage de la pile…');
  let stopAsked: string | undefined;
  const asked = Promise.race(
    (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((signal) =>
      once(process, signal).then(() => (stopAsked = signal)),
    ),
  );
  let stack: Stack;
  try {
    stack = await startStack({
      ...options,
      say: (line) => console.log(line.replace(/^(?! )/gm, '  ')),
      interrupted: () => stopAsked,
    });
  } catch (error) {
    report(error);
    return 1;
  }
  const accounts = await prepareDemo(stack, options.only);
  printAddresses(stack, (performance.now() - began) / 1000, options.only);
  if (options.only === undefined) printAccounts(stack, accounts);
  console.log('\nCtrl-C arrête tout.');
  await asked;
  console.log('\nArrêt de la pile…');
  await stack.stop();
  console.log('Tout est arrêté ; npm start reprend où vous en étiez.');
  return 0;
}

/** Options of the command line; absent when one of them cannot be understood. */
function readOptions(argv: string[]): Pick<StackRequest, 'debut' | 'only' | 'apart'> | undefined {
  const { values } = parse(argv) ?? {};
  if (!values) return undefined;
  const { debut, only, apart } = values;
  if (debut !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(debut)) return undefined;
  return {
    ...(debut ? { debut } : {}),
    ...(apart ? { apart } : {}),
    ...(only ? { only: only.split(',') as PartName[] } : {}),
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: { debut: { type: 'string' }, only: { type: 'string' }, apart: { type: 'boolean' } },
    });
  } catch {
    return undefined;
  }
}

function report(error: unknown): void {
  if (error instanceof CannotStart) {
    console.error('La pile ne peut pas démarrer :');
    for (const reason of error.reasons) console.error(`  • ${reason}`);
  } else console.error(error instanceof Error ? error.message : error);
}

/** Demo accounts and, for a whole stack, the public list of structures and the login of one of them. */
async function prepareDemo(
  stack: Stack,
  only: readonly PartName[] | undefined,
): Promise<readonly DemoAccount[]> {
  // Parts alone have nobody to make accounts with, unless the issuer is among them.
  if (only && !only.includes('issuer')) return [];
  const accounts = await register(stack, DEMO_ACCOUNTS);
  stack.publish(accounts);
  if (only) return accounts;
  await importSample(stack);
  const all = [...accounts, ...(await register(stack, await demoStructure(stack.options)))];
  stack.publish(all);
  return all;
}

/** The demo accounts; an issuer that is not ours may refuse them, and then has its own. */
async function register(
  { addresses, options }: Stack,
  requests: readonly AccountRequest[],
): Promise<readonly DemoAccount[]> {
  try {
    return await registerAccounts(addresses, requests);
  } catch (error) {
    if (!options.existing.oidcIssuer) throw error;
    console.log(
      `  ${addresses.issuer} gère ses propres comptes : aucun compte de démonstration n'y est créé.`,
    );
    return [];
  }
}

/** Loads the public list of structures once for a state folder. */
async function importSample({ options }: Stack): Promise<void> {
  const done = path.join(options.stateDir, 'sample.imported');
  const command = path.join(ROOT, 'tools', 'dist', 'import', 'import.command.js');
  if (fs.existsSync(done) || !fs.existsSync(command)) return;
  console.log('  Premier démarrage : import de la liste publique des structures…');
  const { run: importFile } = (await import(command)) as { run(argv: string[]): Promise<number> };
  if ((await importFile(['structures', SAMPLE])) <= SOME_REJECTED) fs.writeFileSync(done, '');
  else
    console.error(
      "  L'import de l'exemple a échoué : npm run import -- structures tools/data/structures-cnfs-2022.csv",
    );
}

function printAddresses(
  { addresses, options }: Stack,
  seconds: number,
  only: readonly PartName[] | undefined,
): void {
  const line = (part: PartName, label: string, value: string | undefined) => {
    if (value && (!only || only.includes(part))) console.log(`  ${label.padEnd(22)} ${value}`);
  };
  const start = only ? '' : ` · horloge du bac à sable : départ le ${options.debut}`;
  console.log(`\nPrête en ${seconds.toFixed(1).replace('.', ',')} s${start}`);
  line('gateway', 'Application', addresses.app);
  line('gateway', 'API GraphQL et essais', addresses.graphql);
  line('temporal', 'Temporal', addresses.temporalUi ?? addresses.temporal);
  line('kafka', 'Kafka', only && addresses.kafka);
  line('postgres', 'PostgreSQL', only && `127.0.0.1:${options.ports.postgres} (adresses dans stack.json)`);
  line('mail-trap', 'Mails', addresses.mails);
  line('bdt', 'Journal de la BdT', addresses.bdtJournal);
}

/** Who one may be, what that lets one do first, and how. */
function printAccounts({ addresses }: Stack, accounts: readonly DemoAccount[]): void {
  console.log('\nQui vous pouvez être, et par quoi commencer :');
  for (const { role, clientId, premier = '' } of accounts)
    console.log(`  ${clientId.padEnd(13)} ${role.padEnd(20)} ${premier}`);
  console.log(
    `En ligne de commande :\n  curl -s ${addresses.graphql} -H "authorization: Bearer $(npm run --silent jeton -- anct)" \\\n` +
      `    -H 'content-type: application/json' -d '{"query":"{ dossiers(first: 5) { nodes { numero } } }"}'`,
  );
  console.log('\nDans un autre terminal : npm run story (elle mène l’horloge jusqu’en 2024).');
  console.log(`\nOuvrez ${addresses.app} dans un navigateur et cliquez sur un rôle pour entrer.`);
}
