import type { ConventionFact, DemandeFact, DossierFacts, PosteFact, StructureFact } from '../dossier/facts';
import type { EtapesFacts } from '../dossier/read-etapes';
import { rowsOf, type Tables } from './fold';

type Demande = Omit<DemandeFact, 'numero'> & { numero: string | null };
type Contrat = { poste_id: string } & Dates<'transmitted_on' | 'cancelled_on'>;
export type Poste = PosteFact & { poste_id: string };
export type Convention = ConventionFact & { convention_id: string; numero: string } & Dates<
    'signed_on' | 'fin_on'
  >;
export type Tranche = {
  tranche_id: string;
  poste_id: string;
  numero: number;
  etat: DossierFacts['tranches'][number]['etat'];
  etat_on: string;
  montant_cents: number;
  echeance_on: string | null;
  motifs: string[] | null;
};
export type Echeance = {
  echeance_id: string;
  sujet: string;
  kind: string;
  rank: number;
  echeance_on: string;
  instant: string;
  etat: string;
  regle: string;
  effet: string;
  acteur: string | null;
  montant_cents: number | null;
  motif: string | null;
};
export type Tache = DossierFacts['taches'][number] & {
  tache_id: string;
  sujet: string;
  etat: string;
} & Dates<'closed_on' | 'motif'>;
type Dates<K extends string> = Record<K, string | null>;

const BLANK_DEMANDE = {
  ...{ numero: null, contact_personne_id: null, avis_on: null, comite_id: null, comite_on: null },
  ...{ scheduled_on: null, comite_version: null, issue: null, decided_on: null, decision_version: null },
  ...{ activated_on: null, withdrawn_on: null },
};
const BLANK_STRUCTURE = { nom: null, siret: null, commune: null, contact_personne_id: null };
const BLANK_POSTE = { etat: null, limite_on: null, delai_depasse_on: null, depart_on: null };

/** The order of two texts as PostgreSQL keeps them: by their characters. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What each kind of row of a dossier says, in the order in which its page shows them. */
export interface Parts {
  postes: Poste[];
  conventions: Convention[];
  tranches: Tranche[];
  aVenir: Echeance[];
  taches: Tache[];
}

/** The parts of a dossier, as the queries of its page read them. */
export function partsOf(tables: Tables): Parts {
  const occupied = new Set(contratsOf(tables).map(({ poste_id }) => poste_id));
  return {
    postes: rowsOf<Poste>(tables, 'poste', BLANK_POSTE)
      .filter(({ etat }) => (etat as string | null) !== null)
      .map((one) => ({ ...one, contrat: occupied.has(one.poste_id) }))
      .sort((a, b) => a.numero - b.numero || compare(a.poste_id, b.poste_id)),
    conventions: rowsOf<Convention>(tables, 'convention').sort(
      (a, b) => compare(a.numero, b.numero) || compare(a.convention_id, b.convention_id),
    ),
    tranches: rowsOf<Tranche>(tables, 'tranche').sort(
      (a, b) => compare(a.poste_id, b.poste_id) || a.numero - b.numero || compare(a.tranche_id, b.tranche_id),
    ),
    aVenir: rowsOf<Echeance>(tables, 'echeance')
      .filter(({ etat }) => etat === 'PREVUE')
      .sort((a, b) => compare(a.instant, b.instant) || compare(a.echeance_id, b.echeance_id)),
    taches: rowsOf<Tache>(tables, 'tache')
      .filter(({ etat }) => etat === 'OUVERTE')
      .sort((a, b) => compare(a.opened_on, b.opened_on) || compare(a.tache_id, b.tache_id)),
  };
}

/** What the étapes of a dossier are read from, beside its demande. */
export function etapesOf(tables: Tables): Omit<EtapesFacts, 'demande'> {
  const { postes, conventions, tranches } = partsOf(tables);
  const transmitted = contratsOf(tables).flatMap(({ transmitted_on }) => transmitted_on ?? []);
  return { postes, conventions, tranches, contrat_on: transmitted.sort(compare).at(-1) ?? null };
}

/** Contracts that were not cancelled. */
const contratsOf = (tables: Tables): Contrat[] =>
  rowsOf<Contrat>(tables, 'contrat', { transmitted_on: null, cancelled_on: null }).filter(
    ({ cancelled_on }) => cancelled_on === null,
  );

/** Everything the line of a dossier depends on; null while its candidature is not filed. */
export function gather(tables: Tables, dossierId: string, modifiedAt: string): DossierFacts | null {
  const [demande] = rowsOf<Demande>(tables, 'demande', BLANK_DEMANDE)
    .filter((one): one is DemandeFact => one.numero !== null)
    .sort((a, b) => compare(a.filed_on, b.filed_on) || compare(a.demande_id, b.demande_id));
  if (!demande) return null;
  const parts = partsOf(tables);
  const structure = rowsOf<StructureFact & { structure_id: string }>(tables, 'structure', BLANK_STRUCTURE);
  const [prochaine] = [...parts.aVenir].sort(
    (a, b) => compare(a.instant, b.instant) || a.rank - b.rank || compare(a.echeance_id, b.echeance_id),
  );
  return {
    dossier_id: dossierId,
    modified_at: modifiedAt,
    demande,
    structure: structure.find(({ structure_id }) => structure_id === demande.structure_id) ?? null,
    postes: parts.postes,
    conventions: [...parts.conventions].sort((a, b) => compare(a.convention_id, b.convention_id)),
    tranches: parts.tranches,
    taches: [...parts.taches].sort(
      (a, b) =>
        compare(a.echeance_on ?? LAST, b.echeance_on ?? LAST) ||
        compare(a.opened_on, b.opened_on) ||
        compare(a.tache_id, b.tache_id),
    ),
    prochaine: prochaine ? { echeance_on: prochaine.echeance_on, effet: prochaine.effet } : null,
  };
}

/** After every date. */
const LAST = '9999';
