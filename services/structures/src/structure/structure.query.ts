import type { StructureState } from '@cn/domain/structure/structure.state';
import { isDepartement } from '@cn/domain/territoire/departement';
import type { Tx } from '@cn/platform/db/tx';
import { invalidArgument } from '@cn/platform/graphql/argument';
import { pageOf } from '@cn/platform/graphql/list';
import type { List, ListArgs } from '@cn/platform/graphql/page';
import { lireRecherche } from '@cn/platform/graphql/recherche';
import type { Anomalie } from './import/read-ligne';
import type { StructureRow } from './structure.row';

/** What structures are looked for by. */
export interface StructureFiltre {
  departements?: string[] | null;
  etats?: StructureState[] | null;
  anomalies?: Anomalie[] | null;
  siret?: string | null;
  texte?: string | null;
}

const COLUMNS = `structure_id as "structureId", source_id as "sourceId", nom, siret, siret_declare as "siretDeclare",
  adresse, code_postal as "codePostal", commune, code_commune as "codeCommune", departement, anomalies,
  type_structure as "typeStructure", nature, statut, contact_personne_id as "contactPersonneId", version`;

/** Names as French puts them in order: accents and capitals make no difference at first. */
const NOM = 'nom collate "fr-x-icu"';

const WHERE = `($1::text[] is null or departement = any($1))
  and ($2::text[] is null or statut = any($2))
  and ($3::text[] is null or anomalies && $3)
  and ($4::text[] is null or siret like all ($4))
  and ($5::text[] is null or recherche like all ($5)
    or structure_id in (select d.structure_id from dossier d where cle_recherche(d.numero) like all ($5)))`;

/**
 * One page of structures by name, the caller's territory only.
 *
 * Errors  SAISIE_INVALIDE on the filter, or on the arguments of the page
 */
export function pageStructures(
  tx: Tx,
  args: ListArgs & { filtre?: StructureFiltre | null },
): Promise<List<StructureRow>> {
  const { departements, etats, anomalies, siret, texte } = args.filtre ?? {};
  if (departements?.some((code) => !isDepartement(code)))
    throw invalidArgument('filtre.departements', 'des codes de département, par exemple 84 ou 2A');
  return pageOf<StructureRow>(tx, args, {
    liste: 'structures',
    select: COLUMNS,
    from: 'structure',
    where: WHERE,
    parameters: [
      departements ?? null,
      etats ?? null,
      anomalies ?? null,
      lireRecherche(siret, 'filtre.siret'),
      lireRecherche(texte, 'filtre.texte'),
    ],
    order: [{ sql: NOM, type: 'text' }],
    id: 'structure_id',
    suivi: { table: 'structure', id: 'structure_id' },
  });
}
