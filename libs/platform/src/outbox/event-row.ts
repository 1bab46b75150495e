import { create, toBinary, type DescMessage, type MessageInitShape } from '@bufbuild/protobuf';
import { EVENTS, type EventName } from '@cn/contracts/event';
import type { Instant } from '@js-joda/core';
import type { Acteur } from '../auth/acteur';
import type { OutboxRow } from '../db/unit';
import { uuidv7 } from '../db/uuid';
import { correlationId } from '../log/correlation';

export type Payload<N extends EventName> = Omit<
  MessageInitShape<(typeof EVENTS)[N]['schema']>,
  'contexte' | '$typeName'
>;

/** What every row and every event say of the case they belong to. */
export interface DossierRef {
  dossierId: string | null;
  structureId: string | null;
  departement: string | null;
}

/** Who tells, and when. */
interface Teller {
  acteur: Acteur;
  /** Civil date, ISO. */
  today: string;
  context: { at: Instant };
}

/** Where an event belongs and which aggregate it tells about. */
export interface EventRef extends DossierRef {
  /** Id of the aggregate: the Kafka key. */
  key: string;
  /** Version of the aggregate after the change. */
  version: number;
  /** When the fact is true, if not today. */
  effectiveOn?: string;
}

/** The row that tells an event, as the facts of a transaction make it; without payload, a tombstone. */
export function eventRow<N extends EventName>(
  tx: Teller,
  name: N,
  ref: EventRef,
  payload: Payload<N> | null,
): OutboxRow {
  return {
    eventId: uuidv7(),
    name,
    topic: EVENTS[name].topic,
    key: ref.key,
    payload: payload && encode(tx, name, ref, payload),
    dossierId: ref.dossierId || null,
    structureId: ref.structureId || null,
    departement: ref.departement || null,
    occurredAt: tx.context.at.toString(),
    correlationId: correlationId(),
  };
}

function encode<N extends EventName>(tx: Teller, name: N, ref: EventRef, payload: Payload<N>): Buffer {
  const schema = EVENTS[name].schema as DescMessage;
  const contexte = {
    dossierId: ref.dossierId ?? '',
    structureId: ref.structureId ?? '',
    departement: ref.departement ?? '',
    effectiveOn: ref.effectiveOn ?? tx.today,
    aggregateVersion: BigInt(ref.version),
    acteurId: tx.acteur.compteId,
    acteurRole: tx.acteur.role,
  };
  const message = create(schema, {
    ...(name === 'PersonneRecorded' ? {} : { contexte }),
    ...payload,
  } as never);
  return Buffer.from(toBinary(schema, message));
}
