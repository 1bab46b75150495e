import type { Tx } from '@cn/platform/db/tx';
import type { EtapeCode } from '../dossier/read-etapes';

export interface StatistiqueFiltre {
  departements?: string[] | null;
  versionsProgramme?: string[] | null;
}

/** The dossiers that are counted, as `d`. */
const COUNTED = `($1::text[] is null or d.departement = any($1)) and ($2::text[] is null or d.version_programme = any($2))`;
const parametersOf = (filtre: StatistiqueFiltre): unknown[] => [
  filtre.departements ?? null,
  filtre.versionsProgramme ?? null,
];

/** Postes by département, as the lines of the dossiers count them. */
export const countPostes = (tx: Tx, filtre: StatistiqueFiltre) =>
  tx.search(
    `select departement, count(*)::int as dossiers, sum(postes_accordes)::int as accordes,
       sum(postes_attribues)::int as attribues, sum(postes_occupes)::int as occupes,
       sum(greatest(postes_attribues - postes_occupes, 0))::int as vacants
     from projection.dossier d where ${COUNTED} group by departement order by departement`,
    parametersOf(filtre),
  );

/** Each étape: from where to where, and the days it took, between civil dates of the clock. */
const DUREES: Readonly<Partial<Record<EtapeCode, { libelle: string; jours: string }>>> = {
  AVIS: { libelle: 'Du dépôt à l’avis', jours: 'avis_on - filed_on' },
  COMITE: { libelle: 'De l’avis à la décision', jours: 'decided_on - coalesce(avis_on, filed_on)' },
  RECRUTEMENT: { libelle: 'De la décision au contrat', jours: 'contrat_on - decided_on' },
  CONVENTION: { libelle: 'De la décision à la convention signée', jours: 'signed_on - decided_on' },
  FORMATION: { libelle: 'Du contrat au départ en formation', jours: 'depart_on - contrat_on' },
  VERSEMENTS: { libelle: 'Du départ au premier versement', jours: 'paid_on - depart_on' },
};
const OF_MONEY: readonly string[] = ['CONVENTION', 'VERSEMENTS'];

const MILESTONES = `
  select m.filed_on, m.avis_on, case when m.issue <> 'EN_BASE' then m.decided_on end as decided_on,
    (select min(c.transmitted_on) from projection.contrat c
      where c.dossier_id = d.dossier_id and c.cancelled_on is null) as contrat_on,
    (select min(c.signed_on) from projection.convention c where c.dossier_id = d.dossier_id) as signed_on,
    (select min(p.depart_on) from projection.poste p where p.dossier_id = d.dossier_id) as depart_on,
    (select min(t.etat_on) from projection.tranche t
      where t.dossier_id = d.dossier_id and t.etat in ('PAYEE', 'RAPPROCHEE')) as paid_on
  from projection.dossier d join projection.demande m on m.demande_id = d.demande_id where ${COUNTED}`;

const TIMES = `with jalons as (${MILESTONES})
  select etape, count(*)::int as nombre, percentile_disc(0.5) within group (order by jours) as "medianeJours",
    percentile_disc(0.9) within group (order by jours) as "p90Jours"
  from jalons cross join lateral (values ${Object.entries(DUREES)
    .map(([etape, { jours }]) => `('${etape}', ${jours})`)
    .join(', ')}) v (etape, jours)
  where jours >= 0 group by etape`;

interface Duree {
  etape: EtapeCode;
  nombre: number;
  medianeJours: number;
  p90Jours: number;
}

/**
 * Median and ninth decile of the days that each étape took.
 *
 * @param argent whether those of the money are told
 */
export async function measureDurees(tx: Tx, filtre: StatistiqueFiltre, argent: boolean) {
  const rows = await tx.search<Duree>(TIMES, parametersOf(filtre));
  return Object.entries(DUREES).flatMap(([etape, { libelle }]) => {
    const row = argent || !OF_MONEY.includes(etape) ? rows.find((one) => one.etape === etape) : undefined;
    return row ? [{ ...row, libelle }] : [];
  });
}

/** What the échéances to come will pay, month by month. */
export const forecastVersements = (tx: Tx, filtre: StatistiqueFiltre) =>
  tx.search(
    `select date_trunc('month', e.echeance_on)::date as "moisOn", count(*)::int as nombre,
       sum(e.montant_cents)::bigint as "montantCents"
     from projection.echeance e join projection.dossier d on d.dossier_id = e.dossier_id
     where e.etat = 'PREVUE' and e.montant_cents is not null and ${COUNTED} group by 1 order by 1`,
    parametersOf(filtre),
  );
