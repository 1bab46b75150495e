import { once } from 'node:events';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { DEMO_ACCOUNTS, registerAccounts } from './accounts';
import { ROOT } from './options';
import { CannotStart, startStack, type Stack } from './stack';
import type { DemoAccount } from './stack-file';

const SAMPLE = path.join(ROOT, 'tools', 'data', 'structures-cnfs-2022.csv');
const USAGE = 'Usage : npm start -- [--debut=AAAA-MM-JJ]';

/** `npm start`: runs the whole stack until Ctrl-C. */
export async function run(argv: string[]): Promise<number> {
  const debut = readDebut(argv);
  if (debut === undefined) {
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
      ...debut,
      say: (line) => console.log(line.replace(/^(?! )/gm, '  ')),
      interrupted: () => stopAsked,
    });
  } catch (error) {
    report(error);
    return 1;
  }
  const accounts = await registerAccounts(stack.addresses['issuer'] ?? '', DEMO_ACCOUNTS);
  stack.publish(accounts);
  await importSample(stack);
  printAddresses(stack, accounts, (performance.now() - began) / 1000);
  await asked;
  console.log('\nArrêt de la pile…');
  await stack.stop();
  console.log('Tout est arrêté ; npm start reprend où vous en étiez.');
  return 0;
}

function readDebut(argv: string[]): { debut?: string } | undefined {
  const [option, ...rest] = argv;
  if (option === undefined) return {};
  const debut = /^--debut=(\d{4}-\d{2}-\d{2})$/.exec(option)?.[1];
  return debut && rest.length === 0 ? { debut } : undefined;
}

function report(error: unknown): void {
  if (error instanceof CannotStart) {
    console.error('La pile ne peut pas démarrer :');
    for (const reason of error.reasons) console.error(`  • ${reason}`);
  } else console.error(error instanceof Error ? error.message : error);
}

/** Loads the public list of structures once for a state folder. */
async function importSample({ options }: Stack): Promise<void> {
  const done = path.join(options.stateDir, 'sample.imported');
  const command = path.join(ROOT, 'tools', 'dist', 'import', 'import.command.js');
  if (fs.existsSync(done) || !fs.existsSync(command)) return;
  console.log('  Premier démarrage : import de la liste publique des structures…');
  const { run: importFile } = (await import(command)) as { run(argv: string[]): Promise<number> };
  if ((await importFile(['structures', SAMPLE])) === 0) fs.writeFileSync(done, '');
  else
    console.error(
      "  L'import de l'exemple a échoué : npm run import -- structures tools/data/structures-cnfs-2022.csv",
    );
}

function printAddresses(
  { addresses, options }: Stack,
  accounts: readonly DemoAccount[],
  seconds: number,
): void {
  const line = (label: string, value: string | undefined) =>
    value && console.log(`  ${label.padEnd(22)} ${value}`);
  console.log(
    `\nPrête en ${seconds.toFixed(1).replace('.', ',')} s · horloge du bac à sable : départ le ${options.debut}`,
  );
  line('API GraphQL', addresses['graphql']);
  line('Temporal', addresses['temporalUi'] ?? addresses['temporal']);
  line('Mails', addresses['mails']);
  line('Journal de la BdT', addresses['bdtJournal']);
  console.log('\nUn jeton par rôle (les secrets sont aussi dans stack.json) :');
  for (const { role, clientId, clientSecret } of accounts)
    line(`${role} (${clientId})`.padEnd(34), clientSecret);
  console.log(
    `  curl -s ${addresses['token']} -d grant_type=client_credentials -d client_id=anct -d client_secret=…`,
  );
  console.log('\nCtrl-C arrête tout. Dans un autre terminal : npm run story');
}
