import { randomUUID } from 'node:crypto';
import { accessToken, registerAccounts } from '../stack/accounts';
import { runBench, type Bench } from './bench';
import { choose, submit, type Cas } from './cases';
import { percentile } from './load';
import { settle } from './settle';
import { say } from './table';

const CLICKS = 20;
const ROUNDS = 10;
const CALM_MS = 3_000;
const AVIS =
  'mutation($input: RecordAvisInput!) { recordAvis(input: $input) { objet { id } erreurs { code } } }';
const READ = 'query($id: ID!) { demande(id: $id) { id etat } }';

interface Heard {
  readonly data?: { readonly recordAvis?: { readonly erreurs: readonly { readonly code: string }[] } } | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

type Codes = Map<string, number>;

/**
 * `npm run bench:clic`: twenty acts at once on one row, again and again on other rows, while a neighbour reads. Nothing is
 * asked twice: each answer counts as it came. Exit code 1 when one of them was a breakdown.
 */
export const run = (): Promise<number> =>
  runBench(async (bench) => {
    const cases = await choose(bench.people, ROUNDS + 1);
    for (const [rank, cas] of cases.entries()) await submit(bench.people, cas, rank);
    await settle(bench.stack);
    const [mine, ...rows] = cases;
    if (!mine) throw new Error('aucune structure libre');
    const token = await tokenOf(bench, mine);
    const read = () => ask(bench, token, READ, { id: mine.demandeId });
    tell('le voisin, au calme', await during(read, new Promise((calm) => setTimeout(calm, CALM_MS))));
    const clicked: Codes = new Map();
    const beside = await during(read, clickAll(bench, rows, clicked));
    tell('le voisin, pendant les clics', beside);
    say(`réponses aux clics : ${listOf(clicked)}`);
    return clicked.has('PANNE') || beside.codes.has('PANNE') ? 1 : 0;
  });

async function clickAll(bench: Bench, rows: readonly Cas[], codes: Codes): Promise<void> {
  for (const cas of rows) {
    const token = await tokenOf(bench, cas);
    const click = (_: unknown, rank: number) => {
      const avis = { demandeId: cas.demandeId, sens: 'FAVORABLE', commentaire: `Projet cohérent, ${rank}.` };
      return ask(bench, token, AVIS, { input: { ...avis, cleIdempotence: randomUUID() } });
    };
    for (const code of await Promise.all(Array.from({ length: CLICKS }, click))) count(codes, code);
  }
}

/** Reads one after the other until the work beside is over. */
async function during(
  read: () => Promise<string>,
  beside: Promise<void>,
): Promise<{ ms: number[]; codes: Codes }> {
  const [ms, codes]: [number[], Codes] = [[], new Map()];
  let over = false;
  const ended = beside.finally(() => (over = true));
  while (!over) {
    const began = performance.now();
    count(codes, await read());
    ms.push(performance.now() - began);
  }
  await ended;
  return { ms: ms.sort((a, b) => a - b), codes };
}

function tell(title: string, { ms, codes }: { ms: readonly number[]; codes: Codes }): void {
  const at = (part: number) => `${percentile(ms, part).toFixed(1).replace('.', ',')} ms`.padStart(11);
  say(`${title.padEnd(30)} p50${at(0.5)}  p99${at(0.99)}  au plus${at(1)}   ${listOf(codes)}`);
}

const count = (codes: Codes, code: string): void => void codes.set(code, (codes.get(code) ?? 0) + 1);
const listOf = (codes: Codes): string => [...codes].map(([code, n]) => `${code} ${n}`).join(', ');

/** One call, once; answers the code that it was given. */
async function ask(
  { stack }: Bench,
  token: string,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<string> {
  const response = await fetch(stack.addresses.graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors = [] } = (await response.json()) as Heard;
  return errors[0]?.extensions?.code ?? data?.recordAvis?.erreurs[0]?.code ?? `HTTP ${response.status}`;
}

async function tokenOf({ people, stack }: Bench, { departement }: Cas): Promise<string> {
  const identifiant = `bench-${people.mark}-clic-${departement}`;
  const account = {
    ...{ identifiant, role: 'PREFECTURE', personneId: randomUUID() },
    departements: [departement],
  };
  const [registered] = await registerAccounts(people.addresses, [account]);
  if (!registered) throw new Error('compte refusé');
  return accessToken(stack.addresses.token, registered);
}
