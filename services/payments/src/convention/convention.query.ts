import type { Tx } from '@cn/platform/db/tx';
import { pageOf } from '@cn/platform/graphql/list';
import type { List, ListArgs } from '@cn/platform/graphql/page';
import type { ConventionRow } from './convention.row';

/** What to keep of the conventions that the caller may see. */
export interface ConventionFiltre {
  dossierId?: string | null;
  structureId?: string | null;
  etats?: readonly string[] | null;
  departements?: readonly string[] | null;
}

const COLUMNS = `convention_id as "conventionId", numero, dossier_id as "dossierId", structure_id as "structureId",
  departement, etat, version_programme as "versionProgramme", as_of as "asOf", montant_cents as "montantCents",
  submitted_on as "submittedOn", completed_on as "completedOn", accepted_on as "acceptedOn", sent_on as "sentOn",
  structure_signed_on as "structureSignedOn", signed_on as "signedOn", fin_on as "finOn", ended_on as "endedOn",
  avertissements, recorded_at as "recordedAt", version`;

const KEPT = `($1::uuid is null or dossier_id = $1) and ($2::uuid is null or structure_id = $2)
  and ($3::text[] is null or etat = any($3)) and ($4::text[] is null or departement = any($4))`;

/** One page of the conventions that the caller may see, latest first, or what changed since a repère. */
export function listConventions(
  tx: Tx,
  args: ListArgs & { filtre?: ConventionFiltre | null },
): Promise<List<ConventionRow>> {
  const { dossierId, structureId, etats, departements } = args.filtre ?? {};
  return pageOf(tx, args, {
    liste: 'conventions',
    select: COLUMNS,
    from: 'convention',
    where: KEPT,
    parameters: [dossierId ?? null, structureId ?? null, etats ?? null, departements ?? null],
    order: [],
    sens: 'desc',
    id: 'convention_id',
    suivi: { table: 'convention', id: 'convention_id' },
  });
}
