import { CANDIDAT_LISTS, type CandidatState } from '@cn/domain/candidat/candidat.state';
import type { Tx } from '@cn/platform/db/tx';
import { indexBy, type Batch } from '@cn/platform/graphql/loader';
import { connection, readPage, type Connection, type PageArgs } from '@cn/platform/graphql/connection';

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
  telephone: string;
  codePostal: string;
  departement: string;
  situation: string;
  diplome: boolean;
  experience: boolean;
  cv: string;
  disponibleOn: string;
  rayonKm: number | null;
  registeredOn: string;
  /** Null when the candidat has none, or shares it not. */
  pixNiveau: number | null;
  statut: CandidatState;
  version: number;
}

export type ListeCandidats = keyof typeof CANDIDAT_LISTS;

/** What the list is restricted to. */
export interface CandidatFiltre {
  liste?: ListeCandidats | null;
  texte?: string | null;
  disponibleAvant?: string | null;
  diplome?: boolean | null;
  pixNiveaux?: number[] | null;
}

const STATUT = `case when c.withdrawn_on is not null then 'RETIREE' else coalesce(m.etat, 'NOUVELLE') end`;

/** Policies hide what the caller may not see: names of a candidat held by another structure, a Pix result not shared. */
const VISIBLE = `
  select c.candidat_id as id, c.candidat_id as "candidatId", c.personne_id as "personneId",
    c.compte_id as "compteId", p.prenom, p.nom, p.courriel, p.telephone, f.code_postal as "codePostal",
    c.departement, f.situation, f.diplome, f.experience, f.cv,
    c.disponible_on as "disponibleOn", c.rayon_km as "rayonKm", c.registered_on as "registeredOn",
    x.niveau as "pixNiveau", ${STATUT} as statut, c.version
  from candidat c
  join personne p using (personne_id)
  join profil f using (candidat_id)
  left join pix x using (candidat_id)
  left join lateral (
    select case when r.etat = 'RECRUTEE' and r.recruited_on > $1 then 'VALIDEE' else r.etat end as etat
    from mise_en_relation r where r.candidat_id = c.candidat_id
    order by r.poste_id is null, r.mise_en_relation_id desc limit 1
  ) m on true`;

/** One candidat, if the caller may see him or her. */
export async function readCandidat(tx: Tx, candidatId: string): Promise<CandidatView | null> {
  const [view] = await tx.sql<CandidatView>(`${VISIBLE} where c.candidat_id = $2`, [tx.today, candidatId]);
  return view ?? null;
}

/** Candidats by id, those that the caller may see. */
export const candidatsById: Batch<CandidatView> = async (tx, ids) =>
  indexBy(
    await tx.sql<CandidatView>(`${VISIBLE} where c.candidat_id = any($2)`, [tx.today, ids]),
    (row) => row.id,
  );

const FILTRE = `
  where ($2::text[] is null or ${STATUT} = any($2))
    and not exists (select from unnest($3::text[]) as mot
      where position(plie(mot) in plie(concat(p.prenom, p.nom, f.code_postal))) = 0)
    and ($4::date is null or c.disponible_on <= $4)
    and ($5::boolean is null or f.diplome = $5)
    and ($6::integer[] is null or x.niveau = any($6))`;

const filtreOf = (tx: Tx, filtre: CandidatFiltre): unknown[] => [
  tx.today,
  filtre.liste ? CANDIDAT_LISTS[filtre.liste] : null,
  filtre.texte?.split(/\s+/) ?? [],
  filtre.disponibleAvant ?? null,
  filtre.diplome ?? null,
  filtre.pixNiveaux?.length ? filtre.pixNiveaux : null,
];

/** Counters of the espace Structure. */
export type Compteurs = Record<
  'nouvelles' | 'preSelectionnees' | 'nonRetenues' | 'validees' | 'toutes',
  number
>;

const TRI = 'DISPONIBLE_ON';

/**
 * One page of the candidats that the caller may see, by possible start date.
 *
 * Errors  SAISIE_INVALIDE on the page asked for
 */
export async function listCandidats(
  tx: Tx,
  filtre: CandidatFiltre,
  args: PageArgs,
): Promise<Connection<CandidatView>> {
  const page = readPage(args, TRI);
  const rows = await tx.sql<CandidatView>(
    `${VISIBLE} ${FILTRE} and ($7::date is null or (c.disponible_on, c.candidat_id) > ($7, $8::uuid))
     order by c.disponible_on, c.candidat_id limit $9`,
    [...filtreOf(tx, filtre), page.after?.[0] ?? null, page.after?.[1] ?? null, page.limit + 1],
  );
  return connection(rows, page, TRI, (row) => [row.disponibleOn, row.id]);
}

/** How many candidats each list of the espace Structure holds, whatever the list shown. */
export async function countCandidats(tx: Tx, filtre: CandidatFiltre): Promise<Compteurs> {
  const rows = await tx.sql<{ statut: CandidatState; total: number }>(
    `select statut, count(*)::int as total from (${VISIBLE} ${FILTRE}) liste group by statut`,
    filtreOf(tx, { ...filtre, liste: null }),
  );
  const totalOf = (liste: ListeCandidats): number =>
    rows.reduce((total, row) => (CANDIDAT_LISTS[liste]?.includes(row.statut) ? total + row.total : total), 0);
  return {
    nouvelles: totalOf('NOUVELLES'),
    preSelectionnees: totalOf('PRE_SELECTIONNEES'),
    nonRetenues: totalOf('NON_RETENUES'),
    validees: totalOf('VALIDEES'),
    toutes: totalOf('TOUTES'),
  };
}
