import type { Tx } from '@cn/platform/db/tx';
import { pageOf } from '@cn/platform/graphql/list';
import { mapList, type List, type ListArgs } from '@cn/platform/graphql/page';
import { TRANCHE_COLUMNS, viewTranche, type TrancheView } from '../dossier/dossier-parts.query';
import { enMots } from '../journal/words';

export interface VersementFiltre {
  etats?: string[] | null;
  departements?: string[] | null;
  dossierId?: string | null;
  depuisOn?: string | null;
  jusquOn?: string | null;
}

const WHERE = `($1::text[] is null or etat = any($1)) and ($2::text[] is null or departement = any($2))
  and ($3::uuid is null or dossier_id = $3) and ($4::date is null or echeance_on >= $4)
  and ($5::date is null or echeance_on <= $5)`;

const parametersOf = (filtre: VersementFiltre): unknown[] =>
  (['etats', 'departements', 'dossierId', 'depuisOn', 'jusquOn'] as const).map(
    (name) => filtre[name] ?? null,
  );

/** A page of payments, in the order in which they fall due; one whose day is not known yet comes last. */
export async function listVersements(
  tx: Tx,
  args: ListArgs & { filtre?: VersementFiltre | null },
): Promise<List<TrancheView>> {
  const page = await pageOf<Parameters<typeof viewTranche>[0]>(tx, args, {
    liste: 'versements',
    select: TRANCHE_COLUMNS,
    from: 'projection.tranche',
    where: WHERE,
    parameters: parametersOf(args.filtre ?? {}),
    order: [{ sql: `coalesce(echeance_on, 'infinity')`, type: 'date' }],
    id: 'tranche_id',
  });
  return mapList(page, viewTranche);
}

export interface LigneTotaux {
  etat: string;
  causes: string[];
  nombre: number;
  montantCents: number;
}

/** How many payments, and how much, in each state and for each cause. */
export async function sumVersements(tx: Tx, filtre: VersementFiltre): Promise<LigneTotaux[]> {
  const rows = await tx.search<Omit<LigneTotaux, 'causes'> & { motifs: string[] | null }>(
    `select etat, motifs, count(*)::int as nombre, sum(montant_cents)::bigint as "montantCents"
     from projection.tranche where ${WHERE} group by etat, motifs order by etat, 3 desc`,
    parametersOf(filtre),
  );
  return rows.map(({ motifs, ...row }) => ({ ...row, causes: (motifs ?? []).flatMap(enMots) }));
}
