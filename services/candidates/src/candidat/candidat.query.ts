import { CANDIDAT_LISTS, type CandidatState } from '@cn/domain/candidat/candidat.state';
import type { Tx } from '@cn/platform/db/tx';
import { pageOf, type ListQuery } from '@cn/platform/graphql/list';
import { indexBy, type Batch } from '@cn/platform/graphql/loader';
import type { List, ListArgs } from '@cn/platform/graphql/page';
import { lireRecherche } from '@cn/platform/graphql/recherche';

/** A candidat as the caller may see him or her. */
export interface CandidatView {
  id: string;
  candidatId: string;
  personneId: string;
  /** Account that registered. */
  compteId: string;
  prenom: string;
  nom: string;
  courriel: string;
  telephone: string | null;
  codePostal: string;
  departement: string;
  situation: string | null;
  diplome: boolean;
  experience: boolean;
  cv: string | null;
  disponibleOn: string;
  rayonKm: number | null;
  registeredOn: string;
  /** Null when the candidat has none, or shares it not. */
  pixNiveau: number | null;
  etat: CandidatState;
  version: number;
}

export type ListeCandidats = keyof typeof CANDIDAT_LISTS;

/** What the list is restricted to. */
export interface CandidatFiltre {
  liste?: ListeCandidats | null;
  texte?: string | null;
  disponibleAuPlusTardOn?: string | null;
  diplome?: boolean | null;
  pixNiveaux?: number[] | null;
}

const ETAT = `case when c.withdrawn_on is not null then 'RETIREE' else coalesce(m.etat, 'NOUVELLE') end`;

const COLUMNS = `c.candidat_id as id, c.candidat_id as "candidatId", c.personne_id as "personneId",
  c.compte_id as "compteId", p.prenom, p.nom, p.courriel, p.telephone, f.code_postal as "codePostal",
  c.departement, f.situation, f.diplome, f.experience, f.cv,
  c.disponible_on as "disponibleOn", c.rayon_km as "rayonKm", c.registered_on as "registeredOn",
  x.niveau as "pixNiveau", ${ETAT} as etat, c.version`;

/**
 * Policies hide what the caller may not see: names of a candidat held by another structure, a Pix result not shared.
 * Each part is looked up line by line, in the order of the list: a page costs what it shows, not what it leaves.
 */
const VISIBLE = `candidat c
  cross join lateral (select * from personne where personne_id = c.personne_id limit 1) p
  cross join lateral (select * from profil where candidat_id = c.candidat_id limit 1) f
  left join lateral (select * from pix where candidat_id = c.candidat_id limit 1) x on true
  left join lateral (
    select case when r.etat = 'RECRUTEE' and r.recruited_on > $1 then 'VALIDEE' else r.etat end as etat, r.change_xid
    from mise_en_relation r where r.candidat_id = c.candidat_id
    order by r.poste_id is null, r.mise_en_relation_id desc limit 1
  ) m on true`;

/** One candidat, if the caller may see him or her. */
export async function readCandidat(tx: Tx, candidatId: string): Promise<CandidatView | null> {
  return (await candidatsById(tx, [candidatId])).get(candidatId) ?? null;
}

/** Candidats by id, those that the caller may see. */
export const candidatsById: Batch<CandidatView> = async (tx, ids) =>
  indexBy(
    await tx.sql<CandidatView>(`select ${COLUMNS} from ${VISIBLE} where c.candidat_id = any($2)`, [
      tx.today,
      ids,
    ]),
    (row) => row.id,
  );

const FILTRE = `($2::text[] is null or ${ETAT} = any($2))
  and ($3::text[] is null or cle_recherche(concat(p.prenom, p.nom, f.code_postal)) like all ($3))
  and ($4::date is null or c.disponible_on <= $4)
  and ($5::boolean is null or f.diplome = $5)
  and ($6::integer[] is null or x.niveau = any($6))`;

const filtreOf = (tx: Tx, filtre: CandidatFiltre): unknown[] => [
  tx.today,
  filtre.liste ? CANDIDAT_LISTS[filtre.liste] : null,
  lireRecherche(filtre.texte, 'filtre.texte'),
  filtre.disponibleAuPlusTardOn ?? null,
  filtre.diplome ?? null,
  filtre.pixNiveaux?.length ? filtre.pixNiveaux : null,
];

/** What a list of candidats is asked. */
export type CandidatArgs = Omit<ListArgs, 'filtre'> & { filtre?: CandidatFiltre | null };

/** By possible start date; what a structure makes of a candidat is a change for that structure. */
const LISTE = {
  liste: 'candidats',
  select: COLUMNS,
  from: VISIBLE,
  where: FILTRE,
  order: [{ sql: 'c.disponible_on', type: 'date' }],
  id: 'c.candidat_id',
  suivi: {
    table: 'profil',
    id: 'candidat_id',
    xid: `greatest(c.change_xid, coalesce(m.change_xid, '0'::xid8))`,
  },
} satisfies ListQuery;

/**
 * One page of the candidats that the caller may see.
 *
 * Errors  SAISIE_INVALIDE on the page asked for
 */
export const listCandidats = (tx: Tx, args: CandidatArgs): Promise<List<CandidatView>> =>
  pageOf<CandidatView>(tx, args, { ...LISTE, parameters: filtreOf(tx, args.filtre ?? {}) });

/** Counters of the espace Structure. */
export type Compteurs = Record<
  'nouvelles' | 'preSelectionnees' | 'nonRetenues' | 'validees' | 'toutes',
  number
>;

/** How many candidats each list of the espace Structure holds, whatever the list shown. */
export async function countCandidats(tx: Tx, filtre: CandidatFiltre): Promise<Compteurs> {
  const rows = await tx.sql<{ etat: CandidatState; total: number }>(
    `select ${ETAT} as etat, count(*)::int as total from ${VISIBLE} where ${FILTRE} group by 1`,
    filtreOf(tx, { ...filtre, liste: null }),
  );
  const totalOf = (liste: ListeCandidats): number =>
    rows.reduce((total, row) => (CANDIDAT_LISTS[liste]?.includes(row.etat) ? total + row.total : total), 0);
  return {
    nouvelles: totalOf('NOUVELLES'),
    preSelectionnees: totalOf('PRE_SELECTIONNEES'),
    nonRetenues: totalOf('NON_RETENUES'),
    validees: totalOf('VALIDEES'),
    toutes: totalOf('TOUTES'),
  };
}
