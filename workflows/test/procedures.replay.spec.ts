import { PROCEDURES } from '@cn/contracts/workflow';
import { bundleProcedures, type Bundle, type Plant } from './bundle';
import { quiet } from './quiet';
import { readRecorded, recordedNames, replay } from './replay';

jest.setTimeout(60_000);
quiet();

describe('recorded histories', () => {
  let bundle: Bundle;
  beforeAll(async () => {
    bundle = await bundleProcedures({ witnessed: true });
  });

  it('cover every procedure', () => {
    const covered = new Set(recordedNames().map((name) => name.split('.')[0]));
    expect([...covered].sort()).toEqual(Object.keys(PROCEDURES).sort());
  });

  it.each(recordedNames())('%s replays, asking its owner the same things', async (name) => {
    const { now, then } = await replay(bundle, readRecorded(name));
    expect(then.length).toBeGreaterThan(3);
    expect(now).toEqual(then);
  });
});

const PLANTS: [fault: string, history: string, plant: Plant][] = [
  [
    'two stages exchanged, whose acts differ',
    'examineCandidature.silence',
    {
      file: 'examine-candidature.workflow.ts',
      edits: [
        { from: "reaches('AVIS_RENDU', {", to: "reaches('INSCRITE' as never, {" },
        { from: "reaches('INSCRITE', {", to: "reaches('AVIS_RENDU' as never, {" },
      ],
    },
  ],
  [
    'two acts exchanged',
    'payTranches.road',
    {
      file: 'pay-tranches.workflow.ts',
      edits: [
        { from: "'versement.ordonnancement': orderTranche", to: "'versement.ordonnancement': sendOrdre" },
        { from: "'versement.envoi': sendOrdre", to: "'versement.envoi': orderTranche" },
      ],
    },
  ],
  [
    'a stage forgotten',
    'fillPoste.road',
    {
      file: 'fill-poste.workflow.ts',
      edits: [{ from: "await poste.reaches('FIN', { meanwhile });", to: '' }],
    },
  ],
];

describe('a reordered step', () => {
  it.each(PLANTS)('%s: the replay fails', async (_fault, name, plant) => {
    const history = readRecorded(name);
    const bundle = await bundleProcedures({ plant, witnessed: true });
    const same = await replay(bundle, history).then(
      ({ now, then }) => JSON.stringify(now) === JSON.stringify(then),
      () => false,
    );
    expect(same).toBe(false);
  });
});
