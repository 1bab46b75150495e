import type { Tx } from '@cn/platform/db/tx';
import type { Batch } from '@cn/platform/graphql/loader';
import { A_VENIR, viewEcheance, type EcheanceView } from '../echeance/echeance.query';
import { enMots } from '../journal/words';
import type { EtapesFacts } from './read-etapes';
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
  etatOn: string | null;
  causes: string[];
}

/** Each part of a dossier. */
export interface Parts {
  postes: PosteView[];
  conventions: ConventionView[];
  tranches: TrancheView[];
  aVenir: EcheanceView[];
  taches: TacheView[];
  /** What its étapes are read from: one row, none when the demande is not known. */
  etapes: EtapesFacts[];
}
export type Part = keyof Parts;

/** How a part is read for the dossier `d`, and shown. */
interface Reading<T> {
  sql: string;
  view?: (row: never) => T;
}

/** The facts of the étapes of the dossier `d`, as one row. */
const ETAPES = `select
    (select jsonb_build_object('filed_on', m.filed_on, 'avis_on', m.avis_on, 'comite_id', m.comite_id,
        'comite_on', m.comite_on, 'comite_version', m.comite_version, 'decision_version', m.decision_version,
        'issue', m.issue, 'decided_on', m.decided_on, 'withdrawn_on', m.withdrawn_on)
      from projection.demande m where m.dossier_id = d.dossier_id and m.numero is not null
      order by m.filed_on, m.demande_id limit 1) as demande,
    (select coalesce(json_agg(json_build_object('etat', p.etat, 'etat_on', p.etat_on, 'depart_on', p.depart_on,
        'limite_on', p.limite_on, 'delai_depasse_on', p.delai_depasse_on,
        'contrat', exists (select from projection.contrat c where c.poste_id = p.poste_id
          and c.dossier_id = p.dossier_id and c.cancelled_on is null))), '[]')
      from projection.poste p where p.dossier_id = d.dossier_id and p.etat is not null) as postes,
    (select max(c.transmitted_on) from projection.contrat c
      where c.dossier_id = d.dossier_id and c.cancelled_on is null) as contrat_on,
    (select coalesce(json_agg(json_build_object('etat', c.etat, 'etat_on', c.etat_on, 'signed_on', c.signed_on,
        'fin_on', c.fin_on)), '[]')
      from projection.convention c where c.dossier_id = d.dossier_id) as conventions,
    (select coalesce(json_agg(json_build_object('etat', t.etat, 'etat_on', t.etat_on, 'echeance_on', t.echeance_on)), '[]')
      from projection.tranche t where t.dossier_id = d.dossier_id) as tranches`;
export const TRANCHE_COLUMNS = `tranche_id as "trancheId", poste_id as "posteId", numero as rang, etat,
  etat_on as "etatOn", montant_cents as "montantCents", echeance_on as "echeanceOn", motifs, dossier_id as "dossierId",
  structure_id as "structureId", departement`;

/** A tranche as the API shows it. */
export const viewTranche = ({
  motifs,
  ...row
}: Omit<TrancheView, 'causes'> & { motifs: string[] | null }): TrancheView =>
  Object.assign(row, { causes: (motifs ?? []).flatMap(enMots) });

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
    sql: `select ${TRANCHE_COLUMNS}
      from projection.tranche where dossier_id = d.dossier_id order by poste_id, numero, tranche_id`,
    view: viewTranche,
  },
  aVenir: { sql: A_VENIR, view: viewEcheance },
  taches: { sql: OUVERTES, view: viewTache },
  etapes: { sql: ETAPES },
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
