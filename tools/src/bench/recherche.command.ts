import { randomUUID } from 'node:crypto';
import { callAs, type Caller } from '../stack/api';
import { runBench, type Bench } from './bench';
import { modelsOf } from './liste.command';
import { Portfolio } from './liste.fill';
import { percentile, saturate } from './load';
import { say, sayOutcome } from './table';

const SIZE = 50_000;
const ROUNDS = 20;
/** What the p95 of each kind of text stays under. */
const MOST_MS = 150;

const RECHERCHE = `query ($texte: String!) {
  recherche(texte: $texte) { nature libelle precision dossier { numero } }
}`;
const FACETTES = `query ($texte: String!) {
  facettesDossiers(filtre: { texte: $texte }) { nombre enRetard parEtat { valeur libelle nombre } parTerritoire { valeur nombre } }
}`;

/** What people type: from what names one dossier to what names all of them. */
const TEXTES = {
  'un numéro': (n: number) => `CN-2022-${100_000 + n}`,
  'un rang': (n: number) => `${100_000 + n}`,
  'un numéro commencé': (n: number) => `cn 2022-10${n % 10}`,
  'quatre chiffres d’un SIRET': (n: number) => `${4_090 + n}`,
  'le début d’un nom': () => 'accueil',
  'un nom et un rang': (n: number) => `services ${n}`,
  'ce que tous portent': () => '2022',
  'une lettre': () => 'a',
};

/**
 * `npm run bench:recherche [-- size]`: the box of the header as it is typed in, one agent at a time, over a portfolio of 50,000
 * dossiers; what the facets of the list cost beside it.
 */
export const run = ([size = `${SIZE}`]: string[]): Promise<number> =>
  runBench(
    async (bench) => {
      const portfolio = await Portfolio.open(bench.stack);
      try {
        await portfolio.grow(await modelsOf(bench, portfolio), Number(size));
        say(`── ${(await portfolio.copies()).toLocaleString('fr-FR')} dossiers ──`);
      } finally {
        await portfolio.close();
      }
      const late = [
        ...(await measure(bench, 'ANCT', {})),
        ...(await measure(bench, 'PREFECTURE', { departements: ['42'] })),
      ];
      say(
        late.length > 0 ? `au-dessus de ${MOST_MS} ms : ${late.join(', ')}` : `tout est sous ${MOST_MS} ms`,
      );
      return 0;
    },
    { anyDay: true },
  );

/** @returns the kinds of text whose p95 is too long */
async function measure({ people }: Bench, role: 'ANCT' | 'PREFECTURE', claims: object): Promise<string[]> {
  const identifiant = `bench-${people.mark}-recherche-${role}`;
  const caller = await callAs(people.addresses, { identifiant, role, personneId: randomUUID(), ...claims });
  const late: string[] = [];
  for (const [what, texte] of Object.entries(TEXTES)) {
    const p95 = await time(caller, RECHERCHE, `${role} · ${what}`, texte);
    if (p95 > MOST_MS) late.push(`${role} ${what}`);
  }
  await time(caller, FACETTES, `${role} · facettes de la liste`, TEXTES['le début d’un nom']);
  say();
  return late;
}

async function time(
  caller: Caller,
  document: string,
  title: string,
  texte: (n: number) => string,
): Promise<number> {
  const asks = (from: number) =>
    Array.from({ length: ROUNDS }, (_, n) => () => caller.request(document, { texte: texte(from + n) }));
  await saturate(asks(ROUNDS).slice(0, 3), 1);
  const outcome = await saturate(asks(0), 1);
  const p95 = percentile(outcome.ms, 0.95);
  sayOutcome(`${title} (p95 ${Math.round(p95)} ms)`, outcome);
  return p95;
}
