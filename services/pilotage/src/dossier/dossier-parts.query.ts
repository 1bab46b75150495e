import type { Tx } from '@cn/platform/db/tx';
import type { Batch } from '@cn/platform/graphql/loader';
import { A_VENIR, viewEcheance, type EcheanceView } from '../echeance/echeance.query';
import { enMots } from '../journal/words';
import { OUVERTES, viewTache, type TacheView } from '../tache/tache.query';

/** What a dossier holds, as its page shows it; each object bears the territory that the rights are checked on. */
interface Lieu {
  dossierId: string;
  structureId: string;
  departement: string;
}

export interface PosteView extends Lieu {
  posteId: string;
  rang: number;
  etat: string;
  occupe: boolean;
  limiteOn: string | null;
  delaiDepasseOn: string | null;
  departOn: string | null;
}

export interface ConventionView extends Lieu {
  conventionId: string;
  numero: string;
  etat: string;
  montantCents: number;
  signedOn: string | null;
  finOn: string | null;
}

export interface TrancheView extends Lieu {
  trancheId: string;
  posteId: string;
  rang: number;
  etat: string;
  montantCents: number;
  echeanceOn: string | null;
  causes: string[];
}

/** Each part of a dossier. */
export interface Parts {
  postes: PosteView[];
  conventions: ConventionView[];
  tranches: TrancheView[];
  aVenir: EcheanceView[];
  taches: TacheView[];
}
export type Part = keyof Parts;

/** How a part is read for the dossier `d`, and shown. */
interface Reading<T> {
  sql: string;
  view?: (row: never) => T;
}

const PARTS: { readonly [P in Part]: Reading<Parts[P][number]> } = {
  postes: {
    sql: `select poste_id as "posteId", numero as rang, etat, limite_on as "limiteOn", delai_depasse_on as "delaiDepasseOn",
        depart_on as "departOn", dossier_id as "dossierId", structure_id as "structureId", departement,
        exists (select from projection.contrat c where c.poste_id = p.poste_id and c.dossier_id = p.dossier_id
          and c.cancelled_on is null) as occupe
      from projection.poste p where dossier_id = d.dossier_id and etat is not null order by numero, poste_id`,
  },
  conventions: {
    sql: `select convention_id as "conventionId", numero, etat, montant_cents as "montantCents", signed_on as "signedOn",
        fin_on as "finOn", dossier_id as "dossierId", structure_id as "structureId", departement
      from projection.convention where dossier_id = d.dossier_id order by numero, convention_id`,
  },
  tranches: {
    sql: `select tranche_id as "trancheId", poste_id as "posteId", numero as rang, etat, montant_cents as "montantCents",
        echeance_on as "echeanceOn", motifs, dossier_id as "dossierId", structure_id as "structureId", departement
      from projection.tranche where dossier_id = d.dossier_id order by poste_id, numero, tranche_id`,
    view: ({ motifs, ...row }: Omit<TrancheView, 'causes'> & { motifs: string[] | null }): TrancheView =>
      Object.assign(row, { causes: (motifs ?? []).flatMap(enMots) }),
  },
  aVenir: { sql: A_VENIR, view: viewEcheance },
  taches: { sql: OUVERTES, view: viewTache },
};

const isPart = (name: string): name is Part => Object.hasOwn(PARTS, name);

/** The rows of some parts of the dossier `d`, as columns `part_…` to select. */
export const partColumns = (names: Iterable<string>): string =>
  [...names]
    .filter(isPart)
    .map((part) => `, (select json_agg(x) from (${PARTS[part].sql}) x) as "part_${part}"`)
    .join('');

/** A part that was read with its dossier; undefined when it was not. */
export function partOf<P extends Part>(row: object, part: P): Parts[P] | undefined {
  const found = (row as Readonly<Record<string, object[] | null | undefined>>)[`part_${part}`];
  return found === undefined ? undefined : viewed(part, found);
}

/** A part of several dossiers; those that row-level rights hide are absent. */
export const partReader = <P extends Part>(part: P): Batch<Parts[P]> => READERS[part] as Batch<Parts[P]>;

const READERS = Object.fromEntries(
  Object.keys(PARTS).map((name) => [name, (tx: Tx, ids: readonly string[]) => read(tx, name as Part, ids)]),
);

async function read(tx: Tx, part: Part, ids: readonly string[]): Promise<ReadonlyMap<string, object[]>> {
  const rows = await tx.sql<{ dossier_id: string }>(
    `select dossier_id${partColumns([part])} from unnest($1::uuid[]) d (dossier_id)`,
    [ids],
  );
  return new Map(rows.map((row) => [row.dossier_id, partOf(row, part) ?? []]));
}

function viewed<P extends Part>(part: P, rows: object[] | null): Parts[P] {
  const view = PARTS[part].view as ((row: object) => object) | undefined;
  return (view ? (rows ?? []).map(view) : (rows ?? [])) as Parts[P];
}
