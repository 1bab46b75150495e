-- What people keep for themselves: views, follows, readings, assignments, delegations. Pilotage's own tables, that a
-- rebuild of the projections leaves alone: nothing here refers to the schema `projection`, save inside functions.

create function acces_compte(compte text) returns boolean language sql stable as $$
  select compte <> '' and compte = current_setting('cn.compte', true)
$$;

-- People of one role who share a territory work together: national roles all of them, the others where they meet.
create function acces_equipe(role text, departements text[], structure uuid, lot text) returns boolean language sql stable as $$
  select role = acces_role() and case role
    when 'ANCT' then true
    when 'BDT' then true
    when 'PREFECTURE' then departements && string_to_array(coalesce(current_setting('cn.departements', true), ''), ',')
    when 'STRUCTURE' then acces_structure(structure)
    when 'ORGANISME_FORMATION' then lot = nullif(current_setting('cn.lot', true), '')
    else false
  end
$$;

-- A dossier is seen here as in the lists.
create function acces_dossier(dossier uuid) returns boolean language sql stable as $$
  select exists (select from projection.dossier d where d.dossier_id = dossier)
$$;

-- The accounts that have come, as their token says who they are: to whom a dossier or a period may be given.
create table agent (
  agent_id uuid constraint agent_pk primary key,
  compte_id text not null,
  role text not null,
  nom text,
  departements text[] not null,
  structure_id uuid,
  lot text,
  seen_on date not null,
  version bigint not null default 1,
  constraint agent_compte unique (compte_id, role)
);

create table vue (
  vue_id uuid constraint vue_pk primary key,
  compte_id text not null,
  role text not null,
  departements text[] not null,
  structure_id uuid,
  lot text,
  nom text not null,
  ecran text not null constraint vue_ecran check (ecran in ('DOSSIERS', 'TACHES', 'ECHEANCES', 'JOURNAL', 'CANDIDATS', 'FORMATION', 'CONVENTIONS', 'VERSEMENTS', 'STATISTIQUES')),
  parametres text not null,
  partage text not null constraint vue_partage check (partage in ('PERSONNELLE', 'EQUIPE')),
  version bigint not null default 1
);
create index vue_compte on vue (compte_id);
create index vue_equipe on vue (role) where partage = 'EQUIPE';

-- `since` is real time, beside the arrival of events (`evenement.recu_at`): only what comes later is news.
create table suivi (
  compte_id text not null,
  dossier_id uuid not null,
  since timestamptz not null default clock_timestamp(),
  constraint suivi_pk primary key (compte_id, dossier_id)
);

-- Up to which arrival an account has read its alerts.
create table lecture (
  compte_id text constraint lecture_pk primary key,
  lu_at timestamptz not null
);

-- One agent a role answers for a dossier.
create table affectation (
  dossier_id uuid not null,
  role text not null,
  agent_id uuid not null constraint affectation_agent references agent,
  par_agent_id uuid not null constraint affectation_par references agent,
  assigned_on date not null,
  since timestamptz not null default clock_timestamp(),
  constraint affectation_pk primary key (dossier_id, role)
);
create index affectation_de on affectation (agent_id);

-- What is an agent's is another's too, between two civil days.
create table delegation (
  delegation_id uuid constraint delegation_pk primary key,
  de_agent_id uuid not null constraint delegation_de references agent,
  a_agent_id uuid not null constraint delegation_a references agent,
  from_on date not null,
  until_on date not null,
  revoked_on date,
  version bigint not null default 1,
  constraint delegation_ordre check (from_on <= until_on),
  constraint delegation_a_autrui check (de_agent_id <> a_agent_id)
);
create index delegation_recue on delegation (a_agent_id);
create index delegation_donnee on delegation (de_agent_id);

grant delete on vue, suivi, affectation to {{api}};

do $$
declare
  t text;
begin
  foreach t in array array['agent', 'vue', 'suivi', 'lecture', 'affectation', 'delegation'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I to {{system}} using (true) with check (true)', t || '_systeme', t);
  end loop;
end
$$;

create policy agent_equipe on agent for select to {{api}}
  using (acces_compte(compte_id) or acces_equipe(role, departements, structure_id, lot));
create policy agent_soi_cree on agent for insert to {{api}}
  with check (acces_compte(compte_id) and role = acces_role());
create policy agent_soi on agent for update to {{api}}
  using (acces_compte(compte_id) and role = acces_role()) with check (acces_compte(compte_id) and role = acces_role());

create policy vue_soi on vue to {{api}} using (acces_compte(compte_id)) with check (acces_compte(compte_id));
-- A view may name what its author sees: only those who see as much read it.
create policy vue_equipe on vue for select to {{api}}
  using (partage = 'EQUIPE' and acces_equipe(role, departements, structure_id, lot)
    and departements <@ string_to_array(coalesce(current_setting('cn.departements', true), ''), ','));

create policy suivi_soi on suivi to {{api}} using (acces_compte(compte_id))
  with check (acces_compte(compte_id) and acces_dossier(dossier_id));
create policy lecture_soi on lecture to {{api}} using (acces_compte(compte_id)) with check (acces_compte(compte_id));

create policy affectation_equipe on affectation to {{api}}
  using (role = acces_role() and acces_dossier(dossier_id)) with check (role = acces_role() and acces_dossier(dossier_id));

create policy delegation_lue on delegation for select to {{api}}
  using (exists (select from agent a where a.agent_id in (de_agent_id, a_agent_id) and acces_compte(a.compte_id)));
create policy delegation_donnee on delegation for insert to {{api}}
  with check (exists (select from agent a where a.agent_id = de_agent_id and acces_compte(a.compte_id)));
create policy delegation_reprise on delegation for update to {{api}}
  using (exists (select from agent a where a.agent_id = de_agent_id and acces_compte(a.compte_id)))
  with check (exists (select from agent a where a.agent_id = de_agent_id and acces_compte(a.compte_id)));

-- The dossiers that the caller answers for on a day, its own and those delegated to it, and since when.
create function dossiers_a_moi(jour date) returns table (dossier_id uuid, since timestamptz) language sql stable as $$
  with moi as (select agent_id from agent where acces_compte(compte_id) and role = acces_role())
  select a.dossier_id, a.since from affectation a
  where a.role = acces_role() and a.agent_id in (
    select agent_id from moi
    union all
    select d.de_agent_id from delegation d join moi on moi.agent_id = d.a_agent_id
    where jour between d.from_on and d.until_on and d.revoked_on is null)
$$;
