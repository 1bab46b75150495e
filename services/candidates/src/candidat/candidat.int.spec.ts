import { aPorteeSansLieu } from '@cn/domain/candidat/matching';
import { acteur } from '@cn/testing/acteur';
import { schemaDifference } from '@cn/testing/schema-difference';
import type { Acteur } from '@cn/platform/auth/acteur';
import { allows } from '@cn/platform/graphql/portee';
import { Client } from 'pg';
import {
  createCandidates,
  INSCRIPTION,
  loire,
  newCandidat,
  POSTE,
  registerOne,
  rhone,
  type Candidates,
} from '../../test/candidates.fixture';
import { validateCandidat } from '../mise-en-relation/validate-candidat';
import { countCandidats, listCandidats, readCandidat, type CandidatFiltre } from './candidat.query';
import { registerCandidat } from './register-candidat';

let service: Candidates;
beforeAll(async () => {
  service = await createCandidates();
});
afterAll(() => service.drop());
beforeEach(() => service.clear());

const register = (who: Acteur, change: object = {}) =>
  service.useCases.run(registerCandidat, who, { ...INSCRIPTION, ...change });
const registered = (change: object = {}): Promise<string> => registerOne(service, change);
const seen = (who: Acteur, id: string) => service.database.transaction(who, (tx) => readCandidat(tx, id));
const listed = async (who: Acteur, filtre: CandidatFiltre = {}) =>
  service.database.transaction(who, async (tx) =>
    (await listCandidats(tx, { filtre })).nodes.map((one) => one.id),
  );

describe('R-147 registering', () => {
  test('writes the candidat, publishes the person on the one topic that may, in one transaction', async () => {
    const id = await registered();
    const rows = await service.query<{ name: string; topic: string; payload: Buffer }>(
      'select * from outbox order by seq',
    );
    expect(rows.map((row) => [row.name, row.topic])).toEqual([
      ['PersonneRecorded', 'personne.v1'],
      ['CandidatRegistered', 'candidates.candidat.v1'],
    ]);
    expect(rows[1]?.payload.toString('latin1')).not.toMatch(/Camille|Exemple|69003|0600/);
    expect(await service.query('select candidat_id from candidat')).toEqual([{ candidat_id: id }]);
  });

  test('once per account, whatever it says the second time', async () => {
    const who = newCandidat();
    expect((await register(who)).ok).toBe(true);
    expect(await register(who, { nom: 'Autre' })).toMatchObject({ refus: { code: 'CANDIDAT_DEJA_INSCRIT' } });
    const both = await Promise.all(
      ['Une', 'Deux'].map((prenom) => register({ ...who, compteId: 'deux-a-la-fois' }, { prenom })),
    );
    expect(both.map((one) => one.ok).sort()).toEqual([false, true]);
  });

  test('the same key gives the same answer; another input is refused', async () => {
    const who = newCandidat();
    const first = await register(who, { cleIdempotence: 'cle-unique' });
    const cle = first.ok ? first.value.candidatId : '';
    expect(await register(who, { cleIdempotence: 'cle-unique' })).toMatchObject({ ok: true, value: { cle } });
    expect(await register(who, { cleIdempotence: 'cle-unique', nom: 'Autre' })).toMatchObject({
      refus: { code: 'CLE_DEJA_UTILISEE' },
    });
  });

  test.each([
    [{ codePostal: '99999' }, 'DEPARTEMENT_INCONNU'],
    [{ courriel: 'sans arobase' }, 'SAISIE_INVALIDE'],
    [{ prenom: ' ' }, 'SAISIE_INVALIDE'],
    [{ rayonKm: -1 }, 'SAISIE_INVALIDE'],
  ])('%j is refused: %s', async (change, code) => {
    expect(await register(newCandidat(), change)).toMatchObject({ refus: { code } });
    expect(await service.query('select 1 from outbox')).toEqual([]);
  });
});

describe('A.2 who sees a candidat', () => {
  test('activated structures whose territory fits, the ANCT, the candidat; nobody else', async () => {
    const who = newCandidat();
    const result = await register(who);
    const id = result.ok ? result.value.id : '';
    expect(await seen(rhone, id)).toMatchObject({ nom: 'Exemple', etat: 'NOUVELLE' });
    const own = await seen(who, id);
    expect(allows({ CANDIDAT: 'SOI' }, who, own)).toBe(true);
    expect(allows({ CANDIDAT: 'SOI' }, newCandidat(), own)).toBe(false);
    expect(await seen(acteur('ANCT'), id)).not.toBeNull();
    const others = [
      loire,
      newCandidat(),
      acteur('STRUCTURE', { structureId: '018f0000-0000-7000-8000-0000000000a9' }),
      acteur('PREFECTURE', { departements: ['69'] }),
      acteur('BDT'),
      acteur('ORGANISME_FORMATION', { lot: '1' }),
      acteur('CONSEILLER'),
      acteur('ADMIN'),
    ];
    for (const other of others) expect(await seen(other, id)).toBeNull();
  });

  test('R-412 a structure sees nobody before its activation', async () => {
    const id = await registered();
    await service.query(`update replica_structure set espace_ouvert = false where departement = '69'`);
    expect(await seen(rhone, id)).toBeNull();
    await service.query(`update replica_structure set espace_ouvert = true`);
    expect(await seen(rhone, id)).not.toBeNull();
  });

  test('R-135 a structure sees whom the domain says is near enough, and nobody else', async () => {
    for (const codePostal of ['69003', '42000'])
      for (const rayonKm of [20, null]) {
        const id = await registered({ codePostal, rayonKm });
        const souhait = { departement: codePostal.slice(0, 2), rayonKm };
        const saw = [(await seen(rhone, id)) !== null, (await seen(loire, id)) !== null];
        expect(saw).toEqual([aPorteeSansLieu(souhait, '69'), aPorteeSansLieu(souhait, '42')]);
      }
  });

  test('F-88 once validated, the name is closed to the other structures', async () => {
    const id = await registered({ rayonKm: null });
    expect((await service.useCases.run(validateCandidat, rhone, { candidatId: id, posteId: POSTE })).ok).toBe(
      true,
    );
    expect(await seen(rhone, id)).toMatchObject({ etat: 'VALIDEE' });
    expect(await seen(loire, id)).toBeNull();
    expect(await listed(loire)).toEqual([]);
  });

  test('R-151 the Pix result is shown to structures only when shared, and never to the ANCT', async () => {
    const who = newCandidat();
    const kept = await register(who, { pixNiveau: 3 });
    const shared = await registered({ pixNiveau: 0, partagePix: true });
    const id = kept.ok ? kept.value.id : '';
    expect(await seen(rhone, id)).toMatchObject({ pixNiveau: null });
    expect(await seen(who, id)).toMatchObject({ pixNiveau: 3 });
    expect(await seen(rhone, shared)).toMatchObject({ pixNiveau: 0 });
    expect(await seen(acteur('ANCT'), shared)).toMatchObject({ pixNiveau: null });
  });
});

describe('R-139 R-141 the list', () => {
  test('sorts by start date, filters, counts, and goes page by page', async () => {
    const late = await registered({ disponibleOn: '2022-06-01', diplome: true });
    const early = await registered({ disponibleOn: '2022-03-15', nom: 'Dupré_100%' });
    const middle = await registered({ disponibleOn: '2022-05-01', pixNiveau: 2, partagePix: true });
    expect(await listed(rhone)).toEqual([early, middle, late]);
    expect(await listed(rhone, { disponibleAuPlusTardOn: '2022-05-01' })).toEqual([early, middle]);
    expect(await listed(rhone, { diplome: true })).toEqual([late]);
    expect(await listed(rhone, { pixNiveaux: [2, 3] })).toEqual([middle]);
    expect(await listed(rhone, { texte: 'Dupré_100%' })).toEqual([early]);
    expect(await listed(rhone, { liste: 'VALIDEES' })).toEqual([]);

    const counted = await service.database.transaction(rhone, (tx) => countCandidats(tx, {}));
    expect(counted).toEqual({ nouvelles: 3, preSelectionnees: 0, nonRetenues: 0, validees: 0, toutes: 3 });

    const pages: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page = await service.database.transaction(rhone, (tx) => listCandidats(tx, { first: 2, after }));
      pages.push(...page.nodes.map((one) => one.id));
      ({ endCursor: after, hasNextPage: more } = page.pageInfo);
    }
    expect(pages).toEqual([early, middle, late]);
  });
});

describe('what an activated structure reads', () => {
  const profil = {
    ...{ situation: 'En emploi', diplome: true, experience: true, cv: 'Médiatrice depuis 2019.' },
    ...{ telephone: '0102030405', codePostal: '69003', disponibleOn: '2022-04-01', rayonKm: 30 },
    ...{ pixNiveau: 2, partagePix: true },
  };

  test('R-140: each line of the list gives name, statut, day of the candidature, postcode and Pix, and leads to the page', async () => {
    const id = await registered(profil);
    const { nodes, on } = await service.database.transaction(rhone, async (tx) => ({
      ...(await listCandidats(tx, {})),
      on: tx.today,
    }));
    expect(nodes).toHaveLength(1);
    expect(nodes[0]).toMatchObject({
      ...{ id, prenom: 'Camille', nom: 'Exemple', etat: 'NOUVELLE', registeredOn: on },
      ...{ codePostal: '69003', pixNiveau: 2 },
    });
  });

  test('R-142: the page adds situation, diplôme, experience, residence, first day, mail, telephone and CV', async () => {
    const id = await registered(profil);
    expect(await seen(rhone, id)).toMatchObject({
      ...{ situation: 'En emploi', diplome: true, experience: true, codePostal: '69003', departement: '69' },
      ...{ disponibleOn: '2022-04-01', courriel: INSCRIPTION.courriel, telephone: '0102030405' },
      ...{ pixNiveau: 2, cv: 'Médiatrice depuis 2019.' },
    });
  });
});

describe('the schema', () => {
  test('says what the entities say, and a column left out is seen', async () => {
    expect(await schemaDifference(service.database)).toEqual([]);
    const owned = new Client({ connectionString: service.urls.owner });
    await owned.connect();
    await owned.query('alter table candidat add column oubliee text');
    await owned.end();
    expect(await schemaDifference(service.database)).toEqual(['schéma : candidat.oubliee text null']);
  });
});
