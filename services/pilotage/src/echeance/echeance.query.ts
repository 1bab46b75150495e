import type { Tx } from '@cn/platform/db/tx';
import { pageOf } from '@cn/platform/graphql/list';
import { groupBy, type Batch } from '@cn/platform/graphql/loader';
import { mapList, type List, type ListArgs } from '@cn/platform/graphql/page';
import { enMots } from '../journal/words';

export interface EcheanceFiltre {
  dossierId?: string | null;
  objet?: string | null;
  etats?: string[] | null;
  kinds?: string[] | null;
  depuisOn?: string | null;
  jusquOn?: string | null;
}

export interface EcheanceView {
  id: string;
  dossierId: string;
  structureId: string;
  departement: string;
  /** What it is about, as the engine names it. */
  sujet: string;
  kind: string;
  echeanceOn: string;
  echeanceAt: Date;
  etat: string;
  regle: string;
  effet: string;
  acteur: string | null;
  montantCents: number | null;
  cause: string | null;
}

type Read = Omit<EcheanceView, 'cause'> & { motif: string | null };
const viewOf = ({ motif, ...row }: Read): EcheanceView => ({
  ...row,
  cause: motif === null ? null : (enMots(motif)[0] ?? null),
});

const COLUMNS = `echeance_id as id, dossier_id as "dossierId", structure_id as "structureId", departement, sujet, kind,
  echeance_on as "echeanceOn", instant as "echeanceAt", etat, regle, effet, acteur, montant_cents as "montantCents", motif`;

/** A dossier page shows at most this many échéances to come. */
const MOST = 100;

/** What is to come for each dossier, in the order of the instants. */
export const readAVenir: Batch<EcheanceView[]> = async (tx, dossierIds) => {
  const rows = await tx.sql<Read>(
    `select e.* from unnest($1::uuid[]) x (id) cross join lateral (
       select ${COLUMNS} from projection.echeance where dossier_id = x.id and etat = 'PREVUE'
       order by instant, echeance_id limit $2) e
     order by e."echeanceAt", e.id`,
    [dossierIds, MOST],
  );
  return groupBy(dossierIds, rows.map(viewOf), (row) => row.dossierId);
};

/** A page of échéances in the order of their instants; those to come unless other states are asked. */
export async function listEcheances(
  tx: Tx,
  args: ListArgs & { filtre?: EcheanceFiltre | null },
): Promise<List<EcheanceView>> {
  const filtre = args.filtre ?? {};
  const page = await pageOf<Read>(tx, args, {
    liste: 'echeances',
    select: COLUMNS,
    from: 'projection.echeance',
    where: `($1::text[] is null or etat = any($1))
      and ($2::uuid is null or dossier_id = $2)
      and ($3::text is null or split_part(sujet, '/', 2) = $3)
      and ($4::text[] is null or kind = any($4))
      and ($5::date is null or echeance_on >= $5)
      and ($6::date is null or echeance_on <= $6)`,
    parameters: [
      filtre.etats ?? (args.modifiesDepuis ? null : ['PREVUE']),
      filtre.dossierId ?? null,
      filtre.objet ?? null,
      filtre.kinds ?? null,
      filtre.depuisOn ?? null,
      filtre.jusquOn ?? null,
    ],
    order: [{ sql: 'instant', type: 'timestamptz' }],
    id: 'echeance_id',
    suivi: { table: 'projection.echeance', id: 'echeance_id' },
  });
  return mapList(page, viewOf);
}

export async function findEcheance(tx: Tx, id: string): Promise<EcheanceView | null> {
  const [row] = await tx.sql<Read>(`select ${COLUMNS} from projection.echeance where echeance_id = $1`, [id]);
  return row ? viewOf(row) : null;
}
