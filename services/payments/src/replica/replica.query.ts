import type { ContratKind, StructureKind } from '@cn/domain/montant/kind';
import type { TypeStructure } from '@cn/domain/structure/type-structure';
import type { Tx } from '@cn/platform/db/tx';

/** A poste as this service knows it. */
export interface PosteConnu {
  poste_id: string;
  dossier_id: string;
  structure_id: string;
  departement: string;
  numero: number;
  etat: string;
  version_programme: string;
  as_of: string;
  nature: StructureKind;
  type_structure: TypeStructure;
}

/** A work contract as this service knows it. */
export interface ContratConnu {
  contrat_id: string;
  kind: ContratKind;
  starts_on: string;
  ends_on: string | null;
  transmitted_on: string;
  event_id: string;
}

/** A parcours of training as this service knows it. */
export interface ParcoursConnu {
  parcours_id: string;
  depart_on: string | null;
}

/** Postes by id, those the caller may see. */
export const findPostes = (tx: Tx, posteIds: string[]): Promise<PosteConnu[]> =>
  tx.sql<PosteConnu>('select * from replica_poste where poste_id = any($1) order by numero, poste_id', [
    posteIds,
  ]);

/** Which of these postes have a validated candidat. */
export async function postesPourvus(tx: Tx, posteIds: string[]): Promise<Set<string>> {
  const rows = await tx.sql<{ poste_id: string }>(
    'select distinct poste_id from replica_validation where poste_id = any($1) and cancelled_on is null',
    [posteIds],
  );
  return new Set(rows.map((row) => row.poste_id));
}

/** The contracts of a poste, first to last to start. */
export const contratsOfPoste = (tx: Tx, posteId: string): Promise<ContratConnu[]> =>
  tx.sql<ContratConnu>('select * from replica_contrat where poste_id = $1 order by starts_on, contrat_id', [
    posteId,
  ]);

/** The contract that stands behind a poste: the last to start. */
export const contratOfPoste = async (tx: Tx, posteId: string): Promise<ContratConnu | null> =>
  (await contratsOfPoste(tx, posteId)).at(-1) ?? null;

/** The parcours of a poste, first proposed first. */
export const parcoursOfPoste = (tx: Tx, posteId: string): Promise<ParcoursConnu[]> =>
  tx.sql<ParcoursConnu>(
    'select parcours_id, depart_on from replica_parcours where poste_id = $1 order by proposed_on nulls last, parcours_id',
    [posteId],
  );

/** Postes of a list for which no parcours is proposed yet. */
export async function postesSansParcours(tx: Tx, posteIds: string[]): Promise<string[]> {
  const rows = await tx.sql<{ poste_id: string }>(
    'select unnest($1::uuid[]) as poste_id except select poste_id from replica_parcours where proposed_on is not null',
    [posteIds],
  );
  return rows.map((row) => row.poste_id);
}

/** SIRET of a structure; null while unknown. */
export async function siretOf(tx: Tx, structureId: string): Promise<string | null> {
  const [row] = await tx.sql<{ siret: string | null }>(
    'select siret from replica_structure where structure_id = $1',
    [structureId],
  );
  return row?.siret ?? null;
}

/** A poste that a structure may ask a subsidy for, or may not yet. */
export interface PosteADemander {
  posteId: string;
  dossierId: string;
  structureId: string;
  numero: number;
  /** Its candidat is validated and no live financement has it. */
  libre: boolean;
}

/** The postes of dossiers, those that may be asked for first. */
export const postesADemander = (tx: Tx, dossierIds: readonly string[]): Promise<PosteADemander[]> =>
  tx.sql<PosteADemander>(
    `select p.poste_id as "posteId", p.dossier_id as "dossierId", p.structure_id as "structureId", p.numero,
       not exists (select from financement f where f.poste_id = p.poste_id and f.vivant)
         and exists (select from replica_validation v where v.poste_id = p.poste_id and v.cancelled_on is null) as libre
     from replica_poste p where p.dossier_id = any($1) order by 5 desc, p.numero`,
    [dossierIds],
  );
