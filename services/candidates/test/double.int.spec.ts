import type { Acteur } from '@cn/platform/auth/acteur';
import { amendCandidat } from '../src/candidat/amend-candidat';
import { eraseCandidat } from '../src/candidat/erase-candidat';
import { registerCandidat } from '../src/candidat/register-candidat';
import { withdrawCandidat } from '../src/candidat/withdraw-candidat';
import { amendContrat } from '../src/contrat/amend-contrat';
import { cancelContrat } from '../src/contrat/cancel-contrat';
import { transmitContrat } from '../src/contrat/transmit-contrat';
import { cancelValidation } from '../src/mise-en-relation/cancel-validation';
import { dismissCandidat } from '../src/mise-en-relation/dismiss-candidat';
import { preselectCandidat } from '../src/mise-en-relation/preselect-candidat';
import { validateCandidat } from '../src/mise-en-relation/validate-candidat';
import {
  createCandidates,
  INSCRIPTION,
  newCandidat,
  POSTE,
  rhone,
  type Candidates,
} from './candidates.fixture';

let service: Candidates;
beforeAll(async () => {
  service = await createCandidates();
});
afterAll(() => service.drop());
beforeEach(async () => {
  await service.clear();
  await service.setClock('2022-04-12T08:00:00Z');
});

const TABLES = ['personne', 'candidat', 'profil', 'pix', 'mise_en_relation', 'contrat', 'outbox'];
/** Everything written, row by row. */
const written = () =>
  Promise.all(TABLES.map((table) => service.query(`select to_jsonb(t) as row from ${table} t order by 1`)));

type Run = (
  useCase: Parameters<Candidates['useCases']['run']>[0],
  who: Acteur,
  input?: object,
) => Promise<unknown>;
const run: Run = async (useCase, who, input = {}) => service.useCases.run(useCase, who, input);

const CDD = { kind: 'CDD', signedOn: '2022-04-11', startsOn: '2022-05-02', endsOn: '2023-11-01' };

const transmitted = (candidatId: string) =>
  run(transmitContrat, rhone, { candidatId, posteId: POSTE, ...CDD });
const contratId = async () =>
  (await service.query<{ contrat_id: string }>('select contrat_id from contrat'))[0]?.contrat_id;

/** What comes before each act, then the act itself. */
const ACTS: Record<string, (who: Acteur, candidatId: string) => (() => Promise<unknown>)[]> = {
  registerCandidat: (who) => [() => run(registerCandidat, who, INSCRIPTION)],
  amendCandidat: (who) => [() => run(amendCandidat, who, { situation: 'En emploi', pixNiveau: 2 })],
  preselectCandidat: (_, candidatId) => [() => run(preselectCandidat, rhone, { candidatId })],
  dismissCandidat: (_, candidatId) => [() => run(dismissCandidat, rhone, { candidatId })],
  validateCandidat: (_, candidatId) => [() => run(validateCandidat, rhone, { candidatId, posteId: POSTE })],
  cancelValidation: (_, candidatId) => [
    () => run(validateCandidat, rhone, { candidatId, posteId: POSTE }),
    () => run(cancelValidation, rhone, { candidatId, posteId: POSTE }),
  ],
  transmitContrat: (_, candidatId) => [
    () => run(validateCandidat, rhone, { candidatId, posteId: POSTE }),
    () => transmitted(candidatId),
  ],
  amendContrat: (_, candidatId) => [
    () => run(validateCandidat, rhone, { candidatId, posteId: POSTE }),
    () => transmitted(candidatId),
    async () => run(amendContrat, rhone, { contratId: await contratId(), ...CDD, endsOn: '2023-10-31' }),
  ],
  cancelContrat: (_, candidatId) => [
    () => run(validateCandidat, rhone, { candidatId, posteId: POSTE }),
    () => transmitted(candidatId),
    async () =>
      run(cancelContrat, rhone, {
        contratId: await contratId(),
        justification: 'Saisi sur le mauvais poste.',
      }),
  ],
  withdrawCandidat: (who) => [() => run(withdrawCandidat, who)],
  eraseCandidat: (who) => [() => run(eraseCandidat, who, { confirme: true })],
};

/** An account that is registered, its candidat, and the act to do twice once what comes before it is done. */
async function ready(name: string): Promise<() => Promise<unknown>> {
  const who = newCandidat();
  const result = await service.useCases.run(registerCandidat, who, INSCRIPTION);
  const steps = ACTS[name]?.(who, result.ok ? result.value.candidatId : '') ?? [];
  for (const step of steps.slice(0, -1)) expect(await step()).toMatchObject({ ok: true });
  return steps.at(-1) as () => Promise<unknown>;
}

/** What an answer says of the object; its effects are those of the first click alone. */
const said = (answer: unknown): object => {
  const { ok, value } = answer as { ok: boolean; value?: unknown };
  return { ok, value };
};

describe('a second click, without a key', () => {
  test.each(Object.keys(ACTS))('%s answers the same and writes nothing', async (name) => {
    const act = await ready(name);
    const first = await act();
    expect(first).toMatchObject({ ok: true });
    const before = await written();
    expect(await act()).toMatchObject(said(first));
    expect(await written()).toEqual(before);
  });

  test.each(Object.keys(ACTS))('%s, both at once, is done once', async (name) => {
    const act = await ready(name);
    const [one, other] = await Promise.all([act(), act()]);
    expect(one).toMatchObject({ ok: true });
    expect(other).toMatchObject(said(one));
    const names = await service.query<{ name: string }>('select name from outbox');
    const told = names.map((row) => row.name).filter((event) => event !== 'PersonneRecorded');
    expect(told).toHaveLength(new Set(told).size);
  });

  test('a registration that says something else is refused: the former one is amended', async () => {
    const who = newCandidat();
    await run(registerCandidat, who, INSCRIPTION);
    expect(await run(registerCandidat, who, { ...INSCRIPTION, nom: 'Autre' })).toMatchObject({
      refus: { code: 'CANDIDAT_DEJA_INSCRIT' },
    });
  });
});
