import type { Tx } from '@cn/platform/db/tx';
import type { DossierFacts } from './facts';
import { summarize } from './summarize';

/** The facts of a dossier, and who could see the line that is held of it: nobody, or the bank too once it is decided (A.2). */
export interface HeldFacts extends DossierFacts {
  known: boolean;
  known_decided: boolean;
}

/** Everything a line depends on, gathered in one round trip; a dossier whose candidature is not known yet is left out. */
const FACTS = `
  select x.dossier_id, k.dossier_id is not null as known, k.decided_on is not null as known_decided,
    to_jsonb(d) as demande, to_jsonb(s) as structure,
    (select max(occurred_at) from evenement e where e.dossier_id = x.dossier_id) as modified_at,
    (select coalesce(jsonb_agg(jsonb_build_object('numero', p.numero, 'etat', p.etat, 'etat_on', p.etat_on,
        'delai_depasse_on', p.delai_depasse_on, 'limite_on', p.limite_on, 'depart_on', p.depart_on,
        'contrat', exists (select from contrat c where c.poste_id = p.poste_id and c.dossier_id = p.dossier_id
          and c.cancelled_on is null)
      ) order by p.numero, p.poste_id), '[]')
      from poste p where p.dossier_id = x.dossier_id and p.etat is not null) as postes,
    (select coalesce(jsonb_agg(jsonb_build_object('etat', c.etat, 'etat_on', c.etat_on,
        'montant_cents', c.montant_cents) order by c.convention_id), '[]')
      from convention c where c.dossier_id = x.dossier_id) as conventions,
    (select coalesce(jsonb_agg(jsonb_build_object('etat', t.etat, 'montant_cents', t.montant_cents)), '[]')
      from tranche t where t.dossier_id = x.dossier_id) as tranches,
    (select coalesce(jsonb_agg(jsonb_build_object('kind', t.kind, 'role', t.role, 'opened_on', t.opened_on,
        'echeance_on', t.echeance_on) order by t.echeance_on nulls last, t.opened_on, t.tache_id), '[]')
      from tache t where t.dossier_id = x.dossier_id and t.etat = 'OUVERTE') as taches,
    (select jsonb_build_object('echeance_on', e.echeance_on, 'effet', e.effet)
      from echeance e where e.dossier_id = x.dossier_id and e.etat = 'PREVUE'
      order by e.instant, e.rank, e.echeance_id limit 1) as prochaine
  from unnest($1::uuid[]) as x (dossier_id)
  cross join lateral (
    select * from demande d where d.dossier_id = x.dossier_id and d.numero is not null
    order by d.filed_on, d.demande_id limit 1
  ) d
  left join structure s on s.structure_id = d.structure_id
  left join dossier k on k.dossier_id = x.dossier_id`;

/** What the lines of some dossiers depend on. */
export const readFacts = async (tx: Tx, dossierIds: string[]): Promise<HeldFacts[]> =>
  dossierIds.length > 0 ? tx.sql<HeldFacts>(FACTS, [dossierIds]) : [];

/** Sums up again the dossiers whose facts are given. */
export function writeDossiers(tx: Tx, facts: HeldFacts[]): void {
  const lines = facts.map(summarize);
  const [first] = lines;
  if (!first) return;
  const columns = Object.keys(first);
  tx.write(
    `insert into dossier as d (${columns.join(', ')})
     select ${columns.join(', ')} from jsonb_populate_recordset(null::dossier, $1::jsonb)
     on conflict (dossier_id) do update set ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`,
    [JSON.stringify(lines)],
  );
  tellAgain(
    tx,
    facts.filter(opens).map(({ dossier_id }) => dossier_id),
  );
}

/** Someone sees a dossier who did not. */
const opens = ({ known, known_decided, demande }: HeldFacts): boolean =>
  !known || known_decided !== (demande.decided_on !== null);

/** What a dossier held before someone could see it is new to those who follow: it is told again. */
function tellAgain(tx: Tx, dossierIds: string[]): void {
  if (dossierIds.length === 0) return;
  for (const table of ['evenement', 'echeance', 'tache'])
    tx.write(`update ${table} set dossier_id = dossier_id where dossier_id = any($1)`, [dossierIds]);
}
