import { fromBinary } from '@bufbuild/protobuf';
import { EVENTS } from '@cn/contracts/event';
import type { Acteur } from '@cn/platform/auth/acteur';
import { acteur } from '@cn/testing/acteur';
import {
  createCandidates,
  loire,
  POSTE,
  registerOne,
  RHONE,
  rhone,
  type Candidates,
} from '../../test/candidates.fixture';
import { cancelValidation } from '../mise-en-relation/cancel-validation';
import { validateCandidat } from '../mise-en-relation/validate-candidat';
import { amendContrat } from './amend-contrat';
import { cancelContrat } from './cancel-contrat';
import { contratsOfPostes, readContrat } from './contrat.query';
import { firstContratRecuOn } from './contrat.store';
import { transmitContrat } from './transmit-contrat';

let service: Candidates;
let candidatId: string;
let contratId: string;
const anct = acteur('ANCT');
const CDD = { kind: 'CDD', signedOn: '2022-04-11', startsOn: '2022-05-02', endsOn: '2023-11-01' };

beforeAll(async () => {
  service = await createCandidates();
});
afterAll(() => service.drop());
beforeEach(async () => {
  await service.clear();
  await service.setClock('2022-04-12T08:00:00Z');
  candidatId = await registerOne(service);
  await service.useCases.run(validateCandidat, rhone, { candidatId, posteId: POSTE });
  contratId = await transmit();
});

async function transmit(change: object = {}): Promise<string> {
  const input = { posteId: POSTE, candidatId, ...CDD, ...change };
  const result = await service.useCases.run(transmitContrat, rhone, input);
  if (!result.ok) throw new Error(result.refus.code);
  return result.value.contratId;
}

const codeOf = (result: { ok: boolean; refus?: { code: string } }): string =>
  result.ok ? 'OK' : (result.refus?.code ?? '');
const amend = async (change: object = {}, who: Acteur = rhone, id = contratId) =>
  codeOf(await service.useCases.run(amendContrat, who, { contratId: id, ...CDD, ...change }));
const cancel = async (who: Acteur = rhone, id = contratId) =>
  codeOf(
    await service.useCases.run(cancelContrat, who, {
      contratId: id,
      justification: 'Transmis sur le mauvais poste.',
    }),
  );
const read = () => service.database.transaction(rhone, (tx) => readContrat(tx, contratId));
const outbox = (name: string) =>
  service.query<{ payload: Buffer }>('select payload from outbox where name = $1 order by seq', [name]);

const tranche = (etat: string, version: bigint, on = '2022-06-09') =>
  service.tell(
    'TrancheChanged',
    {
      contexte: { ...RHONE, aggregateVersion: version },
      trancheId: '018f0000-0000-7000-8000-0000000000f7',
      posteId: POSTE,
      etat,
    },
    `${on}T08:00:00Z`,
  );
const depart = (departOn: string) =>
  service.tell('DepartRecorded', { candidatId, posteId: POSTE, departOn }, '2022-05-02T08:00:00Z');

describe('correcting a contract', () => {
  test.each([
    ['its structure', rhone],
    ['the ANCT', anct],
  ])('%s does, with its event; the day of its receipt stays', async (_, who) => {
    await service.setClock('2022-04-20T08:00:00Z');
    expect(await amend({ startsOn: '2022-05-03', endsOn: '2023-11-02' }, who)).toBe('OK');
    expect(await read()).toMatchObject({
      startsOn: '2022-05-03',
      transmittedOn: '2022-04-12',
      dureeMonths: 18,
    });
    const [event] = await outbox('ContratAmended');
    expect(fromBinary(EVENTS.ContratAmended.schema, event?.payload ?? Buffer.alloc(0))).toMatchObject({
      ...{ contratId, startsOn: '2022-05-03', endsOn: '2023-11-02', transmittedOn: '2022-04-12' },
      contexte: { acteurRole: who.role },
    });
  });

  test.each([
    ['another structure', {}, loire, 'INTROUVABLE'],
    ['an end before the start', { endsOn: '2022-05-01' }, rhone, 'SAISIE_INVALIDE'],
    ['too long', { endsOn: '2023-11-02' }, rhone, 'CONTRAT_TROP_LONG'],
  ])('%s is refused', async (_, change, who, code) => {
    expect(await amend(change, who)).toBe(code);
    expect(await outbox('ContratAmended')).toEqual([]);
  });

  test('it may not overlap the next one', async () => {
    await amend({ endsOn: '2022-06-30' });
    await transmit({ startsOn: '2022-07-01', endsOn: '2022-12-31' });
    expect(await amend({ endsOn: '2022-07-01' })).toBe('CONTRAT_CHEVAUCHANT');
  });
});

describe('cancelling a contract', () => {
  test.each([
    ['its structure', rhone],
    ['the ANCT', anct],
  ])('%s does: the poste has none, the deadline counts again, another may be transmitted', async (_, who) => {
    expect(await cancel(who)).toBe('OK');
    expect(await service.database.asSystem((tx) => firstContratRecuOn(tx, POSTE))).toBeNull();
    const ofPoste = await service.database.transaction(rhone, (tx) => contratsOfPostes(tx, [POSTE]));
    expect(ofPoste.get(POSTE)).toEqual([]);
    expect(await read()).toMatchObject({
      cancelledOn: '2022-04-12',
      justification: 'Transmis sur le mauvais poste.',
    });
    expect(await transmit({ endsOn: '2023-10-31' })).not.toBe(contratId);
  });

  test('its event says which contract stands behind the poste without it, and not why', async () => {
    await amend({ endsOn: '2022-06-30' });
    const next = await transmit({ startsOn: '2022-07-01', endsOn: '2022-12-31' });
    await cancel(rhone, next);
    const [event] = await outbox('ContratCancelled');
    const told = fromBinary(EVENTS.ContratCancelled.schema, event?.payload ?? Buffer.alloc(0));
    expect(told).toMatchObject({ contratId: next, cancelledOn: '2022-04-12', precedent: { contratId } });
    expect(event?.payload.toString('latin1')).not.toMatch(/mauvais poste/);
  });

  test('is asked for with a reason, by nobody else', async () => {
    const short = { contratId, justification: 'erreur' };
    expect(codeOf(await service.useCases.run(cancelContrat, rhone, short))).toBe('SAISIE_INVALIDE');
    for (const who of [loire, acteur('BDT'), acteur('PREFECTURE', { departements: ['69'] })])
      expect(await cancel(who)).toBe('INTROUVABLE');
  });

  test('lets the validation be undone in its turn, by the ANCT too', async () => {
    const undo = (who: Acteur) => service.useCases.run(cancelValidation, who, { candidatId, posteId: POSTE });
    expect(codeOf(await undo(anct))).toBe('CONTRAT_TRANSMIS');
    await cancel();
    expect(codeOf(await undo(anct))).toBe('OK');
    const [row] = await service.query('select retenu_structure_id from candidat');
    expect(row).toEqual({ retenu_structure_id: null });
  });
});

describe('what rests on a contract', () => {
  test('R-298 an order: neither corrected nor cancelled, until the order is', async () => {
    await tranche('DUE', 1n);
    await tranche('ORDONNEE', 2n);
    expect([await amend({ endsOn: '2023-10-31' }), await cancel()]).toEqual([
      'CONTRAT_ENGAGE',
      'CONTRAT_ENGAGE',
    ]);
    await tranche('RETENUE', 3n);
    await tranche('ORDONNEE', 2n);
    expect(await cancel()).toBe('OK');
  });

  test('R-298 an order older than its transmission rests on another', async () => {
    await tranche('RAPPROCHEE', 4n, '2022-04-11');
    expect(await cancel()).toBe('OK');
  });

  test('R-217 the départ: corrected as long as it stays inside, cancelled once the départ is', async () => {
    await depart('2022-05-09');
    expect(await amend({ startsOn: '2022-05-10' })).toBe('DEPART_ENREGISTRE');
    expect(await amend({ startsOn: '2022-05-09' })).toBe('OK');
    expect(await cancel()).toBe('DEPART_ENREGISTRE');
    await service.tell('DepartCancelled', { candidatId, posteId: POSTE, departOn: '2022-05-09' });
    expect(await service.query('select etat, recruited_on from mise_en_relation')).toEqual([
      { etat: 'VALIDEE', recruited_on: null },
    ]);
    expect(await cancel()).toBe('OK');
  });

  test('a late cancellation never takes away a départ recorded since', async () => {
    await depart('2022-05-09');
    await depart('2022-05-16');
    await service.tell('DepartCancelled', { candidatId, posteId: POSTE, departOn: '2022-05-09' });
    expect(await service.query('select recruited_on from mise_en_relation')).toEqual([
      { recruited_on: '2022-05-16' },
    ]);
  });
});
