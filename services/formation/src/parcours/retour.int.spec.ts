import { fromBinary } from '@bufbuild/protobuf';
import { EVENTS } from '@cn/contracts/event';
import type { Acteur } from '@cn/platform/auth/acteur';
import { acteur } from '@cn/testing/acteur';
import {
  annulation,
  CANDIDAT,
  contrat,
  createFormation,
  lot1,
  lot2,
  POSTE,
  STRUCTURE,
  type Formation,
} from '../../test/formation.fixture';
import { cancelDepartFormation } from './cancel-depart-formation';
import { cancelParcours } from './cancel-parcours';
import { listDeparts } from './parcours.query';
import { proposeParcours } from './propose-parcours';
import { recordDepartFormation } from './record-depart-formation';

let service: Formation;
let parcoursId: string;
const anct = acteur('ANCT');
beforeAll(async () => {
  service = await createFormation();
});
afterAll(() => service.drop());
beforeEach(async () => {
  await service.restart();
  await service.setClock('2022-05-10T08:00:00Z');
  parcoursId = await propose();
});

async function propose(heures = 105): Promise<string> {
  const input = { posteId: POSTE, candidatId: CANDIDAT, heures };
  const result = await service.useCases.run(proposeParcours, lot1, input);
  if (!result.ok) throw new Error(result.refus.code);
  return result.value.parcoursId;
}
const codeOf = (result: { ok: boolean; refus?: { code: string } }): string =>
  result.ok ? 'OK' : (result.refus?.code ?? '');
const justification = 'Proposé pour un autre candidat.';
const undo = async (who: Acteur = lot1) =>
  codeOf(await service.useCases.run(cancelParcours, who, { parcoursId, justification }));
const undoDepart = async (who: Acteur = lot1) =>
  codeOf(await service.useCases.run(cancelDepartFormation, who, { parcoursId }));
const leave = async (departOn: string) => {
  await service.tell('ContratTransmitted', contrat(CANDIDAT));
  return codeOf(await service.useCases.run(recordDepartFormation, lot1, { posteId: POSTE, departOn }));
};
const outbox = (name: string) =>
  service.query<{ payload: Buffer; occurred_at: Date }>('select * from outbox where name = $1 order by seq', [
    name,
  ]);
const tranche = (etat: string, version: bigint) =>
  service.tell('TrancheChanged', {
    contexte: { ...STRUCTURE, aggregateVersion: version },
    trancheId: '018f0000-0000-7000-8000-0000000000f7',
    posteId: POSTE,
    etat,
  });

describe('R-233 taking back a parcours', () => {
  test.each([
    ['its training body', lot1],
    ['the ANCT', anct],
  ])('%s does, once, and another may be proposed; the reason stays here', async (_, who) => {
    expect([await undo(who), await undo(who)]).toEqual(['OK', 'OK']);
    const told = await outbox('ParcoursCancelled');
    expect(told).toHaveLength(1);
    expect(told[0]?.payload.toString('latin1')).not.toContain('autre candidat');
    expect(await propose(280)).not.toBe(parcoursId);
  });

  test('nobody else does, nor once somebody left', async () => {
    expect([await undo(lot2), await undo(acteur('BDT'))]).toEqual(['INTROUVABLE', 'INTROUVABLE']);
    await leave('2022-05-09');
    expect(await undo()).toBe('DEPART_ENREGISTRE');
    expect([await undoDepart(), await undo()]).toEqual(['OK', 'OK']);
  });

  test('F-88 a validation undone tells that the parcours is free', async () => {
    await service.tell('ValidationCancelled', annulation(CANDIDAT));
    expect(await outbox('ParcoursCancelled')).toHaveLength(1);
  });
});

describe('R-294 taking back a départ', () => {
  test.each([
    ['its training body', lot1],
    ['the ANCT', anct],
  ])('%s does, once; the parcours awaits the next, the history keeps the former', async (_, who) => {
    await leave('2022-05-09');
    expect([await undoDepart(who), await undoDepart(who)]).toEqual(['OK', 'OK']);
    expect(await outbox('DepartCancelled')).toHaveLength(1);
    expect(await leave('2022-05-16')).toBe('OK');
    expect(await service.database.transaction(lot1, (tx) => listDeparts(tx, parcoursId))).toEqual([
      { rang: 1, departOn: '2022-05-09', recordedOn: '2022-05-10', cancelledOn: '2022-05-10' },
      { rang: 2, departOn: '2022-05-16', recordedOn: '2022-05-10', cancelledOn: null },
    ]);
  });

  test('not once a tranche fell due: its true day is recorded instead', async () => {
    await leave('2022-05-09');
    await tranche('PREVUE', 1n);
    await tranche('RETENUE', 3n);
    await tranche('PREVUE', 2n);
    expect(await undoDepart()).toBe('DEPART_ENGAGE');
    expect(await leave('2022-05-16')).toBe('OK');
  });

  test('by nobody else', async () => {
    await leave('2022-05-09');
    const others = [lot2, acteur('BDT'), acteur('STRUCTURE', { structureId: STRUCTURE.structureId })];
    for (const who of others) expect(await undoDepart(who)).toBe('INTROUVABLE');
  });
});

describe('what comes late', () => {
  test('a départ recorded late keeps its own day beside the day it is recorded', async () => {
    expect(await leave('2022-05-02')).toBe('OK');
    const [event] = await outbox('DepartRecorded');
    expect(event?.occurred_at.toISOString()).toBe('2022-05-10T08:00:00.000Z');
    const told = fromBinary(EVENTS.DepartRecorded.schema, event?.payload ?? Buffer.alloc(0));
    expect(told).toMatchObject({ departOn: '2022-05-02', contexte: { effectiveOn: '2022-05-02' } });
    expect(await service.query('select depart_on, recorded_on from depart')).toEqual([
      { depart_on: '2022-05-02', recorded_on: '2022-05-10' },
    ]);
  });

  test('a contract corrected or cancelled is what the next départ looks at', async () => {
    await service.tell('ContratTransmitted', contrat(CANDIDAT));
    const later = { ...contrat(CANDIDAT), startsOn: '2022-05-16' };
    await service.tell('ContratAmended', { ...later, contexte: { ...later.contexte, aggregateVersion: 2n } });
    const leaveAgain = async (departOn: string) =>
      codeOf(await service.useCases.run(recordDepartFormation, lot1, { posteId: POSTE, departOn }));
    expect(await leaveAgain('2022-05-09')).toBe('SAISIE_INVALIDE');
    const { contratId } = contrat(CANDIDAT);
    await service.tell('ContratCancelled', { contratId, posteId: POSTE, candidatId: CANDIDAT });
    expect(await leaveAgain('2022-05-16')).toBe('DEPART_SANS_CONTRAT');
  });
});
