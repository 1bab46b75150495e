import { create, toJson, type DescMessage, type MessageShape } from '@bufbuild/protobuf';
import { EVENTS, type EventName } from '@cn/contracts/event';
import { ContexteSchema, type Contexte } from '@cn/contracts/gen/cn/commun/v1/commun_pb';
import { civilDateParis } from '@cn/domain/kernel/date';
import type { Received } from '@cn/platform/kafka/consumer';

export type PayloadOf<N extends EventName> = MessageShape<(typeof EVENTS)[N]['schema']>;

/** An event ready to be projected: what it says of its dossier, and its civil date. */
export interface Fact {
  event: Received;
  contexte: Contexte;
  version: number;
  /** Business civil date, Europe/Paris, on which it happened. */
  on: string;
  /** Columns of the territory, null where unknown. */
  lieu: { dossier_id: string | null; structure_id: string | null; departement: string | null };
}

/** Reads the context of an event; a tombstone and a name have none. */
export function factOf(event: Received): Fact {
  const payload = event.payload as { contexte?: Contexte; aggregateVersion?: bigint } | null;
  const contexte = payload?.contexte ?? create(ContexteSchema);
  return {
    event,
    contexte,
    version: Number(payload?.aggregateVersion ?? contexte.aggregateVersion),
    on: civilDateParis(event.at).toString(),
    lieu: {
      dossier_id: contexte.dossierId || null,
      structure_id: contexte.structureId || null,
      departement: contexte.departement || null,
    },
  };
}

/** What the journal keeps of an event: its facts, without its context and without a name. */
export function dataOf({ event }: Fact): object {
  if (event.name === 'PersonneRecorded' || event.payload === null) return {};
  const data = toJson(EVENTS[event.name].schema as DescMessage, event.payload) as Record<string, unknown>;
  delete data['contexte'];
  return data;
}
