import { act } from '../story/narrator';
import { costOf, runBench } from './bench';
import {
  choose,
  decide,
  register,
  sign,
  submit,
  subsidise,
  validateWhenOpen,
  type Cas,
  type People,
} from './cases';
import { saturate } from './load';
import { say, sayCost, sayOutcome } from './table';

const CASES = 64;
const AT_ONCE = 8;

/** `npm run bench:cas`: whole cases, one mutation after the other, from the candidature to the départ, eight at a time. */
export const run = (): Promise<number> =>
  runBench(async (bench) => {
    const cases = await choose(bench.people, CASES + AT_ONCE);
    const comiteId = await convene(bench.people, bench.stack.debut);
    const jobs = cases.map((cas, rank) => () => live(bench.people, cas, rank, comiteId, bench.stack.debut));
    await costOf(bench, () => saturate(jobs.splice(0, AT_ONCE), AT_ONCE));
    const { value, parts, asked, settledMs } = await costOf(bench, () => saturate(jobs, AT_ONCE));
    sayOutcome(`${jobs.length} dossiers, ${AT_ONCE} à la fois`, value);
    say(`tout livré et projeté ${Math.round(settledMs)} ms après le dernier`);
    sayCost('dossier', value.ms.length, parts, asked);
    return value.errors.size === 0 ? 0 : 1;
  });

export async function convene({ anct }: People, comiteOn: string): Promise<string> {
  const { objet } = await act<{ objet: { id: string } }>(anct, 'conveneComite', { comiteOn }, 'objet { id }');
  return objet.id;
}

/** Sixteen mutations on one civil day: the candidature, the avis, the comité, the recruitment, the convention, the départ. */
export async function live(
  people: People,
  cas: Cas,
  rank: number,
  comiteId: string,
  on: string,
): Promise<void> {
  await submit(people, cas, rank);
  const { demandeId, prefecture } = cas;
  const avis = { demandeId, sens: 'FAVORABLE', commentaire: 'Projet cohérent avec les besoins.' };
  await act(prefecture, 'recordAvis', avis, 'objet { id }');
  await act(people.anct, 'scheduleDemande', { demandeId, comiteId }, 'objet { id }');
  await decide(people, cas, rank);
  await register(people, cas, rank);
  await validateWhenOpen(people, cas, rank);
  await subsidise(people, cas, rank);
  const { posteId, candidatId } = cas;
  await act(people.formation, 'proposeParcours', { posteId, candidatId, heures: 350 }, 'objet { id }');
  const contrat = { kind: 'CDD', signedOn: on, startsOn: '2022-05-02', endsOn: '2023-11-01' };
  await act(cas.structure, 'transmitContrat', { posteId, candidatId, ...contrat }, 'objet { id }');
  await sign(people, cas, rank);
  await act(people.formation, 'recordDepartFormation', { posteId, departOn: '2022-05-09' }, 'objet { id }');
}
