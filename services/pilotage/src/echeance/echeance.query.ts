import type { Tx } from '@cn/platform/db/tx';
import { pageOf } from '@cn/platform/graphql/list';
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
  /** Instant, or its ISO text. */
  echeanceAt: Date | string;
  etat: string;
  regle: string;
  effet: string;
  acteur: string | null;
  montantCents: number | null;
  cause: string | null;
}

type Read = Omit<EcheanceView, 'cause'> & { motif: string | null };

/** An échéance as the API shows it. */
export const viewEcheance = (row: Read): EcheanceView =>
  Object.assign(row, { cause: row.motif === null ? null : (enMots(row.motif)[0] ?? null) });

const COLUMNS = `echeance_id as id, dossier_id as "dossierId", structure_id as "structureId", departement, sujet, kind,
  echeance_on as "echeanceOn", instant as "echeanceAt", etat, regle, effet, acteur, montant_cents as "montantCents", motif`;

/** A dossier page shows at most this many échéances to come. */
const MOST = 100;

/** What is to come for the dossier `d`, in the order of the instants. */
export const A_VENIR = `select ${COLUMNS} from projection.echeance where dossier_id = d.dossier_id and etat = 'PREVUE'
  order by instant, echeance_id limit ${MOST}`;

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
  return mapList(page, viewEcheance);
}

export async function findEcheance(tx: Tx, id: string): Promise<EcheanceView | null> {
  const [row] = await tx.sql<Read>(`select ${COLUMNS} from projection.echeance where echeance_id = $1`, [id]);
  return row ? viewEcheance(row) : null;
}
