import { accessToken } from './accounts';
import { stackEnv } from './options';
import { readStackFile, runningSupervisor } from './stack-file';

const NOT_GIVEN = 2;

/** `npm run --silent jeton -- anct`: prints an access token of a demo account (its name, or its role), and nothing else. */
export async function run([asked, ...rest]: string[]): Promise<number> {
  const { stateDir } = stackEnv();
  const stack = readStackFile(stateDir);
  if (!stack || runningSupervisor(stateDir) === undefined) {
    console.error('La plateforme ne tourne pas : lancez « npm start ».');
    return NOT_GIVEN;
  }
  const account = stack.accounts.find(({ clientId, role }) =>
    [clientId, role].some((name) => name.toLowerCase() === asked?.toLowerCase()),
  );
  if (!account || rest.length > 0) {
    const names = stack.accounts.map(({ clientId, role }) => `${clientId} (${role})`).join(', ');
    console.error(`Usage : npm run --silent jeton -- COMPTE\nComptes : ${names}.`);
    return NOT_GIVEN;
  }
  console.log(await accessToken(stack.tokenEndpoint, account));
  return 0;
}
