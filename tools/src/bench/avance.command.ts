import { decodeId } from '@cn/platform/graphql/global-id';
import { randomBytes, randomUUID } from 'node:crypto';
import { callAs, type ApiAddresses, type Caller } from '../stack/api';
import { stackEnv } from '../stack/options';
import { readStackFile } from '../stack/stack-file';
import { moveTo, today } from '../story/clock';
import { act, readAll, type Page } from '../story/narrator';

const CASES = 200;
const AT_ONCE = 8;
const START = '2022-04-29';
const END = '2023-04-29';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(1).replace('.', ',');

interface Structure {
  id: string;
  siret: string | null;
  departement: string;
  codePostal: string;
  anomalies: string[];
}

/** One case, and those who act for it. */
interface Cas {
  readonly structureId: string;
  readonly codePostal: string;
  readonly departOn: string;
  readonly structure: Caller;
  readonly prefecture: Caller;
  demandeId: string;
  posteId: string;
  candidatId: string;
  conventionId: string;
}

interface People {
  readonly addresses: ApiAddresses;
  readonly mark: string;
  readonly anct: Caller;
  readonly bdt: Caller;
  readonly formation: Caller;
  readonly admin: Caller;
}

/**
 * `npm run bench:avance`: opens 200 cases on the running stack, all with a départ en formation, then measures a move of
 * the sandbox clock by twelve months. Exit code 0: measured, nothing left behind; 1: something was not handled; 2: cannot run here.
 */
export async function run(): Promise<number> {
  const stack = readStackFile(stackEnv().stateDir);
  if (!stack) {
    process.stderr.write('La plateforme ne tourne pas : lancez « npm start ».\n');
    return 2;
  }
  const people = await gather(stack.addresses);
  if ((await today(people.admin)) > '2022-03-01') {
    process.stderr.write(
      'L’horloge a déjà avancé : arrêtez la pile, puis « npm run reset » et « npm start ».\n',
    );
    return 2;
  }
  const opening = performance.now();
  const cases = await open(people);
  say(`${cases.length} dossiers ouverts, avec leur départ en formation, en ${seconds(opening)} s`);
  const began = performance.now();
  await moveTo(people.admin, END);
  say(`horloge du ${START} au ${END} avec ${cases.length} dossiers : ${seconds(began)} s`);
  return verify(stack.addresses.bdtJournal, cases);
}

async function gather(addresses: ApiAddresses): Promise<People> {
  const mark = randomBytes(3).toString('hex');
  const as = (role: string, claims: object = {}): Promise<Caller> =>
    callAs(addresses, { identifiant: `bench-${mark}-${role}`, role, personneId: randomUUID(), ...claims });
  return {
    ...{ addresses, mark },
    anct: await as('ANCT'),
    bdt: await as('BDT'),
    formation: await as('ORGANISME_FORMATION', { lot: '1' }),
    admin: await as('ADMIN'),
  };
}

/** Structures with a SIRET that have not applied yet, and an account for each and for its préfecture. */
async function choose(people: People): Promise<Cas[]> {
  const all = await readAll<Structure>(async (after) => {
    const { structures } = await people.anct.request<{ structures: Page<Structure> }>(
      `query($after: String) { structures(filtre: { etats: [INSCRITE] }, first: 100, after: $after) {
        nodes { id siret departement codePostal anomalies } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    return structures;
  });
  const fit = all.filter((one) => one.siret && one.anomalies.length === 0 && one.departement.length === 2);
  return Promise.all(fit.slice(0, CASES).map((one, rank) => enrol(people, one, rank)));
}

async function enrol({ addresses, mark }: People, structure: Structure, rank: number): Promise<Cas> {
  const { id: structureId, departement, codePostal } = structure;
  const as = (role: string, claims: object): Promise<Caller> =>
    callAs(addresses, {
      identifiant: `bench-${mark}-${role}-${rank}`,
      role,
      personneId: randomUUID(),
      ...claims,
    });
  return {
    ...{ structureId, codePostal, demandeId: '', posteId: '', candidatId: '', conventionId: '' },
    departOn: `2022-05-${String(3 + (rank % 14)).padStart(2, '0')}`,
    structure: await as('STRUCTURE', { structureId }),
    prefecture: await as('PREFECTURE', { departements: [departement] }),
  };
}

/** Walks every case from its candidature to its départ en formation, eight at a time. */
async function open(people: People): Promise<Cas[]> {
  const cases = await choose(people);
  for (const [on, step] of STEPS) {
    await moveTo(people.admin, on);
    const left = cases.map((cas, rank) => ({ cas, rank }));
    const work = async (): Promise<void> => {
      for (let next = left.shift(); next; next = left.shift()) await step(people, next.cas, next.rank);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }
  return cases;
}

type Step = (people: People, cas: Cas, rank: number) => Promise<void>;

const contactOf = (mark: string, rank: number): object => ({
  ...{ prenom: 'Domitille', nom: 'Imaginaire', telephone: '0100000000' },
  courriel: `bench-${mark}-${rank}@exemple.test`,
});

const submit: Step = async ({ mark }, cas, rank) => {
  const { structureId } = cas;
  const asked = { structureId, typeStructure: 'ASSOCIATION', postesDemandes: 1, contratSouhaite: 'CDD' };
  const input = { ...asked, contact: contactOf(mark, rank) };
  cas.demandeId = (
    await act<{ objet: { id: string } }>(cas.structure, 'submitCandidature', input, 'objet { id }')
  ).objet.id;
};

const examine: Step = async ({ anct }, { demandeId, prefecture }) => {
  const avis = { demandeId, sens: 'FAVORABLE', commentaire: 'Projet cohérent avec les besoins.' };
  await act(prefecture, 'recordAvis', avis, 'objet { id }');
  const comite = { comiteOn: '2022-03-22' };
  const { id } = (await act<{ objet: { id: string } }>(anct, 'conveneComite', comite, 'objet { id }')).objet;
  await act(anct, 'scheduleDemande', { demandeId, comiteId: id }, 'objet { id }');
};

const decide: Step = async ({ anct }, cas) => {
  const input = { demandeId: cas.demandeId, issue: 'ACCEPTEE', postesAccordes: 1 };
  const { objet } = await act<{ objet: { postes: { nodes: { id: string }[] } } }>(
    anct,
    'decideDemande',
    input,
    'objet { postes { nodes { id } } }',
  );
  cas.posteId = objet.postes.nodes[0]?.id ?? '';
};

const recruit: Step = async ({ addresses, mark }, cas, rank) => {
  const identifiant = `bench-${mark}-candidat-${rank}`;
  const candidat = await callAs(addresses, { identifiant, role: 'CANDIDAT', personneId: randomUUID() });
  const { codePostal, posteId } = cas;
  const input = {
    ...contactOf(`${mark}-c`, rank),
    codePostal,
    disponibleOn: '2022-05-01',
    diplome: true,
    experience: true,
  };
  cas.candidatId = (
    await act<{ objet: { id: string } }>(candidat, 'registerCandidat', input, 'objet { id }')
  ).objet.id;
  await act(cas.structure, 'validateCandidat', { candidatId: cas.candidatId, posteId }, 'objet { id }');
};

const subsidise: Step = async (_people, cas) => {
  const { structureId, posteId } = cas;
  const input = { structureId, postes: [{ posteId, contrat: 'CDD', dureeMonths: 18, aidesCents: 0 }] };
  cas.conventionId = (
    await act<{ objet: { id: string } }>(cas.structure, 'submitDemandeSubvention', input, 'objet { id }')
  ).objet.id;
};

const contract: Step = async ({ formation }, { posteId, candidatId, structure }) => {
  await act(formation, 'proposeParcours', { posteId, candidatId, heures: 350 }, 'objet { id }');
  const contrat = { kind: 'CDD', signedOn: '2022-04-12', startsOn: '2022-05-02', endsOn: '2023-11-01' };
  await act(structure, 'transmitContrat', { posteId, candidatId, ...contrat }, 'objet { id }');
};

const sign: Step = async ({ bdt }, { conventionId, structure }) => {
  for (const name of ['completeDemandeSubvention', 'acceptDemandeSubvention', 'sendConvention'])
    await act(bdt, name, { conventionId }, 'objet { id }');
  await act(structure, 'signConvention', { conventionId }, 'objet { id }');
  await act(bdt, 'signConvention', { conventionId }, 'objet { id }');
};

const leave: Step = async ({ formation }, { posteId, departOn }) => {
  await act(formation, 'recordDepartFormation', { posteId, departOn }, 'objet { id }');
};

const STEPS: readonly (readonly [string, Step])[] = [
  ['2022-03-01', submit],
  ['2022-03-08', examine],
  ['2022-03-22', decide],
  ['2022-03-28', recruit],
  ['2022-03-29', subsidise],
  ['2022-04-12', contract],
  ['2022-04-28', sign],
  [START, leave],
];

/** The bank must have received the first two tranches of every case, each on its date: none skipped, none early. */
async function verify(journalUrl: string, cases: readonly Cas[]): Promise<number> {
  const journal = (await (await fetch(journalUrl)).json()) as {
    kind: string;
    on: string;
    ordre?: { beneficiaire: { structureId: string } };
  }[];
  const received = journal.filter(({ kind }) => kind === 'RECU');
  const faults = cases.filter(({ structureId, departOn }) => {
    const { cle } = decodeId(structureId, 'structureId');
    const days = received.filter(({ ordre }) => ordre?.beneficiaire.structureId === cle).map(({ on }) => on);
    const day = departOn.slice(-2);
    return days.join() !== [`2022-06-${day}`, `2022-11-${day}`].join();
  });
  say(
    `${received.length} ordres reçus par la banque, ${faults.length} dossiers dont une tranche manque ou n’est pas à sa date`,
  );
  return faults.length === 0 ? 0 : 1;
}
