import type { TacheKind } from '@cn/domain/kernel/tache';
import { lireRecherche } from '@cn/platform/graphql/recherche';

/** What is kept of the dossiers: each condition narrows. */
export interface DossierFiltre {
  departements?: string[] | null;
  etats?: string[] | null;
  quiALaMain?: string | null;
  structureId?: string | null;
  siret?: string | null;
  texte?: string | null;
  versionsProgramme?: string[] | null;
  enRetard?: boolean | null;
  tacheKinds?: TacheKind[] | null;
  prochaineDepuisOn?: string | null;
  prochaineJusquOn?: string | null;
  aMoi?: boolean | null;
  suivis?: boolean | null;
}

/** Whether a dossier is late on the day `$1`: a task, or what was to happen, has passed its day. */
export const EN_RETARD = 'coalesce(least(attendu_on, prochaine_on) < $1::date, false)';

/** What can be counted value by value: the column, and the condition on it. */
export const FACETTES = {
  parTerritoire: { sql: 'departement', where: '($2::text[] is null or departement = any($2))' },
  parEtat: { sql: 'etat', where: '($3::text[] is null or etat = any($3))' },
  parActeur: { sql: 'main', where: '($4::text is null or main = $4)' },
  parVersion: { sql: 'version_programme', where: '($5::text[] is null or version_programme = any($5))' },
  enRetard: { sql: EN_RETARD, where: `($6::boolean is null or ${EN_RETARD} = $6)` },
} as const;
export type Facette = keyof typeof FACETTES;

/** The conditions that no facet counts. */
export const AUTRES = `($7::uuid is null or structure_id = $7)
  and ($8::text[] is null or siret like all($8))
  and ($9::text[] is null or recherche like all($9))
  and ($10::text[] is null or exists (select from projection.tache t
    where t.dossier_id = d.dossier_id and t.etat = 'OUVERTE' and t.kind = any($10)))
  and ($11::date is null or prochaine_on >= $11)
  and ($12::date is null or prochaine_on <= $12)
  and ($13::boolean is null or (dossier_id in (select dossier_id from dossiers_a_moi($1))) = $13)
  and ($14::boolean is null or (dossier_id in (select dossier_id from suivi)) = $14)`;

/** The whole filter, on the dossier `d`. */
export const CONDITIONS = [...Object.values(FACETTES).map(({ where }) => where), AUTRES].join(' and ');

/**
 * The parameters of the conditions.
 *
 * Errors  SAISIE_INVALIDE on `siret` or `texte`, when they look for nothing
 */
export function parametersOf(filtre: DossierFiltre, today: string): unknown[] {
  return [
    today,
    filtre.departements ?? null,
    filtre.etats ?? null,
    filtre.quiALaMain ?? null,
    filtre.versionsProgramme ?? null,
    filtre.enRetard ?? null,
    filtre.structureId ?? null,
    lireRecherche(filtre.siret, 'filtre.siret'),
    lireRecherche(filtre.texte, 'filtre.texte'),
    filtre.tacheKinds ?? null,
    filtre.prochaineDepuisOn ?? null,
    filtre.prochaineJusquOn ?? null,
    filtre.aMoi ?? null,
    filtre.suivis ?? null,
  ];
}
