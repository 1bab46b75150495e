import type { Tx } from '@cn/platform/db/tx';
import type { Page } from '@cn/platform/graphql/connection';
import { groupBy, type Batch } from '@cn/platform/graphql/loader';

export interface EcheanceFiltre {
  dossierId?: string | null;
  sujet?: string | null;
  etat?: string | null;
  kinds?: string[] | null;
  du?: string | null;
  au?: string | null;
}

export interface EcheanceView {
  id: string;
  dossierId: string;
  structureId: string;
  departement: string;
  sujet: string;
  kind: string;
  echeanceOn: string;
  instant: Date;
  etat: string;
  regle: string;
  effet: string;
  acteur: string | null;
  montantCents: number | null;
  motif: string | null;
}

const COLUMNS = `echeance_id as id, dossier_id as "dossierId", structure_id as "structureId", departement, sujet, kind,
  echeance_on as "echeanceOn", instant, etat, regle, effet, acteur, montant_cents as "montantCents", motif`;

/** A dossier page shows at most this many échéances to come. */
const MOST = 100;

/** What is to come for each dossier, in the order of the instants. */
export const readAVenir: Batch<EcheanceView[]> = async (tx, dossierIds) => {
  const rows = await tx.sql<EcheanceView>(
    `select e.* from unnest($1::uuid[]) x (id) cross join lateral (
       select ${COLUMNS} from projection.echeance where dossier_id = x.id and etat = 'PREVUE'
       order by instant, echeance_id limit $2) e
     order by e.instant, e.id`,
    [dossierIds, MOST],
  );
  return groupBy(dossierIds, rows, (row) => row.dossierId);
};

/** Échéances in the order of their instants; those to come unless another state is asked. */
export function listEcheances(tx: Tx, filtre: EcheanceFiltre, page: Page): Promise<EcheanceView[]> {
  const [instant, id] = page.after ?? [null, null];
  return tx.sql<EcheanceView>(
    `select ${COLUMNS}
     from projection.echeance
     where etat = $1
       and ($2::uuid is null or dossier_id = $2)
       and ($3::text is null or sujet = $3)
       and ($4::text[] is null or kind = any($4))
       and ($5::date is null or echeance_on >= $5)
       and ($6::date is null or echeance_on <= $6)
       and ($7::timestamptz is null or (instant, echeance_id) > ($7, $8::uuid))
     order by instant, echeance_id limit $9`,
    [
      filtre.etat ?? 'PREVUE',
      filtre.dossierId ?? null,
      filtre.sujet ?? null,
      filtre.kinds ?? null,
      filtre.du ?? null,
      filtre.au ?? null,
      instant,
      id,
      page.limit + 1,
    ],
  );
}

export const echeanceKey = (row: EcheanceView): string[] => [row.instant.toISOString(), row.id];
