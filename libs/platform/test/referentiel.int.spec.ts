import type { TestDatabase } from '@cn/testing/test-database';
import { loadReferentiel, writeParametres } from '../src/referentiel/replica';
import { createBase } from './platform-bench';

const VERSION = 'P1-2022';
const rappels = (valeur: string): Parameters<typeof writeParametres>[2][number] => ({
  ...{ version: VERSION, key: 'recrutement.rappels', scope: '-', valeur, unit: 'liste', note: '' },
  ...{ valid_from: null, valid_to: null, source: 'F-07', statut: 'CONFIRME' },
});

describe('the référentiel as a service holds it', () => {
  let base: TestDatabase;
  beforeAll(async () => {
    base = await createBase('referentiel');
  });
  afterAll(() => base.drop());

  const write = (valeur: string) =>
    base.database.asSystem((tx) => writeParametres(tx, VERSION, [rappels(valeur)]));
  const load = () => base.database.asSystem(loadReferentiel);
  const valeur = async () =>
    (await load()).parametres.find(({ key }) => key === 'recrutement.rappels')?.valeur;

  it('is built once, and again as soon as it changes, whoever changes it', async () => {
    await write('15|7');
    expect(await load()).toBe(await load());
    expect(await valeur()).toBe('15|7');
    await write('10');
    expect(await valeur()).toBe('10');
    await base.query(`update parametre set valeur = '3' where version = $1`, [VERSION]);
    expect(await valeur()).toBe('3');
  });

  it('a change that is undone leaves nothing behind', async () => {
    await write('15|7');
    const undone = base.database.asSystem(async (tx) => {
      await writeParametres(tx, VERSION, [rappels('99')]);
      await loadReferentiel(tx);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await valeur()).toBe('15|7');
  });
});
