import { Bench } from './bench';
import { bundleProcedures } from './bundle';
import { record } from './replay';
import {
  playConvention,
  playDemande,
  playFinancement,
  playPoste,
  playSideRoad,
  playSilence,
} from './scenarios';

jest.setTimeout(120_000);

const SCENARIOS = {
  'examineCandidature.road': playDemande,
  'examineCandidature.silence': playSilence,
  'fillPoste.road': playPoste,
  'fillPoste.sideRoad': playSideRoad,
  'signConvention.road': playConvention,
  'payTranches.road': playFinancement,
};

describe('histories recorded', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await Bench.open(await bundleProcedures());
  });
  afterAll(() => bench.close());

  it.each(Object.entries(SCENARIOS))('%s', async (name, play) => {
    await record(name, bench.handle(await play(bench)));
  });
});
