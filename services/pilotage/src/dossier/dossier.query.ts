import type { Tx } from '@cn/platform/db/tx';
import { pageOf, type ListQuery } from '@cn/platform/graphql/list';
import { indexBy, type Batch } from '@cn/platform/graphql/loader';
import type { List, ListArgs } from '@cn/platform/graphql/page';
import { lireRecherche } from '@cn/platform/graphql/recherche';
import { partColumns } from './dossier-parts.query';
import type { DossierLine } from './summarize';

export type DossierTri = 'NUMERO' | 'NOM' | 'MODIFICATION';

export interface DossierFiltre {
  departements?: string[] | null;
  etats?: string[] | null;
  quiALaMain?: string | null;
  structureId?: string | null;
  siret?: string | null;
  texte?: string | null;
  versionsProgramme?: string[] | null;
  aMoi?: boolean | null;
  suivis?: boolean | null;
}

export type DossierRow = Omit<DossierLine, 'modified_at'> & { modified_at: Date };

/** Each sort: its column and the type by which a cursor gives it back. */
const TRIS: Record<DossierTri, Pick<ListQuery, 'order' | 'sens'>> = {
  NUMERO: { order: [{ sql: 'numero', type: 'text' }] },
  NOM: { order: [{ sql: 'structure_nom collate "fr-x-icu"', type: 'text' }] },
  MODIFICATION: { order: [{ sql: 'modified_at', type: 'timestamptz' }], sens: 'desc' },
};

/**
 * A page of dossiers; the cost does not grow with the depth.
 *
 * @param parts what is read of each line in the same statement, by the name of its field; other names are left out
 */
export function listDossiers(
  tx: Tx,
  args: ListArgs & { filtre?: DossierFiltre | null; tri?: DossierTri | null },
  parts: Iterable<string> = [],
): Promise<List<DossierRow>> {
  const filtre = args.filtre ?? {};
  return pageOf<DossierRow>(tx, args, {
    liste: 'dossiers',
    select: `d.*${partColumns(parts)}`,
    from: 'projection.dossier d',
    where: `($1::text[] is null or departement = any($1))
      and ($2::text[] is null or etat = any($2))
      and ($3::text is null or main = $3)
      and ($4::uuid is null or structure_id = $4)
      and ($5::text[] is null or siret like all($5))
      and ($6::text[] is null or version_programme = any($6))
      and ($7::text[] is null or recherche like all($7))
      and ($8::boolean is null or (dossier_id in (select dossier_id from dossiers_a_moi($9))) = $8)
      and ($10::boolean is null or (dossier_id in (select dossier_id from suivi)) = $10)`,
    parameters: [
      filtre.departements ?? null,
      filtre.etats ?? null,
      filtre.quiALaMain ?? null,
      filtre.structureId ?? null,
      lireRecherche(filtre.siret, 'filtre.siret'),
      filtre.versionsProgramme ?? null,
      lireRecherche(filtre.texte, 'filtre.texte'),
      ...[filtre.aMoi ?? null, tx.today, filtre.suivis ?? null],
    ],
    ...TRIS[args.tri ?? 'MODIFICATION'],
    id: 'dossier_id',
    suivi: { table: 'projection.dossier', id: 'dossier_id' },
  });
}

export async function findDossier(tx: Tx, dossierId: string): Promise<DossierRow | null> {
  const [row] = await tx.sql<DossierRow>('select * from projection.dossier where dossier_id = $1', [
    dossierId,
  ]);
  return row ?? null;
}

export async function findDossierByNumero(tx: Tx, numero: string): Promise<DossierRow | null> {
  const [row] = await tx.sql<DossierRow>('select * from projection.dossier where numero = $1', [numero]);
  return row ?? null;
}

/** Dossiers by id; those that row-level rights hide are absent. */
export const readDossiers: Batch<DossierRow> = async (tx, ids) => {
  const rows = await tx.sql<DossierRow>('select * from projection.dossier where dossier_id = any($1)', [ids]);
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
