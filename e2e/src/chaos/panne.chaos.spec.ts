import type { PartName } from '@cn/tools/stack/part';
import type { Stack } from '@cn/tools/stack/stack';
import { gather, type Recit } from '@cn/tools/story/cast';
import { moveTo } from '@cn/tools/story/clock';
import { ETAPES, type Etape } from '@cn/tools/story/road';
import { verify } from '@cn/tools/story/witness';
import { startLoadedStack } from '../stack';
import { MOMENTS, type Moment } from './moment';
import { patientCast } from './patience';
import { stateWiped } from './wipe';

jest.setTimeout(300_000);

/** The 24 cases, each victim at each moment, one story per victim; and once an engine that has lost everything. */
const VICTIMS: readonly PartName[] = ['structures', 'worker', 'temporal', 'kafka', 'postgres', 'bdt'];
const ALL: readonly Panne[] = [
  ...VICTIMS.map((victim) => ({
    nom: victim,
    coups: Object.values(MOMENTS).map((moment) => ({ victim, moment })),
  })),
  { nom: 'temporal, état effacé', coups: [{ victim: 'temporal', moment: stateWiped }] },
];

/** The four of `npm test`: one story, each moment with another victim. */
const SHORT: readonly Panne[] = [
  {
    nom: 'quatre victimes',
    coups: [
      { victim: 'structures', moment: MOMENTS.transactionOpen },
      { victim: 'kafka', moment: MOMENTS.outboxUndelivered },
      { victim: 'payments', moment: MOMENTS.orderUnmarked },
      { victim: 'postgres', moment: MOMENTS.clockRunning },
    ],
  },
];

/** One story during which processes are killed. */
interface Panne {
  readonly nom: string;
  readonly coups: readonly { victim: PartName; moment: Moment }[];
}

describe.each(process.env['CN_CHAOS'] === 'all' ? ALL : SHORT)('kill −9 : $nom', ({ coups }) => {
  let stack: Stack;
  let recit: Recit;
  beforeAll(async () => {
    stack = await startLoadedStack({ apart: true });
    recit = patientCast(await gather(stack.addresses));
  });
  afterAll(() => stack.stop());

  const play = async ({ on, jouer }: Etape): Promise<void> => {
    await moveTo(recit.admin, on);
    await jouer(recit);
  };

  const playUntil = async (titre: string): Promise<Etape> => {
    for (let etape = left.shift(); etape; etape = left.shift()) {
      if (etape.titre === titre) return etape;
      await play(etape);
    }
    throw new Error(`étape inconnue : ${titre}`);
  };
  const left = [...ETAPES];

  it.each(coups)('$victim meurt quand $moment.fait, et l’étape aboutit', async ({ victim, moment }) => {
    const etape = await playUntil(moment.titre);
    const move = (): Promise<void> => moveTo(recit.admin, etape.on);
    const preuve = await moment.strike({ stack, recit, victim, move, jouer: () => etape.jouer(recit) });
    expect(preuve).toEqual({ begun: true, over: false });
    await stack.waitReady(victim);
  });

  it('banque, mails et tâches sont ceux d’un récit sans panne', async () => {
    for (const etape of left.splice(0)) await play(etape);
    expect(await verify(recit, stack.addresses)).toEqual([]);
  });
});
