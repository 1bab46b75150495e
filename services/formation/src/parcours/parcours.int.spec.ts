import type { Acteur } from '@cn/platform/auth/acteur';
import { acteur } from '@cn/testing/acteur';
import { schemaDifference } from '@cn/testing/schema-difference';
import { Client } from 'pg';
import {
  annulation,
  CANDIDAT,
  CANDIDAT_2,
  contrat,
  createFormation,
  lot1,
  lot2,
  PERSONNE,
  POSTE,
  poste,
  STRUCTURE,
  validation,
  type Formation,
} from '../../test/formation.fixture';
import {
  heuresOf,
  listDeparts,
  pageParcours,
  listSansParcours,
  readParcours,
  parcoursOfPostes,
} from './parcours.query';
import { personnesById } from '../replica/personne.replica';
import { proposeParcours } from './propose-parcours';
import { recordDepartFormation } from './record-depart-formation';

let service: Formation;
beforeAll(async () => {
  service = await createFormation();
});
afterAll(() => service.drop());
beforeEach(() => service.restart());

const propose = (who: Acteur = lot1, change: object = {}) =>
  service.useCases.run(proposeParcours, who, {
    posteId: POSTE,
    candidatId: CANDIDAT,
    heures: 105,
    ...change,
  });
const depart = (departOn: string, who: Acteur = lot1) =>
  service.useCases.run(recordDepartFormation, who, { posteId: POSTE, departOn });
const events = () => service.query<{ name: string }>('select name from outbox order by seq');

describe('R-243, R-248 the parcours', () => {
  test.each([105, 280, 350, 420])('%i hours is one of the four; written with its event', async (heures) => {
    expect(await propose(lot1, { heures })).toMatchObject({
      ok: true,
      value: { heures, lot: '1', etat: 'PROPOSE', proposedOn: '2022-04-12', regime: 'UN_JOUR_EN_STRUCTURE' },
    });
    expect(await events()).toEqual([{ name: 'ParcoursProposed' }]);
  });

  test.each([
    [{ heures: 104 }, 'PARCOURS_IMPOSSIBLE'],
    [{ heures: 70 }, 'PARCOURS_IMPOSSIBLE'],
    [{ heures: 0 }, 'SAISIE_INVALIDE'],
    [{ candidatId: CANDIDAT_2 }, 'CANDIDAT_NON_VALIDE'],
    [{ posteId: CANDIDAT_2 }, 'INTROUVABLE'],
    [{ positionnementOn: '2022-04-13' }, 'SAISIE_INVALIDE'],
    [{ positionnementOn: '0022-04-12' }, 'SAISIE_INVALIDE'],
  ])('%j is refused: %s', async (change, code) => {
    expect(await propose(lot1, change)).toMatchObject({ refus: { code } });
    expect(await events()).toEqual([]);
  });

  test('a second click, at once or later, answers the same and writes nothing', async () => {
    const [one, other] = await Promise.all([propose(), propose()]);
    expect(one).toMatchObject({ ok: true });
    const same = { ok: true, value: { ...(one.ok ? one.value : {}) } };
    expect(other).toMatchObject(same);
    expect(await propose()).toMatchObject(same);
    expect(await events()).toEqual([{ name: 'ParcoursProposed' }]);
  });

  test('R-233 one a poste, even asked twice at once, even by another lot', async () => {
    const both = await Promise.all([propose(), propose(lot1, { heures: 280 })]);
    expect(both.map((one) => one.ok).sort()).toEqual([false, true]);
    expect(both.find((one) => !one.ok)).toMatchObject({ refus: { code: 'PARCOURS_DEJA_FINANCE' } });
    await service.query(`update lot set departements = '{69}' where lot = '2'`);
    expect(await propose(lot2)).toMatchObject({ refus: { code: 'PARCOURS_DEJA_FINANCE' } });
    await service.query(`update lot set departements = '{}' where lot = '2'`);
  });

  test('a lot works on its own territory', async () => {
    expect(await propose(lot2)).toMatchObject({ refus: { code: 'INTROUVABLE' } });
  });

  test('nothing for a poste taken back; an older telling never brings it back', async () => {
    await service.tell('PosteWithdrawn', poste({ etat: 'RETIRE', version: 3n }));
    await service.tell('PosteAttributed', poste({ etat: 'ATTRIBUE', version: 2n }));
    expect(await propose()).toMatchObject({ refus: { code: 'ETAT_INCOMPATIBLE' } });
  });

  test('F-88 a validation undone frees the parcours for the next candidat', async () => {
    await propose();
    await service.tell('ValidationCancelled', annulation(CANDIDAT));
    await service.tell('CandidatValidated', validation(CANDIDAT_2));
    expect(await propose(lot1, { candidatId: CANDIDAT_2, heures: 280 })).toMatchObject({ ok: true });
  });

  test('postes that await a parcours are listed for the lot alone', async () => {
    const waiting = (who: Acteur) =>
      service.database.transaction(who, async (tx) => (await listSansParcours(tx, {})).nodes);
    expect(await waiting(lot1)).toMatchObject([
      { posteId: POSTE, candidatId: CANDIDAT, validatedOn: '2022-04-11' },
    ]);
    expect(await waiting(lot2)).toEqual([]);
    await propose();
    expect(await waiting(lot1)).toEqual([]);
  });

  test('R-248 each poste that waits says the hours of its version', async () => {
    const hours = await service.database.transaction(lot1, async (tx) => {
      const [waiting] = (await listSansParcours(tx, {})).nodes;
      return waiting && heuresOf(tx, waiting);
    });
    expect(hours).toEqual([105, 280, 350, 420]);
  });

  test('R-235 the lot reads whom it will test, another lot does not', async () => {
    await service.query(
      `insert into replica_personne (personne_id, prenom, nom, version) values ('${PERSONNE}', 'Camille', 'Exemple', 1)`,
    );
    const known = (who: Acteur) =>
      service.database.read(who, async (tx) => [...(await personnesById(tx, [PERSONNE])).values()]);
    expect(await known(lot1)).toMatchObject([{ nom: 'Exemple' }]);
    expect(await known(lot2)).toEqual([]);
    await service.tell('ValidationCancelled', annulation(CANDIDAT));
    expect(await known(lot1)).toEqual([]);
  });

  test('what a lot proposed is listed for it and for who follows the case, by its state', async () => {
    await propose();
    const seen = (who: Acteur, etats?: ('PROPOSE' | 'ANNULE')[]) =>
      service.database.read(who, async (tx) => (await pageParcours(tx, { filtre: { etats } })).nodes);
    expect(await seen(lot1)).toMatchObject([{ posteId: POSTE, etat: 'PROPOSE' }]);
    expect(await seen(lot1, ['ANNULE'])).toEqual([]);
    expect(await seen(lot2)).toEqual([]);
    expect(await seen(acteur('STRUCTURE', { structureId: STRUCTURE.structureId }))).toHaveLength(1);
    expect(await seen(acteur('STRUCTURE', { structureId: CANDIDAT_2 }))).toEqual([]);
  });
});

describe('R-217 the départ en formation', () => {
  test('is refused without a parcours, then without a contract on file', async () => {
    expect(await depart('2022-05-09')).toMatchObject({ refus: { code: 'PARCOURS_ABSENT' } });
    await propose();
    expect(await depart('2022-05-09')).toMatchObject({ refus: { code: 'DEPART_SANS_CONTRAT' } });
    await service.tell('ContratTransmitted', contrat(CANDIDAT_2));
    expect(await depart('2022-05-09')).toMatchObject({ refus: { code: 'DEPART_SANS_CONTRAT' } });
  });

  test.each([
    ['2022-04-11', 'CONTRAT_SIGNE_TARD'],
    ['2022-05-01', 'SAISIE_INVALIDE'],
    ['2023-11-02', 'SAISIE_INVALIDE'],
  ])('%s is refused: %s', async (on, code) => {
    await propose();
    await service.tell('ContratTransmitted', contrat(CANDIDAT));
    expect(await depart(on)).toMatchObject({ refus: { code } });
    expect(await events()).toEqual([{ name: 'ParcoursProposed' }]);
  });

  test.each([
    ['0022-05-09', 'SAISIE_INVALIDE'],
    ['2202-05-09', 'SAISIE_INVALIDE'],
    ['2024-04-13', 'SAISIE_INVALIDE'],
    ['2024-04-12', 'OK'],
  ])('under a contract without end, the day typed is within two years: %s, %s', async (on, code) => {
    await propose();
    await service.tell('ContratTransmitted', { ...contrat(CANDIDAT), kind: 'CDI', endsOn: '' });
    const answer = await depart(on);
    expect(answer.ok ? 'OK' : `${answer.refus.code} ${answer.refus.champ}`).toBe(
      code === 'OK' ? code : `${code} departOn`,
    );
  });

  test.each(['2022-05-02', '2023-11-01'])(
    '%s, first or last day of the contract, is accepted',
    async (on) => {
      await propose();
      await service.tell('ContratTransmitted', contrat(CANDIDAT));
      expect(await depart(on)).toMatchObject({ ok: true, value: { departOn: on } });
    },
  );

  test('moved, it is a new fact and the former stays in the history; said twice, it is one', async () => {
    await propose();
    await service.tell('ContratTransmitted', contrat(CANDIDAT));
    await depart('2022-05-09');
    await depart('2022-05-09');
    const moved = await depart('2022-05-16');
    const id = moved.ok ? moved.value.parcoursId : '';
    expect(await service.database.transaction(lot1, (tx) => listDeparts(tx, id))).toEqual([
      { rang: 1, departOn: '2022-05-09', recordedOn: '2022-04-12', cancelledOn: null },
      { rang: 2, departOn: '2022-05-16', recordedOn: '2022-04-12', cancelledOn: null },
    ]);
    expect((await events()).map((one) => one.name)).toEqual([
      'ParcoursProposed',
      'DepartRecorded',
      'DepartRecorded',
    ]);
  });

  test('a départ to come is shown as such, and holds the parcours when the validation is undone', async () => {
    await propose();
    await service.tell('ContratTransmitted', contrat(CANDIDAT));
    await depart('2022-05-09');
    await service.tell('ValidationCancelled', annulation(CANDIDAT));
    const seen = () =>
      service.database.transaction(lot1, async (tx) => (await parcoursOfPostes(tx, [POSTE])).get(POSTE));
    expect(await seen()).toMatchObject({ etat: 'DEPART_PREVU' });
    await service.setClock('2022-05-09T08:00:00Z');
    expect(await seen()).toMatchObject({ etat: 'EN_FORMATION' });
    await service.setClock('2022-04-12T08:00:00Z');
  });
});

describe('A.2 who sees a parcours', () => {
  test('its lot, its structure, its conseiller, the ANCT, the BdT; nobody else', async () => {
    const proposed = await propose();
    const id = proposed.ok ? proposed.value.parcoursId : '';
    const seen = (who: Acteur) => service.database.transaction(who, (tx) => readParcours(tx, id));
    const readers = [
      lot1,
      acteur('STRUCTURE', { structureId: STRUCTURE.structureId }),
      acteur('CONSEILLER', { personneId: PERSONNE }),
      acteur('ANCT'),
      acteur('BDT'),
    ];
    for (const reader of readers) expect(await seen(reader)).toMatchObject({ parcoursId: id });
    const others = [
      lot2,
      acteur('STRUCTURE', { structureId: CANDIDAT_2 }),
      acteur('CONSEILLER'),
      acteur('CANDIDAT', { candidatId: CANDIDAT }),
      acteur('PREFECTURE', { departements: ['69'] }),
      acteur('ADMIN'),
    ];
    for (const other of others) expect(await seen(other)).toBeNull();
  });

  test('nobody but the lot may write, whatever the door', async () => {
    await propose();
    await service.tell('ContratTransmitted', contrat(CANDIDAT));
    for (const who of [acteur('ANCT'), acteur('STRUCTURE', { structureId: STRUCTURE.structureId }), lot2]) {
      expect(await depart('2022-05-09', who)).toMatchObject({ refus: { code: 'INTROUVABLE' } });
    }
  });
});

describe('the schema', () => {
  test('says what the entities say, and a column left out is seen', async () => {
    expect(await schemaDifference(service.database)).toEqual([]);
    const owned = new Client({ connectionString: service.urls.owner });
    await owned.connect();
    await owned.query('alter table parcours add column oubliee text');
    await owned.end();
    expect(await schemaDifference(service.database)).toEqual(['schéma : parcours.oubliee text null']);
  });
});
