import type { Tx } from '@cn/platform/db/tx';
import { etatLibelle } from './read-etat';
import { AUTRES, FACETTES, parametersOf, type DossierFiltre, type Facette } from './dossier.filtre';
import { qui } from '../journal/words';

/** A value of a filter, and what the list would count with it alone. */
export interface FacetteView {
  valeur: string;
  libelle: string;
  nombre: number;
}

interface Counted {
  facette: Facette | null;
  valeur: string | null;
  nombre: number;
}

const NAMES = Object.keys(FACETTES) as Facette[];

/** Conditions of the other facets, read on what was counted together. */
const others = (name: Facette | null): string =>
  NAMES.filter((other) => other !== name)
    .map((other) => `keeps_${other}`)
    .join(' and ');

/**
 * Dossiers counted by what the facets look at, together; then each facet by its values, the rest of the filter kept: a
 * count is that of the list which the value would give.
 */
const COUNTS = `
  with counted as materialized (
    select ${NAMES.map((name) => `(${FACETTES[name].sql})::text as "${name}", ${FACETTES[name].where} as "keeps_${name}"`).join(', ')},
      count(*)::int as n
    from projection.dossier d where ${AUTRES} group by ${NAMES.flatMap((_, at) => [2 * at + 1, 2 * at + 2]).join(', ')}
  )
  ${NAMES.map(
    (name) => `select '${name}' as facette, "${name}" as valeur, sum(n)::int as nombre
  from counted where ${others(name).replaceAll(/keeps_\w+/g, '"$&"')} and "${name}" is not null group by "${name}"`,
  ).join('\n  union all\n  ')}
  union all
  select null, null, coalesce(sum(n), 0)::int from counted where ${others(null).replaceAll(/keeps_\w+/g, '"$&"')}`;

/** The facets of the dossiers that a filter keeps, as many statements as one, whatever they count. */
export async function countFacettes(tx: Tx, filtre: DossierFiltre) {
  const rows = await tx.search<Counted>(COUNTS, parametersOf(filtre, tx.today));
  const of = (name: Facette | null) => rows.filter(({ facette }) => facette === name);
  return {
    nombre: of(null)[0]?.nombre ?? 0,
    enRetard: of('enRetard').find(({ valeur }) => valeur === 'true')?.nombre ?? 0,
    parEtat: byNumber(of('parEtat'), etatLibelle),
    parActeur: byNumber(of('parActeur'), (valeur) => capital(qui(valeur))),
    parTerritoire: byValue(of('parTerritoire')),
    parVersion: byValue(of('parVersion')),
  };
}

const view = (rows: Counted[], libelle: (valeur: string) => string): FacetteView[] =>
  rows.map(({ valeur, nombre }) => ({ valeur: valeur ?? '', libelle: libelle(valeur ?? ''), nombre }));

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** The most numerous first. */
const byNumber = (rows: Counted[], libelle: (valeur: string) => string): FacetteView[] =>
  view(rows, libelle).sort((a, b) => b.nombre - a.nombre || a.libelle.localeCompare(b.libelle, 'fr'));

const byValue = (rows: Counted[]): FacetteView[] =>
  view(rows, (valeur) => valeur).sort((a, b) => a.valeur.localeCompare(b.valeur));
