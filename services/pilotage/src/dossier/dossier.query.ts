import type { Tx } from '@cn/platform/db/tx';
import type { Page } from '@cn/platform/graphql/connection';
import type { DossierLine } from './summarize';

export type DossierTri = 'NUMERO' | 'NOM' | 'MODIFICATION';

export interface DossierFiltre {
  departements?: string[] | null;
  etats?: string[] | null;
  quiALaMain?: string | null;
  structureId?: string | null;
  siret?: string | null;
  versions?: string[] | null;
  modifiesDepuis?: Date | null;
}

export type DossierRow = Omit<DossierLine, 'modified_at'> & { modified_at: Date };

/** Each sort: its column, its direction, the type of its cursor and how a row gives it. */
const TRIS: Record<
  DossierTri,
  { column: string; type: string; sens: 'asc' | 'desc'; value: (row: DossierRow) => string }
> = {
  NUMERO: { column: 'numero', type: 'text', sens: 'asc', value: (row) => row.numero },
  NOM: { column: 'structure_nom', type: 'text', sens: 'asc', value: (row) => row.structure_nom },
  MODIFICATION: {
    column: 'modified_at',
    type: 'timestamptz',
    sens: 'desc',
    value: (row) => row.modified_at.toISOString(),
  },
};

/** Dossiers of a page, and one more when another page follows; the cost does not grow with the depth. */
export async function listDossiers(
  tx: Tx,
  filtre: DossierFiltre,
  tri: DossierTri,
  page: Page,
): Promise<DossierRow[]> {
  const { column, type, sens } = TRIS[tri];
  const [value, id] = page.after ?? [null, null];
  const beyond = sens === 'asc' ? '>' : '<';
  return tx.sql<DossierRow>(
    `select * from projection.dossier
     where ($1::text[] is null or departement = any($1))
       and ($2::text[] is null or etat = any($2))
       and ($3::text is null or main = $3)
       and ($4::uuid is null or structure_id = $4)
       and ($5::text is null or starts_with(siret, $5))
       and ($6::text[] is null or version_programme = any($6))
       and ($7::timestamptz is null or modified_at >= $7)
       and ($8::${type} is null or (${column}, dossier_id) ${beyond} ($8, $9::uuid))
     order by ${column} ${sens}, dossier_id ${sens} limit $10`,
    [
      filtre.departements ?? null,
      filtre.etats ?? null,
      filtre.quiALaMain ?? null,
      filtre.structureId ?? null,
      filtre.siret ?? null,
      filtre.versions ?? null,
      filtre.modifiesDepuis ?? null,
      value,
      id,
      page.limit + 1,
    ],
  );
}

/** Values of a sort for the cursor of a row. */
export const dossierKey =
  (tri: DossierTri) =>
  (row: { row: DossierRow }): string[] => [TRIS[tri].value(row.row), row.row.dossier_id];

export async function findDossier(tx: Tx, dossierId: string): Promise<DossierRow | null> {
  const [row] = await tx.sql<DossierRow>('select * from projection.dossier where dossier_id = $1', [
    dossierId,
  ]);
  return row ?? null;
}

/** Contacts of several dossiers by person; those that row-level rights hide are absent. */
export async function readContacts(tx: Tx, personneIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.sql<{ personne_id: string; nom: string }>(
    `select personne_id, concat_ws(' ', prenom, nom) as nom from projection.personne
     where personne_id = any($1) and nom is not null`,
    [personneIds],
  );
  return new Map(rows.map((row) => [row.personne_id, row.nom]));
}
