import { randomUUID } from 'node:crypto';
import { callAs, type Caller } from '../stack/api';
import { BenchRefused, costOf, runBench, type Bench } from './bench';
import { convene, live } from './cas.command';
import { choose } from './cases';
import { measureFloor } from './floor';
import { Portfolio, type Model } from './liste.fill';
import { rate, saturate, type Outcome } from './load';
import { settle } from './settle';
import { say, sayCost, sayOutcome } from './table';

const SIZES = [10_000, 100_000];
const AT_ONCE = 8;
const CALLS = 600;
const WARM = 80;
const MODELS = 8;

/** What the first screen of an agent asks: fifty dossiers, their tranches and what comes. */
const screen = (payments: string): string => `query {
  dossiers(first: 50) {
    nodes {
      id numero structureNom commune departement etat etatLibelle situation quiALaMain prochaineOn ratio modifiedAt
      ${payments}
      aVenir { nodes { echeanceOn effet regle } }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;
const SCREENS = {
  ANCT: screen('montantCents payeCents tranches { nodes { rang etat montantCents echeanceOn } }'),
  /** A préfecture reads no payment. */
  PREFECTURE: screen(''),
};
type Role = keyof typeof SCREENS;

/** The same rows as one statement, without rights. */
const FLOOR = `
  select d.dossier_id, d.numero, d.structure_nom, d.commune, d.departement, d.etat, d.etat_libelle, d.main, d.main_depuis,
    d.reste_a_faire, d.prochaine_on, d.prochain_effet, d.postes_occupes, d.postes_attribues, d.montant_cents, d.paye_cents,
    d.modified_at,
    (select json_agg(json_build_object('rang', t.numero, 'etat', t.etat, 'montantCents', t.montant_cents,
        'echeanceOn', t.echeance_on) order by t.poste_id, t.numero)
      from projection.tranche t where t.dossier_id = d.dossier_id) as tranches,
    (select json_agg(json_build_object('echeanceOn', e.echeance_on, 'effet', e.effet, 'regle', e.regle)
        order by e.instant, e.echeance_id)
      from projection.echeance e where e.dossier_id = d.dossier_id and e.etat = 'PREVUE') as a_venir
  from projection.dossier d order by d.modified_at desc, d.dossier_id desc limit $1`;

/**
 * `npm run bench:liste [-- size…]`: the list of dossiers as an agent's screen asks for it, eight at once, over portfolios of
 * 10,000 and 100,000 dossiers. The projection is filled by SQL: a stack to throw away afterwards.
 */
export const run = (argv: string[]): Promise<number> =>
  runBench(
    async (bench) => {
      const sizes = argv.length > 0 ? argv.map(Number) : SIZES;
      const portfolio = await Portfolio.open(bench.stack);
      try {
        const models = await modelsOf(bench, portfolio);
        for (const size of sizes) await measure(bench, portfolio, models, size);
      } finally {
        await portfolio.close();
      }
      return 0;
    },
    { anyDay: true },
  );

/** Dossiers to copy: those that were lived here, else some lived now. Errors: BenchRefused when none could be */
export async function modelsOf(bench: Bench, portfolio: Portfolio): Promise<Model[]> {
  const known = await portfolio.models();
  if (known.length > 0) return known;
  const { people, stack } = bench;
  const cases = await choose(people, MODELS);
  const comiteId = await convene(people, stack.debut);
  await Promise.all(cases.map((cas, rank) => live(people, cas, rank, comiteId, stack.debut)));
  await settle(stack);
  const lived = await portfolio.models();
  if (lived.length > 0) return lived;
  throw new BenchRefused(
    'Aucun dossier à copier n’a pu être ouvert : « npm run reset », puis « npm start ».',
  );
}

async function measure(
  bench: Bench,
  portfolio: Portfolio,
  models: readonly Model[],
  size: number,
): Promise<void> {
  await portfolio.grow(models, size);
  say(`── ${(await portfolio.copies()).toLocaleString('fr-FR')} dossiers ──`);
  const { anct, floor } = await compare(bench, CALLS);
  const prefectures = await askers(bench, 'PREFECTURE', { departements: ['42'] });
  sayOutcome(
    'liste d’une préfecture, 8 à la fois',
    await saturate(reads('PREFECTURE', prefectures, CALLS / 2), AT_ONCE),
  );
  sayOutcome('plancher : une instruction SQL', floor);
  say(`part du plancher : ${(rate(anct) / rate(floor)).toFixed(2).replace('.', ',')}`);
  say();
}

/** The list of the ANCT and its floor, in the same minute. */
export async function compare(bench: Bench, calls: number): Promise<{ anct: Outcome; floor: Outcome }> {
  const agents = await askers(bench, 'ANCT', {});
  await saturate(reads('ANCT', agents, WARM), AT_ONCE);
  const {
    value: anct,
    parts,
    asked,
  } = await costOf(bench, () => saturate(reads('ANCT', agents, calls), AT_ONCE));
  sayOutcome('liste de l’ANCT, 8 à la fois', anct);
  sayCost('liste', calls, parts, asked);
  say();
  const url = bench.stack.databases['pilotage']?.['system'] ?? '';
  const asks = Array.from({ length: calls }, () => [50]);
  return { anct, floor: await measureFloor({ url, sql: FLOOR, calls: asks, atOnce: AT_ONCE }) };
}

const askers = ({ people }: Bench, role: Role, claims: object): Promise<Caller[]> =>
  Promise.all(
    Array.from({ length: AT_ONCE }, (_, rank) =>
      callAs(people.addresses, {
        identifiant: `bench-${people.mark}-liste-${role}-${rank}`,
        role,
        personneId: randomUUID(),
        ...claims,
      }),
    ),
  );

const reads = (role: Role, callers: readonly Caller[], count: number): (() => Promise<unknown>)[] =>
  Array.from({ length: count }, (_, rank) => async () => {
    const caller = callers[rank % callers.length];
    const answer = await caller?.request<{ dossiers: { nodes: unknown[] } }>(SCREENS[role]);
    if (answer?.dossiers.nodes.length !== 50) throw new Error('moins de 50 dossiers');
  });
