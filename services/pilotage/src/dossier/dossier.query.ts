import type { Tx } from '@cn/platform/db/tx';
import { pageOf, type ListQuery } from '@cn/platform/graphql/list';
import { indexBy, type Batch } from '@cn/platform/graphql/loader';
import type { List, ListArgs } from '@cn/platform/graphql/page';
import { partColumns } from './dossier-parts.query';
import { CONDITIONS, EN_RETARD, parametersOf, type DossierFiltre } from './dossier.filtre';
import type { DossierLine } from './summarize';

export type DossierTri = keyof typeof TRIS;

/** A line as it is read: late or not on the day of the reading. */
export type DossierRow = Omit<DossierLine, 'modified_at'> & { modified_at: Date; en_retard: boolean };

const NUMERO = [{ sql: 'numero', type: 'text' }];
const NOM = [{ sql: 'structure_nom collate "fr-x-icu"', type: 'text' }];
const MODIFICATION = [{ sql: 'modified_at', type: 'timestamptz' }];

/** Each sort: its column and the type by which a cursor gives it back. */
const TRIS = {
  NUMERO: { order: NUMERO },
  NUMERO_INVERSE: { order: NUMERO, sens: 'desc' },
  NOM: { order: NOM },
  NOM_INVERSE: { order: NOM, sens: 'desc' },
  MODIFICATION: { order: MODIFICATION, sens: 'desc' },
  MODIFICATION_INVERSE: { order: MODIFICATION },
  PROCHAINE: { order: [{ sql: `coalesce(prochaine_on, 'infinity')`, type: 'date' }] },
  DEPUIS: { order: [{ sql: `coalesce(main_depuis, 'infinity')`, type: 'date' }] },
} satisfies Record<string, Pick<ListQuery, 'order' | 'sens'>>;

/** A line with some of its parts, `$1` being today. */
const lineWith = (parts: Iterable<string>): string =>
  `select d.*, ${EN_RETARD} as en_retard${partColumns(parts)} from projection.dossier d`;
const LINE = lineWith([]);

/**
 * A page of dossiers; the cost does not grow with the depth.
 *
 * @param parts what is read of each line in the same statement, by the name of its field; other names are left out
 */
export const listDossiers = (
  tx: Tx,
  args: ListArgs & { filtre?: DossierFiltre | null; tri?: DossierTri | null },
  parts: Iterable<string> = [],
): Promise<List<DossierRow>> =>
  pageOf<DossierRow>(tx, args, {
    liste: 'dossiers',
    select: `d.*, ${EN_RETARD} as en_retard${partColumns(parts)}`,
    from: 'projection.dossier d',
    where: CONDITIONS,
    parameters: parametersOf(args.filtre ?? {}, tx.today),
    ...TRIS[args.tri ?? 'MODIFICATION'],
    id: 'dossier_id',
    suivi: { table: 'projection.dossier', id: 'dossier_id' },
  });

/** One dossier by its id, or by its number; with what is asked of it, in one statement. Null when it is not seen. */
export async function readDossier(
  tx: Tx,
  by: { id: string } | { numero: string },
  parts: Iterable<string> = [],
): Promise<DossierRow | null> {
  const [column, value] = 'id' in by ? ['dossier_id', by.id] : ['numero', by.numero];
  const [row] = await tx.sql<DossierRow>(`${lineWith(parts)} where d.${column} = $2`, [tx.today, value]);
  return row ?? null;
}

export const findDossier = (tx: Tx, id: string): Promise<DossierRow | null> => readDossier(tx, { id });

/** Dossiers by id; those that row-level rights hide are absent. */
export const readDossiers: Batch<DossierRow> = async (tx, ids) => {
  const rows = await tx.sql<DossierRow>(`${LINE} where dossier_id = any($2)`, [tx.today, ids]);
  return indexBy(rows, (row) => row.dossier_id);
};

/** Contacts of several dossiers by person; those that row-level rights hide are absent. */
export async function readContacts(tx: Tx, personneIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.sql<{ personne_id: string; nom: string }>(
    `select personne_id, concat_ws(' ', prenom, nom) as nom from projection.personne
     where personne_id = any($1) and nom is not null`,
    [personneIds],
  );
  return new Map(rows.map((row) => [row.personne_id, row.nom]));
}
