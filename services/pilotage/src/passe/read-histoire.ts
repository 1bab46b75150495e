import { create, fromJson, type DescMessage, type JsonValue } from '@bufbuild/protobuf';
import { EVENTS, type EventName } from '@cn/contracts/event';
import { ContexteSchema } from '@cn/contracts/gen/cn/commun/v1/commun_pb';
import { civilDateParis, Instant } from '@cn/domain/kernel/date';
import type { Received } from '@cn/platform/kafka/consumer';
import type { Tx } from '@cn/platform/db/tx';
import type { Fact } from '../projection/fact';

interface EvenementRow {
  event_id: string;
  name: EventName;
  cle: string;
  version: number;
  dossier_id: string | null;
  structure_id: string | null;
  departement: string | null;
  effective_on: string | null;
  occurred_at: Date;
  acteur_role: string;
  data: JsonValue;
}

/** A dossier, and the structure whose description it shows. */
export interface Porteur {
  dossier_id: string;
  structure_id: string;
}

/**
 * Every fact of a dossier, or those that had happened before an instant, in the order in which they happened, with those that
 * describe its structure. Read as the platform, once the caller was seen to see the dossier: what the facts say is then
 * told through the fields that the caller may read.
 */
export async function readHistoire(
  tx: Tx,
  { dossier_id, structure_id }: Porteur,
  before: Instant | null = null,
): Promise<Fact[]> {
  const rows = await tx.sql<EvenementRow>(
    `select event_id, name, cle, version, dossier_id, structure_id, departement, effective_on, occurred_at, acteur_role, data
     from projection.evenement
     where ($3::timestamptz is null or occurred_at < $3) and (dossier_id = $1 or (cle = $2 and name = 'StructureRecorded'))
     order by occurred_at, event_id`,
    [dossier_id, structure_id, before?.toString() ?? null],
  );
  return rows.filter(({ name }) => name !== 'PersonneRecorded').map(factOfRow);
}

/** An event of the journal as it was projected: its payload without a name, its context from the columns. */
export function factOfRow(row: EvenementRow): Fact {
  const at = Instant.ofEpochMilli(row.occurred_at.getTime());
  const payload = fromJson(EVENTS[row.name].schema as DescMessage, row.data, {
    ignoreUnknownFields: true,
  });
  const contexte = create(ContexteSchema, {
    dossierId: row.dossier_id ?? '',
    structureId: row.structure_id ?? '',
    departement: row.departement ?? '',
    effectiveOn: row.effective_on ?? '',
    aggregateVersion: BigInt(row.version),
    acteurRole: row.acteur_role,
  });
  return {
    event: { eventId: row.event_id, name: row.name, key: row.cle, at, payload } as Received,
    contexte,
    version: row.version,
    on: civilDateParis(at).toString(),
    lieu: { dossier_id: row.dossier_id, structure_id: row.structure_id, departement: row.departement },
  };
}
