import { create, type DescMessage, type MessageInitShape } from '@bufbuild/protobuf';
import { EVENTS, type EventName } from '@cn/contracts/event';
import type { Received } from '@cn/platform/kafka/consumer';
import { Instant } from '@js-joda/core';

/** The dossier that the tests follow. */
export const CASE = {
  dossierId: '018f0000-0000-7000-8000-0000000000d1',
  structureId: '018f0000-0000-7000-8000-0000000000a1',
  departement: '69',
  demandeId: '018f0000-0000-7000-8000-0000000000e1',
  posteId: '018f0000-0000-7000-8000-0000000000b1',
  conventionId: '018f0000-0000-7000-8000-0000000000c1',
  contactId: '018f0000-0000-7000-8000-0000000000f1',
};

let counter = 0;

/** Ids in the order in which the events are built. */
const eventId = (): string => `018f1111-0000-7000-8000-${(++counter).toString(16).padStart(12, '0')}`;

interface Head {
  /** Business day, ISO, or instant. */
  at: string;
  version?: number;
  role?: string;
  key?: string;
  place?: Partial<Pick<typeof CASE, 'dossierId' | 'structureId' | 'departement'>>;
}

type Payload<N extends EventName> = Omit<
  MessageInitShape<(typeof EVENTS)[N]['schema']>,
  'contexte' | '$typeName'
>;

/** An event of the followed dossier, as a consumer receives it. */
export function event<N extends EventName>(name: N, head: Head, payload: Payload<N>): Received {
  const at = Instant.parse(head.at.includes('T') ? head.at : `${head.at}T08:00:00Z`);
  const place = { ...CASE, ...head.place };
  const contexte = {
    dossierId: place.dossierId,
    structureId: place.structureId,
    departement: place.departement,
    effectiveOn: head.at.slice(0, 10),
    aggregateVersion: BigInt(head.version ?? 1),
    acteurId: 'compte',
    acteurRole: head.role ?? 'SYSTEME',
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
    at,
    key: head.key ?? place.dossierId,
    payload: message as Received['payload'],
  };
}

/** A person erased from the compacted topic. */
export const tombstone = (personneId: string): Received =>
  ({
    eventId: eventId(),
    name: 'PersonneRecorded',
    at: Instant.parse('2022-06-01T08:00:00Z'),
    key: personneId,
    payload: null,
  }) as unknown as Received;
