import { create, type DescMessage, type MessageInitShape } from '@bufbuild/protobuf';
import { EVENTS, type EventName } from '@cn/contracts/event';
import type { Received } from '@cn/platform/kafka/consumer';
import { Instant } from '@js-joda/core';

/** The dossier that the tests follow. */
export const CASE = {
  dossierId: '018f0000-0000-7000-8000-0000000000d1',
  structureId: '018f0000-0000-7000-8000-0000000000a1',
  departement: '2A',
  demandeId: '018f0000-0000-7000-8000-0000000000e1',
  contactId: '018f0000-0000-7000-8000-0000000000f1',
};

let counter = 0;
const eventId = (): string => `018f2222-0000-7000-8000-${(++counter).toString(16).padStart(12, '0')}`;

type Payload<N extends EventName> = Omit<
  MessageInitShape<(typeof EVENTS)[N]['schema']>,
  'contexte' | '$typeName'
>;

/** An event of the followed dossier, as a consumer receives it, at 08:00 UTC of a day. */
export function event<N extends EventName>(
  name: N,
  on: string,
  payload: Payload<N>,
  version = 1,
): Received<N> {
  const { dossierId, structureId, departement } = CASE;
  const contexte = {
    dossierId,
    structureId,
    departement,
    effectiveOn: on,
    aggregateVersion: BigInt(version),
    acteurRole: 'SYSTEME',
  };
  const message = create(
    EVENTS[name].schema as DescMessage,
    {
      ...(name === 'PersonneRecorded' ? {} : { contexte }),
      ...payload,
    } as never,
  );
  return {
    eventId: eventId(),
    name,
    at: Instant.parse(`${on}T08:00:00Z`),
    key: dossierId,
    payload: message as Received<N>['payload'],
  };
}

export const structureRecorded = (contactPersonneId = CASE.contactId, version = 2) =>
  event(
    'StructureRecorded',
    '2022-03-01',
    { structureId: CASE.structureId, nom: 'Association des Tilleuls', contactPersonneId },
    version,
  );

export const personneRecorded = (courriel = 'alix@tilleuls.test') =>
  event('PersonneRecorded', '2022-03-01', {
    personneId: CASE.contactId,
    prenom: 'Alix',
    nom: 'Canari',
    courriel,
    aggregateVersion: 1n,
  });

export const candidatureSubmitted = () =>
  event('CandidatureSubmitted', '2022-03-01', {
    demandeId: CASE.demandeId,
    numero: 'CN-2022-000001',
    kind: 'D0',
    version: 'P1-2022',
    postesDemandes: 2,
    contactPersonneId: CASE.contactId,
  });
