import type { Acteur } from '@cn/platform/auth/acteur';
import { acteur } from '@cn/testing/acteur';
import {
  createCandidates,
  LOIRE,
  loire,
  POSTE,
  POSTE_2,
  POSTE_LOIRE,
  poste,
  registerOne,
  RHONE,
  rhone,
  type Candidates,
} from '../../test/candidates.fixture';
import { countCandidats } from '../candidat/candidat.query';
import { cancelValidation } from './cancel-validation';
import { dismissCandidat } from './dismiss-candidat';
import { retenuesOfPostes } from './mise-en-relation.query';
import { preselectCandidat } from './preselect-candidat';
import { validateCandidat } from './validate-candidat';

let service: Candidates;
beforeAll(async () => {
  service = await createCandidates();
});
afterAll(() => service.drop());
beforeEach(async () => {
  await service.clear();
  await service.setClock('2022-03-28T08:00:00Z');
});

const validate = (who: Acteur, candidatId: string, posteId = POSTE, cleIdempotence?: string) =>
  service.useCases.run(validateCandidat, who, { candidatId, posteId, cleIdempotence });
const cancel = (who: Acteur, candidatId: string, posteId = POSTE) =>
  service.useCases.run(cancelValidation, who, { candidatId, posteId });
const events = async () =>
  (await service.query<{ name: string }>('select name from outbox order by seq'))
    .slice(2)
    .map((one) => one.name);
const anywhere = () => registerOne(service, { rayonKm: null });

describe('R-139 the four lists', () => {
  const run = (useCase: typeof preselectCandidat, candidatId: string, who = rhone) =>
    service.useCases.run(useCase, who, { candidatId });

  test('a structure sorts, changes its mind, validates; another sees nothing of it', async () => {
    const id = await anywhere();
    expect(await run(preselectCandidat, id)).toMatchObject({ value: { etat: 'PRE_SELECTIONNEE' } });
    expect(await run(dismissCandidat, id)).toMatchObject({ value: { etat: 'NON_RETENUE' } });
    const compteurs = (who: Acteur) => service.database.transaction(who, (tx) => countCandidats(tx, {}));
    expect(await compteurs(rhone)).toMatchObject({ nouvelles: 0, nonRetenues: 1, toutes: 1 });
    expect(await compteurs(loire)).toMatchObject({ nouvelles: 1, nonRetenues: 0, toutes: 1 });
    expect((await validate(rhone, id)).ok).toBe(true);
    expect(await run(dismissCandidat, id)).toMatchObject({ refus: { code: 'ETAT_INCOMPATIBLE' } });
    expect(await run(dismissCandidat, id, loire)).toMatchObject({ refus: { code: 'CANDIDAT_DEJA_VALIDE' } });
    expect(await run(dismissCandidat, POSTE)).toMatchObject({ refus: { code: 'CANDIDAT_NON_INSCRIT' } });
    expect(await run(dismissCandidat, id, acteur('ANCT'))).toMatchObject({
      refus: { code: 'STRUCTURE_NON_ACTIVEE' },
    });
  });
});

describe('R-155 « Valider cette candidature »', () => {
  test('writes the choice with its event, once per key', async () => {
    const id = await anywhere();
    const first = await validate(rhone, id, POSTE, 'cle-de-validation');
    expect(first).toMatchObject({
      ok: true,
      value: { etat: 'VALIDEE', posteId: POSTE, validatedOn: '2022-03-28' },
    });
    const cle = first.ok ? first.value.miseEnRelationId : '';
    expect(await validate(rhone, id, POSTE, 'cle-de-validation')).toMatchObject({ ok: true, value: { cle } });
    expect(await events()).toEqual(['CandidatValidated']);
  });

  test('F-88 a candidat validated by one structure is closed to the others, even at the same moment', async () => {
    const id = await anywhere();
    const both = await Promise.all([validate(rhone, id), validate(loire, id, POSTE_LOIRE)]);
    expect(both.map((one) => one.ok).sort()).toEqual([false, true]);
    expect(both.find((one) => !one.ok)).toMatchObject({ refus: { code: 'CANDIDAT_DEJA_VALIDE' } });
    expect(await validate(loire, id, POSTE_LOIRE)).toMatchObject({ refus: { code: 'CANDIDAT_DEJA_VALIDE' } });
  });

  test('one validated candidat a poste, even at the same moment', async () => {
    const [one, other] = [await anywhere(), await anywhere()];
    const both = await Promise.all([validate(rhone, one), validate(rhone, other)]);
    expect(both.map((result) => result.ok).sort()).toEqual([false, true]);
    expect(both.find((result) => !result.ok)).toMatchObject({ refus: { code: 'POSTE_DEJA_POURVU' } });
  });

  test('refused on the poste of another, before activation, for somebody unknown or out of reach', async () => {
    const id = await anywhere();
    expect(await validate(rhone, id, POSTE_LOIRE)).toMatchObject({ refus: { code: 'INTROUVABLE' } });
    expect(await validate(loire, id)).toMatchObject({ refus: { code: 'INTROUVABLE' } });
    expect(await validate(rhone, POSTE)).toMatchObject({ refus: { code: 'CANDIDAT_NON_INSCRIT' } });
    expect(await validate(loire, await registerOne(service), POSTE_LOIRE)).toMatchObject({
      refus: { code: 'CANDIDAT_NON_INSCRIT' },
    });
    const stranger = acteur('STRUCTURE', { structureId: POSTE });
    expect(await validate(stranger, id)).toMatchObject({ refus: { code: 'STRUCTURE_NON_ACTIVEE' } });
    expect(await validate(rhone, 'pas un identifiant')).toMatchObject({ refus: { code: 'SAISIE_INVALIDE' } });
  });

  test.each([
    ['2022-04-22T21:59:59Z', true],
    ['2022-04-22T22:00:00Z', false],
  ])('R-162 at %s, the last day counts: %s', async (instant, accepted) => {
    const id = await anywhere();
    await service.setClock(instant);
    const result = await validate(rhone, id);
    expect(result.ok).toBe(accepted);
    if (!result.ok)
      expect(result.refus).toMatchObject({
        code: 'DELAI_DEPASSE',
        message: expect.stringContaining('dérogation'),
      });
  });

  test('R-163 a derogation opens the poste again', async () => {
    const id = await anywhere();
    await service.setClock('2022-04-26T08:00:00Z');
    await service.tell('DerogationGranted', poste(POSTE, RHONE, { version: 5n, limiteOn: '2022-05-26' }));
    expect((await validate(rhone, id)).ok).toBe(true);
    await service.tell('DelaiMarked', poste(POSTE, RHONE, { version: 4n, limiteOn: '2022-04-22' }));
    expect(await service.query('select limite_on from replica_poste where poste_id = $1', [POSTE])).toEqual([
      { limite_on: '2022-05-26' },
    ]);
  });
});

describe('F-88 « Annuler »', () => {
  test('frees the candidat and the poste; the deadline does not move', async () => {
    const id = await anywhere();
    await validate(rhone, id);
    expect(await cancel(loire, id)).toMatchObject({ refus: { code: 'CANDIDAT_NON_VALIDE' } });
    expect(await cancel(rhone, id)).toMatchObject({
      ok: true,
      value: { etat: 'PRE_SELECTIONNEE', posteId: null },
    });
    expect(await events()).toEqual(['CandidatValidated', 'ValidationCancelled']);
    expect((await validate(loire, id, POSTE_LOIRE)).ok).toBe(true);
    expect((await validate(rhone, await anywhere())).ok).toBe(true);
  });

  test('a poste taken back frees its candidat', async () => {
    const id = await anywhere();
    await validate(loire, id, POSTE_LOIRE);
    await service.tell('PosteWithdrawn', poste(POSTE_LOIRE, LOIRE, { version: 9n, etat: 'RETIRE' }));
    expect(await events()).toEqual(['CandidatValidated', 'ValidationCancelled']);
    expect((await validate(rhone, id, POSTE_2)).ok).toBe(true);
    expect(await validate(loire, await anywhere(), POSTE_LOIRE)).toMatchObject({
      refus: { code: 'ETAT_INCOMPATIBLE' },
    });
  });
});

describe('R-157 the départ en formation', () => {
  const left = (candidatId: string, departOn: string) =>
    service.tell('DepartRecorded', { candidatId, posteId: POSTE, departOn }, '2022-05-02T08:00:00Z');

  test('makes the candidat RECRUTE by itself, on the day, and binds him or her', async () => {
    await service.tell('DerogationGranted', poste(POSTE, RHONE, { version: 10n, limiteOn: '2022-05-26' }));
    const id = await anywhere();
    await validate(rhone, id);
    await left(id, '2022-05-09');
    const seen = () =>
      service.database.transaction(rhone, async (tx) => (await retenuesOfPostes(tx, [POSTE])).get(POSTE));
    expect(await seen()).toMatchObject({ etat: 'VALIDEE', recruitedOn: '2022-05-09' });
    await service.setClock('2022-05-09T08:00:00Z');
    expect(await seen()).toMatchObject({ etat: 'RECRUTEE' });
    await left(id, '2022-05-16');
    await left(id, '2022-05-16');
    expect(await events()).toEqual(['CandidatValidated', 'CandidatRecruited', 'CandidatRecruited']);
    expect(await cancel(rhone, id)).toMatchObject({ refus: { code: 'ETAT_INCOMPATIBLE' } });
  });

  test('of somebody else changes nothing', async () => {
    const id = await anywhere();
    await validate(rhone, id);
    await left(POSTE_2, '2022-05-09');
    expect(await events()).toEqual(['CandidatValidated']);
  });
});

describe('A.2 who sees a mise en relation', () => {
  test('its structure, the ANCT; nobody else', async () => {
    const id = await anywhere();
    await validate(rhone, id);
    const seen = (who: Acteur) =>
      service.database.transaction(who, async (tx) => (await retenuesOfPostes(tx, [POSTE])).get(POSTE));
    for (const who of [rhone, acteur('ANCT')]) expect(await seen(who)).toMatchObject({ candidatId: id });
    const others = [
      loire,
      acteur('PREFECTURE', { departements: ['69'] }),
      acteur('BDT'),
      acteur('CONSEILLER'),
      acteur('CANDIDAT'),
    ];
    for (const who of others) expect(await seen(who)).toBeUndefined();
  });
});
