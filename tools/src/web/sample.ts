import { convene } from '../bench/cas.command';
import {
  choose,
  decide,
  gather,
  leave,
  register,
  sign,
  submit,
  subsidise,
  validateWhenOpen,
  type Cas,
  type Step,
} from '../bench/cases';
import { settle } from '../bench/settle';
import { DEMO_ACCOUNTS } from '../stack/accounts';
import { callAs, type Caller } from '../stack/api';
import type { StackFile } from '../stack/stack-file';
import { act } from '../story/narrator';

/** Territory of the préfecture of the demo. */
const DEPARTEMENT = '69';

/** A dossier of the sample, by how far it has gone. */
export interface Echantillon {
  readonly numeros: Readonly<Record<Etape, string>>;
  /** A session of the comité, a payment to come, an operation that an agent of the demo prepared. */
  readonly comiteId: string;
  readonly trancheId: string;
  readonly operationId: string;
}

type Etape = (typeof ROAD)[number]['etape'];

const avis: Step = async (_people, { demandeId, prefecture }) => {
  const input = {
    demandeId,
    sens: 'FAVORABLE',
    commentaire: 'Projet cohérent avec les besoins du territoire.',
  };
  await act(prefecture, 'recordAvis', input, 'objet { id }');
};
const contrat =
  (on: string): Step =>
  async ({ formation }, { posteId, candidatId, structure }) => {
    await act(formation, 'proposeParcours', { posteId, candidatId, heures: 350 }, 'objet { id }');
    const terms = { kind: 'CDD', signedOn: on, startsOn: '2022-05-02', endsOn: '2023-11-01' };
    await act(structure, 'transmitContrat', { posteId, candidatId, ...terms }, 'objet { id }');
  };
const schedule =
  (comiteId: string): Step =>
  async ({ anct }, { demandeId }) => {
    await act(anct, 'scheduleDemande', { demandeId, comiteId }, 'objet { id }');
  };

/** What has been done to a dossier that waits for each thing. */
const ROAD = [
  { etape: 'avis', steps: () => [submit] },
  { etape: 'inscription', steps: () => [avis] },
  { etape: 'decision', steps: ({ comiteId }: Told) => [schedule(comiteId)] },
  { etape: 'recrutement', steps: () => [decide] },
  { etape: 'contrat', steps: () => [register, validateWhenOpen, subsidise] },
  { etape: 'convention', steps: ({ on }: Told) => [contrat(on)] },
  { etape: 'depart', steps: () => [sign] },
  { etape: 'versements', steps: () => [leave] },
] as const;

interface Told {
  readonly comiteId: string;
  readonly on: string;
}

/**
 * Lives dossiers in the département of the demo on the day the stack is at, one that waits for each thing: what screens
 * are looked at with.
 */
export async function prepareSample(stack: StackFile, on: string): Promise<Echantillon> {
  const people = await gather(stack.addresses);
  const cases = await choose(people, ROAD.length, [DEPARTEMENT]);
  const told = { comiteId: await convene(people, on), on };
  await Promise.all(
    cases.map(async (cas, rank) => {
      for (const { steps } of ROAD.slice(0, rank + 1))
        for (const step of steps(told)) await step(people, cas, rank);
    }),
  );
  await settle(stack);
  const numeros = await Promise.all(
    cases.map(async ({ structureId }, rank) => [
      ROAD[rank]?.etape ?? '',
      await numeroOf(people.anct, structureId),
    ]),
  );
  return {
    numeros: Object.fromEntries(numeros) as Record<Etape, string>,
    comiteId: told.comiteId,
    trancheId: await trancheOf(people.anct),
    operationId: await prepare(stack, told.comiteId),
  };
}

async function trancheOf(anct: Caller): Promise<string> {
  const { versements } = await anct.request<{ versements: { nodes: { trancheId: string }[] } }>(
    '{ versements(first: 1) { nodes { trancheId } } }',
    {},
  );
  return versements.nodes[0]?.trancheId ?? '';
}

/** An operation is its author's alone: it is prepared by the account that looks at the screens. */
async function prepare({ addresses }: StackFile, comiteId: string): Promise<string> {
  const account = DEMO_ACCOUNTS.find(({ identifiant }) => identifiant === 'anct');
  if (!account) throw new Error('the demo has an agent of the ANCT');
  const input = { acte: 'scheduleDemande', filtre: { etats: ['AVIS_RENDU'] }, champs: { comiteId } };
  const { objet } = await act<{ objet: { id: string } }>(
    await callAs(addresses, account),
    'prepareOperation',
    input,
    'objet { id }',
  );
  return objet.id;
}

async function numeroOf(anct: Cas['structure'], structureId: string): Promise<string> {
  const { dossiers } = await anct.request<{ dossiers: { nodes: { numero: string }[] } }>(
    'query($id: ID!) { dossiers(filtre: { structureId: $id }) { nodes { numero } } }',
    { id: structureId },
  );
  return dossiers.nodes[0]?.numero ?? '';
}
