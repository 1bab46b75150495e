import { localDate } from '@cn/domain/kernel/date';
import { ACTE_KINDS, ECHEANCE_KINDS } from '@cn/domain/kernel/echeance';
import type { Tx } from '@cn/platform/db/tx';
import { invalidArgument } from '@cn/platform/graphql/argument';
import { pageOf } from '@cn/platform/graphql/list';
import { mapList, type List, type ListArgs } from '@cn/platform/graphql/page';
import { ChronoUnit } from '@js-joda/core';
import { enMots } from '../journal/words';

export interface EcheanceFiltre {
  dossierId?: string | null;
  objet?: string | null;
  etats?: string[] | null;
  kinds?: string[] | null;
  depuisOn?: string | null;
  jusquOn?: string | null;
  departements?: string[] | null;
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

/** Instants of the days asked: a day of margin on each side, for the hour and the time zone. */
const WHERE = `($1::text[] is null or etat = any($1))
  and ($2::uuid is null or dossier_id = $2)
  and ($3::text is null or split_part(sujet, '/', 2) = $3)
  and ($4::text[] is null or kind = any($4))
  and ($5::date is null or (echeance_on >= $5 and instant >= $5::date - 2))
  and ($6::date is null or (echeance_on <= $6 and instant < $6::date + 3))
  and ($7::text[] is null or departement = any($7))`;

const parametersOf = (filtre: EcheanceFiltre, etats: string[] | null): unknown[] => [
  filtre.etats ?? etats,
  filtre.dossierId ?? null,
  filtre.objet ?? null,
  filtre.kinds ?? null,
  filtre.depuisOn ?? null,
  filtre.jusquOn ?? null,
  filtre.departements ?? null,
];

/** States that a list gives when none is asked. */
const TO_COME = ['PREVUE'];

/** A page of échéances in the order of their instants; those to come unless other states are asked. */
export async function listEcheances(
  tx: Tx,
  args: ListArgs & { filtre?: EcheanceFiltre | null },
): Promise<List<EcheanceView>> {
  const page = await pageOf<Read>(tx, args, {
    liste: 'echeances',
    select: COLUMNS,
    from: 'projection.echeance',
    where: WHERE,
    parameters: parametersOf(args.filtre ?? {}, args.modifiesDepuis ? null : TO_COME),
    order: [{ sql: 'instant', type: 'timestamptz' }],
    id: 'echeance_id',
    suivi: { table: 'projection.echeance', id: 'echeance_id' },
  });
  return mapList(page, viewEcheance);
}

/** A calendar shows at most a year. */
const LONGEST_DAYS = 366;

/**
 * The échéances of the list, counted by day and kind.
 *
 * Errors  SAISIE_INVALIDE on `filtre.jusquOn`: both days are needed, in order, a year apart at most
 */
export async function countByDay(tx: Tx, filtre: EcheanceFiltre) {
  const { depuisOn, jusquOn } = filtre;
  const days = depuisOn && jusquOn ? localDate(depuisOn).until(localDate(jusquOn), ChronoUnit.DAYS) : -1;
  if (days < 0 || days > LONGEST_DAYS)
    throw invalidArgument('filtre.jusquOn', 'un jour, d’un an au plus après « depuisOn »');
  const rows = await tx.search<{ echeanceOn: string; kind: string; nombre: number }>(
    `select echeance_on as "echeanceOn", kind, count(*)::int as nombre from projection.echeance where ${WHERE}
     group by echeance_on, kind order by echeance_on, nombre desc, kind`,
    parametersOf(filtre, TO_COME),
  );
  return rows.map((row) => ({ ...row, libelle: KINDS[row.kind] ?? row.kind }));
}

const KINDS: Readonly<Record<string, string>> = { ...ECHEANCE_KINDS, ...ACTE_KINDS };

export async function findEcheance(tx: Tx, id: string): Promise<EcheanceView | null> {
  const [row] = await tx.sql<Read>(`select ${COLUMNS} from projection.echeance where echeance_id = $1`, [id]);
  return row ? viewEcheance(row) : null;
}
