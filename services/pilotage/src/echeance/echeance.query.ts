import type { Tx } from '@cn/platform/db/tx';
import type { Page } from '@cn/platform/graphql/connection';

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

/** Échéances in the order of their instants; those to come unless another state is asked. */
export function listEcheances(tx: Tx, filtre: EcheanceFiltre, page: Page): Promise<EcheanceView[]> {
  const [instant, id] = page.after ?? [null, null];
  return tx.sql<EcheanceView>(
    `select echeance_id as id, dossier_id as "dossierId", structure_id as "structureId", departement, sujet, kind,
       echeance_on as "echeanceOn", instant, etat, regle, effet, acteur, montant_cents as "montantCents", motif
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
