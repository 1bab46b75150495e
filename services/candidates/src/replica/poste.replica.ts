import type { Poste } from '@cn/contracts/gen/cn/structures/v1/structures_pb';
import type { Contexte } from '@cn/contracts/gen/cn/commun/v1/commun_pb';
import { COUNTED_STATES, type PosteState } from '@cn/domain/poste/poste.state';
import type { TypeStructure } from '@cn/domain/structure/type-structure';
import { keepNewest } from '@cn/platform/db/keep-newest';
import type { Tx } from '@cn/platform/db/tx';
import { RETENUE } from '../mise-en-relation/mise-en-relation.store';

/** A poste as structures last told it. */
export interface ReplicaPoste {
  posteId: string;
  dossierId: string;
  structureId: string;
  departement: string;
  etat: PosteState;
  versionProgramme: string;
  asOf: string;
  nature: 'PUBLIQUE' | 'PRIVEE';
  typeStructure: TypeStructure;
  limiteOn: string | null;
}

/** Keeps the newest telling of a poste; an older one changes nothing. */
export async function replicatePoste(
  tx: Tx,
  event: { payload: { contexte?: Contexte; poste?: Poste } },
): Promise<void> {
  const { contexte, poste } = event.payload;
  if (!contexte || !poste) throw new Error('a fact of a poste without its poste');
  await keepNewest(tx, 'replica_poste', 'poste_id', {
    poste_id: poste.posteId,
    dossier_id: contexte.dossierId,
    structure_id: poste.structureId,
    departement: contexte.departement,
    etat: poste.etat,
    version_programme: poste.version,
    as_of: poste.asOf,
    nature: poste.nature,
    type_structure: poste.typeStructure,
    limite_on: poste.limiteOn || null,
    delai_depasse_on: poste.delaiDepasseOn || null,
    version: contexte.aggregateVersion,
  });
}

const COLUMNS = `poste_id as "posteId", dossier_id as "dossierId", structure_id as "structureId", departement, etat,
  version_programme as "versionProgramme", as_of as "asOf", nature, type_structure as "typeStructure",
  limite_on as "limiteOn"`;

/** Postes of dossiers that the caller may see. */
export const postesOfDossiers = (tx: Tx, dossierIds: readonly string[]): Promise<ReplicaPoste[]> =>
  tx.sql<ReplicaPoste>(`select ${COLUMNS} from replica_poste where dossier_id = any($1) order by poste_id`, [
    dossierIds,
  ]);

/** Ids of the postes that the structure of the caller has to fill. */
export async function postesAPourvoir(tx: Tx): Promise<string[]> {
  const rows = await tx.sql<{ posteId: string }>(
    `select poste_id as "posteId" from replica_poste p
     where structure_id = $1 and etat = any($2)
       and not exists (select from mise_en_relation m where m.poste_id = p.poste_id and m.etat = any($3))
     order by poste_id`,
    [tx.acteur.structureId, COUNTED_STATES, RETENUE],
  );
  return rows.map(({ posteId }) => posteId);
}

/** A poste that the caller may see. */
export async function findPoste(tx: Tx, posteId: string): Promise<ReplicaPoste | null> {
  const [row] = await tx.sql<ReplicaPoste>(`select ${COLUMNS} from replica_poste where poste_id = $1`, [
    posteId,
  ]);
  return row ?? null;
}
