import { randomBytes, randomUUID } from 'node:crypto';
import { callAs, type ApiAddresses, type Caller } from '../stack/api';
import { act, readAll, type Page } from '../story/narrator';

interface Structure {
  id: string;
  siret: string | null;
  departement: string;
  codePostal: string;
  anomalies: string[];
}

/** One case, and those who act for it. */
export interface Cas {
  readonly structureId: string;
  readonly codePostal: string;
  readonly departOn: string;
  readonly departement: string;
  readonly structure: Caller;
  readonly prefecture: Caller;
  demandeId: string;
  posteId: string;
  candidatId: string;
  conventionId: string;
}

/** Those who act for every case. */
export interface People {
  readonly addresses: ApiAddresses;
  readonly mark: string;
  readonly anct: Caller;
  readonly bdt: Caller;
  readonly formation: Caller;
  readonly admin: Caller;
}

/** An account for each of those who act for every case, under a mark of its own. */
export async function gather(addresses: ApiAddresses): Promise<People> {
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
export async function choose(people: People, count: number, departements?: string[]): Promise<Cas[]> {
  const filtre = { etats: ['INSCRITE'], departements };
  const all = await readAll<Structure>(async (after) => {
    const { structures } = await people.anct.request<{ structures: Page<Structure> }>(
      `query($filtre: StructureFiltre, $after: String) { structures(filtre: $filtre, first: 100, after: $after) {
        nodes { id siret departement codePostal anomalies } pageInfo { hasNextPage endCursor } } }`,
      { filtre, after },
    );
    return structures;
  });
  const fit = all.filter((one) => one.siret && one.anomalies.length === 0 && one.departement.length === 2);
  return Promise.all(fit.slice(0, count).map((one, rank) => enrol(people, one, rank)));
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
    ...{ structureId, codePostal, departement, demandeId: '', posteId: '', candidatId: '', conventionId: '' },
    departOn: `2022-05-${String(3 + (rank % 14)).padStart(2, '0')}`,
    structure: await as('STRUCTURE', { structureId }),
    prefecture: await as('PREFECTURE', { departements: [departement] }),
  };
}

export type Step = (people: People, cas: Cas, rank: number) => Promise<void>;

/** Real milliseconds given to the platform to open the space of a structure. */
const OPENING_MS = 120_000;

const contactOf = (mark: string, rank: number): object => ({
  ...{ prenom: 'Domitille', nom: 'Imaginaire', telephone: '0100000000' },
  courriel: `bench-${mark}-${rank}@exemple.test`,
});

export const submit: Step = async ({ mark }, cas, rank) => {
  const { structureId } = cas;
  const asked = { structureId, typeStructure: 'ASSOCIATION', postesDemandes: 1, contratSouhaite: 'CDD' };
  const input = { ...asked, contact: contactOf(mark, rank) };
  cas.demandeId = (
    await act<{ objet: { id: string } }>(cas.structure, 'submitCandidature', input, 'objet { id }')
  ).objet.id;
};

export const examine: Step = async ({ anct }, { demandeId, prefecture }) => {
  const avis = { demandeId, sens: 'FAVORABLE', commentaire: 'Projet cohérent avec les besoins.' };
  await act(prefecture, 'recordAvis', avis, 'objet { id }');
  const comite = { comiteOn: '2022-03-22' };
  const { id } = (await act<{ objet: { id: string } }>(anct, 'conveneComite', comite, 'objet { id }')).objet;
  await act(anct, 'scheduleDemande', { demandeId, comiteId: id }, 'objet { id }');
};

export const decide: Step = async ({ anct }, cas) => {
  const input = { demandeId: cas.demandeId, issue: 'ACCEPTEE', postesAccordes: 1 };
  const { objet } = await act<{ objet: { postes: { nodes: { id: string }[] } } }>(
    anct,
    'decideDemande',
    input,
    'objet { postes { nodes { id } } }',
  );
  cas.posteId = objet.postes.nodes[0]?.id ?? '';
};

/** A candidat signs up, and the structure validates him. */
export const recruit: Step = async (people, cas, rank) => {
  await register(people, cas, rank);
  await validate(people, cas, rank);
};

export const register: Step = async ({ addresses, mark }, cas, rank) => {
  const identifiant = `bench-${mark}-candidat-${rank}`;
  const candidat = await callAs(addresses, { identifiant, role: 'CANDIDAT', personneId: randomUUID() });
  const input = {
    ...contactOf(`${mark}-c`, rank),
    codePostal: cas.codePostal,
    disponibleOn: '2022-05-01',
    diplome: true,
    experience: true,
  };
  cas.candidatId = (
    await act<{ objet: { id: string } }>(candidat, 'registerCandidat', input, 'objet { id }')
  ).objet.id;
};

const validate: Step = async (_people, { structure, candidatId, posteId }) => {
  await act(structure, 'validateCandidat', { candidatId, posteId }, 'objet { id }');
};

/** The same, for a structure whose space the platform is opening: asked again until it is open. */
export const validateWhenOpen: Step = async (people, cas, rank) => {
  const end = performance.now() + OPENING_MS;
  for (;;) {
    try {
      return await validate(people, cas, rank);
    } catch (error) {
      if (!/STRUCTURE_NON_ACTIVEE/.test((error as Error).message) || performance.now() > end) throw error;
      await new Promise((again) => setTimeout(again, 20));
    }
  }
};

export const subsidise: Step = async (_people, cas) => {
  const { structureId, posteId } = cas;
  const input = { structureId, postes: [{ posteId, contrat: 'CDD', dureeMonths: 18, aidesCents: 0 }] };
  cas.conventionId = (
    await act<{ objet: { id: string } }>(cas.structure, 'submitDemandeSubvention', input, 'objet { id }')
  ).objet.id;
};

export const contract: Step = async ({ formation }, { posteId, candidatId, structure }) => {
  await act(formation, 'proposeParcours', { posteId, candidatId, heures: 350 }, 'objet { id }');
  const contrat = { kind: 'CDD', signedOn: '2022-04-12', startsOn: '2022-05-02', endsOn: '2023-11-01' };
  await act(structure, 'transmitContrat', { posteId, candidatId, ...contrat }, 'objet { id }');
};

export const sign: Step = async ({ bdt }, { conventionId, structure }) => {
  for (const name of ['completeDemandeSubvention', 'acceptDemandeSubvention', 'sendConvention'])
    await act(bdt, name, { conventionId }, 'objet { id }');
  await act(structure, 'signConvention', { conventionId }, 'objet { id }');
  await act(bdt, 'signConvention', { conventionId }, 'objet { id }');
};

export const leave: Step = async ({ formation }, { posteId, departOn }) => {
  await act(formation, 'recordDepartFormation', { posteId, departOn }, 'objet { id }');
};
