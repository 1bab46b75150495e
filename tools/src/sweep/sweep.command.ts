import { SOMMEILS, sweep, type Dormeur } from '@cn/platform/sweep/sweep';
import { eachService, explain } from '../stack/services';

/** A subject on the move looks asleep for an instant: what is found is looked for again. */
const PASSES = 5;
const PAUSE_MS = 1_000;

interface Found {
  ouverts: number;
  dormeurs: Dormeur[];
}

async function sweepAll(): Promise<Found> {
  const all = (await eachService(sweep)).map(([, found]) => found);
  return {
    ouverts: all.reduce((sum, one) => sum + one.ouverts, 0),
    dormeurs: all.flatMap((one) => one.dormeurs),
  };
}

const keyOf = ({ sujet, sommeil }: Dormeur): string => `${sujet} ${sommeil}`;

/** What is found at each pass, until a pass finds nothing. */
async function lasting(): Promise<Found> {
  let found = await sweepAll();
  for (let pass = 1; pass < PASSES && found.dormeurs.length > 0; pass++) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    const again = await sweepAll();
    const before = new Set(found.dormeurs.map(keyOf));
    found = { ouverts: again.ouverts, dormeurs: again.dormeurs.filter((one) => before.has(keyOf(one))) };
  }
  return found;
}

/** `npm run sweep [-- --json]`: names the open cases that nothing will wake. Exit code 0: none; 1: some; 2: impossible. */
export async function run(argv: string[]): Promise<number> {
  try {
    const { ouverts, dormeurs } = await lasting();
    if (argv.includes('--json')) process.stdout.write(`${JSON.stringify({ ouverts, dormeurs }, null, 2)}\n`);
    else {
      for (const { sujet, dossierId, sommeil } of dormeurs)
        process.stdout.write(
          `${sommeil} ${sujet} (dossier ${dossierId ?? 'inconnu'}) : ${SOMMEILS[sommeil]}\n`,
        );
      process.stdout.write(`${ouverts} sujets ouverts, ${dormeurs.length} en sommeil.\n`);
    }
    return dormeurs.length > 0 ? 1 : 0;
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    return 2;
  }
}
