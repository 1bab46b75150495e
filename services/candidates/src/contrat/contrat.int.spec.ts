import type { Acteur } from '@cn/platform/auth/acteur';
import { acteur } from '@cn/testing/acteur';
import {
  createCandidates,
  loire,
  poste,
  POSTE,
  POSTE_2,
  POSTE_LOIRE,
  registerOne,
  RHONE,
  rhone,
  type Candidates,
} from '../../test/candidates.fixture';
import { cancelValidation } from '../mise-en-relation/cancel-validation';
import { validateCandidat } from '../mise-en-relation/validate-candidat';
import { contratsOfPostes, readContrat } from './contrat.query';
import { firstContratRecuOn } from './contrat.store';
import { transmitContrat } from './transmit-contrat';

let service: Candidates;
let candidatId: string;
beforeAll(async () => {
  service = await createCandidates();
});
afterAll(() => service.drop());
beforeEach(async () => {
  await service.clear();
  await service.query('delete from replica_financement');
  await service.setClock('2022-04-12T08:00:00Z');
  candidatId = await registerOne(service);
  await service.useCases.run(validateCandidat, rhone, { candidatId, posteId: POSTE });
});

/** The worked example's contract. */
const CDD = { kind: 'CDD', signedOn: '2022-04-11', startsOn: '2022-05-02', endsOn: '2023-11-01' };
const transmit = (change: object = {}, who: Acteur = rhone) =>
  service.useCases.run(transmitContrat, who, { posteId: POSTE, candidatId, ...CDD, ...change });
const transmitted = async () =>
  (await service.query<{ name: string }>(`select name from outbox where name = 'ContratTransmitted'`)).length;

describe('R-218 transmitting the contract', () => {
  test('writes it with its event, dated at its receipt', async () => {
    expect(await transmit()).toMatchObject({
      ok: true,
      value: { transmittedOn: '2022-04-12', dureeMonths: 18 },
    });
    expect(await transmitted()).toBe(1);
  });

  test('decision 24: the day of its receipt is what a procedure is answered, null before', async () => {
    const asked = () => service.database.asSystem((tx) => firstContratRecuOn(tx, POSTE));
    expect(await asked()).toBeNull();
    await transmit();
    expect(await asked()).toBe('2022-04-12');
  });

  test('no event but PersonneRecorded names anybody', async () => {
    await transmit({ exceptionLegale: 'CANARI', exceptionTempsPlein: 'CANARI' });
    await service.useCases.run(cancelValidation, rhone, { candidatId, posteId: POSTE });
    const rows = await service.query<{ name: string; payload: Buffer }>('select name, payload from outbox');
    const naming = rows.filter((row) =>
      /CANARI|Camille|Exemple|camille@|06000|6900/.test(row.payload.toString('latin1')),
    );
    expect(naming.map((row) => row.name)).toEqual(['PersonneRecorded']);
  });

  test('twice with the same key, it is one; without, the second overlaps', async () => {
    const first = await transmit({ cleIdempotence: 'cle-du-contrat' });
    const cle = first.ok ? first.value.contratId : '';
    expect(await transmit({ cleIdempotence: 'cle-du-contrat' })).toMatchObject({ ok: true, value: { cle } });
    expect(await transmit({ endsOn: '2023-10-31' })).toMatchObject({
      refus: { code: 'CONTRAT_CHEVAUCHANT' },
    });
    expect(await transmitted()).toBe(1);
  });

  test.each([
    ['the last day of a private CDD of 18 months', { endsOn: '2023-11-01' }, null],
    ['one day more', { endsOn: '2023-11-02' }, 'CONTRAT_TROP_LONG'],
    ['one day more, on a legal ground', { endsOn: '2023-11-02', exceptionLegale: 'remplacement' }, null],
    ['a CDD without end', { endsOn: null }, 'SAISIE_INVALIDE'],
    ['a CDI with an end', { kind: 'CDI' }, 'SAISIE_INVALIDE'],
    ['a CDI', { kind: 'CDI', endsOn: null }, null],
    ['an end before the start', { endsOn: '2022-05-01' }, 'SAISIE_INVALIDE'],
    ['a signature yet to come', { signedOn: '2022-04-13' }, 'SAISIE_INVALIDE'],
    ['no mention of the missions', { missionsMentionnees: false }, 'MISSIONS_ABSENTES'],
    ['34 hours a week', { heuresHebdo: 34 }, 'TEMPS_PARTIEL'],
    ['35 hours a week', { heuresHebdo: 35 }, null],
    ['a contrat de projet in an association, in 2022', { kind: 'PROJET' }, 'CONTRAT_IMPOSSIBLE'],
    ['a CUI-CIE out of the overseas départements', { kind: 'CUI_CIE' }, 'CONTRAT_IMPOSSIBLE'],
    ['a CUI-CAE in an association', { kind: 'CUI_CAE' }, null],
    ['a kind that does not exist', { kind: 'STAGE' }, 'SAISIE_INVALIDE'],
    ['the poste of another', { posteId: POSTE_LOIRE }, 'INTROUVABLE'],
    ['a poste without validated candidat', { posteId: POSTE_2 }, 'CANDIDAT_NON_VALIDE'],
    ['somebody else', { candidatId: POSTE }, 'CANDIDAT_NON_VALIDE'],
  ])('%s', async (_, change, code) => {
    const result = await transmit(change);
    expect(result.ok ? null : result.refus.code).toBe(code);
    expect(await transmitted()).toBe(code ? 0 : 1);
  });

  test.each([
    ['2022-04-22T21:59:59Z', null],
    ['2022-04-22T22:00:00Z', 'DELAI_DEPASSE'],
  ])('decision 20: received at %s, %s', async (instant, code) => {
    await service.setClock(instant);
    const result = await transmit();
    expect(result.ok ? null : result.refus.code).toBe(code);
  });

  test('an ended poste takes no contract; a replacement is not bound by the first deadline', async () => {
    await transmit({ kind: 'CDD', endsOn: '2022-05-31' });
    await service.setClock('2022-06-02T08:00:00Z');
    expect((await transmit({ startsOn: '2022-06-02', endsOn: '2022-12-01' })).ok).toBe(true);
    await service.tell('PosteExpired', poste(POSTE, RHONE, { version: 2n, etat: 'ECHU' }));
    expect(await transmit({ startsOn: '2023-01-02', endsOn: '2023-02-01' })).toMatchObject({
      refus: { code: 'ETAT_INCOMPATIBLE' },
    });
    await service.query(`update replica_poste set etat = 'ACCORDE', version = 1 where poste_id = $1`, [
      POSTE,
    ]);
  });

  test.each([
    ['CDD', 18, null],
    ['CDD', 24, 'CONTRAT_DIFFERENT'],
    ['CDI', 24, 'CONTRAT_DIFFERENT'],
    ['', 18, null],
  ])('R-168 against a financement of a %s of %i months: %s', async (contrat, dureeMonths, code) => {
    await service.tell('FinancementCreated', {
      contexte: { ...RHONE, dossierId: POSTE, aggregateVersion: 1n },
      financementId: '018f0000-0000-7000-8000-0000000000f1',
      posteId: POSTE,
      contrat,
      dureeMonths,
    });
    const result = await transmit();
    expect(result.ok ? null : result.refus.code).toBe(code);
  });
});

describe('F-67 one active contract for a poste and for a person', () => {
  test('two at once: one is written', async () => {
    const both = await Promise.all([transmit(), transmit({ endsOn: '2023-10-31' })]);
    expect(both.map((one) => one.ok).sort()).toEqual([false, true]);
    expect(both.find((one) => !one.ok)).toMatchObject({ refus: { code: 'CONTRAT_CHEVAUCHANT' } });
  });

  test('the schema refuses what a faulty program would write', async () => {
    await transmit();
    const copy = (poste: string, personne: string) =>
      service.query(
        `insert into contrat select gen_random_uuid(), dossier_id, structure_id, departement, ${poste}, candidat_id,
           ${personne}, kind, signed_on, date '2023-11-01', null, transmitted_on, null, heures_hebdo, exception_legale,
           accord_conventionnel, exception_temps_plein, recorded_at, compte_id, version from contrat limit 1`,
      );
    await expect(copy('poste_id', 'gen_random_uuid()')).rejects.toThrow('contrat_poste_occupe');
    await expect(copy('gen_random_uuid()', 'personne_id')).rejects.toThrow('contrat_personne_employee');
  });

  test('F-88 a validation is not undone under a contract', async () => {
    await transmit();
    expect(await service.useCases.run(cancelValidation, rhone, { candidatId, posteId: POSTE })).toMatchObject(
      {
        refus: { code: 'CONTRAT_TRANSMIS' },
      },
    );
  });
});

describe('A.2 who sees a contract', () => {
  test('its structure, its conseiller, the ANCT, the BdT; nobody else', async () => {
    const written = await transmit();
    const { contratId = '', personneId = '' } = written.ok ? written.value : {};
    const seen = (who: Acteur) => service.database.transaction(who, (tx) => readContrat(tx, contratId));
    for (const who of [rhone, acteur('CONSEILLER', { personneId }), acteur('ANCT'), acteur('BDT')]) {
      expect(await seen(who)).toMatchObject({ contratId });
    }
    const others = [
      loire,
      acteur('CONSEILLER'),
      acteur('CANDIDAT'),
      acteur('PREFECTURE', { departements: ['69'] }),
      acteur('ADMIN'),
    ];
    for (const who of others) {
      expect(await seen(who)).toBeNull();
      expect(await service.database.transaction(who, (tx) => contratsOfPostes(tx, [POSTE]))).toEqual(
        new Map([[POSTE, []]]),
      );
    }
  });
});
