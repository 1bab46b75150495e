import type { StackFile } from '../stack/stack-file';
import { gather, type Recit } from './cast';
import { today } from './clock';
import { run } from './story.command';

jest.mock('../stack/stack-file', () => ({
  readStackFile: (): Partial<StackFile> => ({ addresses: {} as StackFile['addresses'] }),
  runningSupervisor: () => 1,
}));
jest.mock('./cast');
jest.mock('./clock');
jest.mock('./road', () => ({ ETAPES: [] }));
jest.mock('./journal', () => ({ readJournal: () => Promise.resolve([]) }));
jest.mock('./witness', () => ({
  courrielsRecus: () => Promise.resolve([]),
  ordresRecus: () => Promise.resolve([]),
  parisDay: String,
  verify: () => Promise.resolve([]),
}));

describe('npm run story', () => {
  let said = '';
  beforeEach(() => {
    said = '';
    const hear = (text: string | Uint8Array): boolean => ((said += String(text)), true);
    jest.spyOn(process.stdout, 'write').mockImplementation(hear);
    jest.spyOn(process.stderr, 'write').mockImplementation(hear);
    const cas = { nom: 'Mairie', departement: '69' };
    jest.mocked(gather).mockResolvedValue({ prive: cas, public: cas, sansRecrutement: cas } as Recit);
  });
  afterEach(() => jest.restoreAllMocks());

  it('says at its end where it left the clock, and how to begin again', async () => {
    jest.mocked(today).mockResolvedValueOnce('2022-03-01').mockResolvedValueOnce('2024-04-28');
    expect(await run([])).toBe(0);
    expect(said).toMatch(
      /maintenant au 28 avril 2024[^]*aucune candidature[^]*npm run reset[^]*npm start[^]*$/,
    );
  });

  it('is not played on a clock that has moved, and says the same way out', async () => {
    jest.mocked(today).mockResolvedValueOnce('2024-04-28');
    expect(await run([])).toBe(2);
    expect(said).toMatch(/npm run reset[^]*npm start/);
  });
});
