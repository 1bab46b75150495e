import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { stackEnv } from '../stack/options';
import { readStackFile } from '../stack/stack-file';
import { connectGateway, ImportRefuse } from './gateway.client';
import { importStructures, ImportInterrompu } from './import-structures';
import { describeRapport, type Rapport } from './import.report';
import { createProgressBar } from './progress-bar';
import { FichierRefuse } from './read-rows';

const USAGE = 'Usage : npm run import -- structures FICHIER [--json]';
/** Longest name of a list that the service takes. */
const SOURCE_CHARACTERS = 200;
const DONE = 0;
const SOME_REJECTED = 1;
const FAILED = 2;

const say = (text: string): void => void process.stderr.write(`${text}\n`);

function print(rapport: Rapport, json: boolean): void {
  process.stdout.write(`${json ? JSON.stringify(rapport, null, 2) : describeRapport(rapport)}\n`);
}

/** Access of the ANCT demo account to the running stack; null when there is none. */
function findAccess(): Parameters<typeof connectGateway>[0] | null {
  const stack = readStackFile(stackEnv().stateDir);
  const account = stack?.accounts.find(({ role }) => role === 'ANCT');
  const gatewayUrl = stack?.addresses.graphql;
  if (!stack || !account || !gatewayUrl) return null;
  const { clientId, clientSecret } = account;
  return { gatewayUrl, tokenEndpoint: stack.tokenEndpoint, clientId, clientSecret };
}

async function importFile(file: string): Promise<Rapport> {
  const access = findAccess();
  if (!access)
    throw new ImportRefuse('La plateforme ne tourne pas : lancez « npm start » dans un autre terminal.');
  const { size } = await stat(file);
  const bar = createProgressBar(process.stderr, size);
  const send = await connectGateway(access, basename(file).slice(0, SOURCE_CHARACTERS));
  const rapport = await importStructures(createReadStream(file), send, bar);
  bar(size);
  return rapport;
}

function explain(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof FichierRefuse) return `Fichier refusé (${code}) : ${message}`;
  if (code === 'ENOENT') return 'Ce fichier n’existe pas : vérifiez son chemin.';
  if (code === 'EISDIR') return 'Ceci est un dossier : donnez le chemin d’un fichier.';
  if (message === 'fetch failed')
    return 'La plateforme ne répond pas : lancez « npm start » dans un autre terminal, puis recommencez.';
  return message;
}

/** `npm run import -- structures FILE [--json]`. Exit code 0: all kept; 1: some rows rejected; 2: refused or interrupted. */
export async function run(argv: string[]): Promise<number> {
  const json = argv.includes('--json');
  const [kind, file, ...others] = argv.filter((word) => word !== '--json');
  if (kind !== 'structures' || !file || others.length > 0) {
    say(USAGE);
    return FAILED;
  }
  try {
    const rapport = await importFile(file);
    print(rapport, json);
    return rapport.rejetes.length > 0 ? SOME_REJECTED : DONE;
  } catch (error) {
    if (error instanceof ImportInterrompu) {
      print(error.rapport, json);
      say(`${error.message} Cause : ${explain(error.cause)} Relancez la même commande pour finir.`);
    } else {
      say(explain(error));
    }
    return FAILED;
  }
}
