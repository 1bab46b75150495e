-- Tables that every service holds, whatever it owns. Run before the service's own migrations, once.
-- {{api}} and {{system}} are the two roles the process connects with; the owner runs this file.

grant usage on schema public to {{api}}, {{system}};
alter default privileges in schema public grant select, insert, update on tables to {{api}};
alter default privileges in schema public grant select, insert, update, delete on tables to {{system}};
alter default privileges in schema public grant usage on sequences to {{api}}, {{system}};

-- Business time. REELLE: the server's; SANDBOX: the instant held here, moved by the driver alone.
create table horloge (
  id smallint constraint horloge_pk primary key constraint horloge_seule check (id = 1),
  mode text not null constraint horloge_mode check (mode in ('REELLE', 'SANDBOX')),
  instant timestamptz not null
);

-- What the service announces. Rows are kept: they are its history, from which projections are rebuilt.
create table outbox (
  event_id uuid constraint outbox_pk primary key,
  seq bigint generated always as identity,
  name text not null,
  topic text not null,
  key text not null,
  payload bytea,
  dossier_id uuid,
  structure_id uuid,
  departement text,
  occurred_at timestamptz not null,
  correlation_id text not null,
  created_at timestamptz not null default clock_timestamp(),
  published_at timestamptz
);
create index outbox_unpublished on outbox (seq) where published_at is null;
create index outbox_seq on outbox (seq);

-- One row per subject that a workflow follows. A nudge is owed while delivered < wanted; the workflow has taken
-- everything into account and rests when settled = wanted.
create table nudge (
  sujet text constraint nudge_pk primary key,
  dossier_id uuid,
  wanted bigint not null default 1,
  delivered bigint not null default 0,
  settled bigint not null default 0,
  clos boolean not null default false,
  -- Stage that the procedure waits for since it settled: what contracts/wait.ts says of it keeps the case awake.
  attend text,
  correlation_id text,
  updated_at timestamptz not null default clock_timestamp()
);
create index nudge_undelivered on nudge (updated_at) where delivered < wanted;
create index nudge_unsettled on nudge (updated_at) where settled < wanted;

-- Events already taken into account by a consumer, written with their effect.
create table inbox (
  consumer text not null,
  event_id uuid not null,
  handled_at timestamptz not null default clock_timestamp(),
  -- Reason why the message was set aside in the dead-letter topic.
  rejet text,
  constraint inbox_pk primary key (consumer, event_id)
);

-- Answers already given to commands that bear an idempotency key.
create table idempotence (
  compte_id text not null,
  operation text not null,
  cle text not null,
  empreinte text not null,
  reponse jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  constraint idempotence_pk primary key (compte_id, operation, cle)
);

create table echeance (
  echeance_id uuid constraint echeance_pk primary key,
  dossier_id uuid not null,
  structure_id uuid not null,
  departement text not null,
  sujet text not null,
  -- Business key of the row inside its subject: planned twice, it is the same row.
  cle text not null,
  kind text not null,
  rank integer not null default 0,
  echeance_on date not null,
  instant timestamptz not null,
  regle text not null,
  parametres jsonb not null default '{}',
  effet text not null,
  acteur text,
  montant_cents bigint,
  etat text not null default 'PREVUE'
    constraint echeance_etat check (etat in ('PREVUE', 'TRAITEE', 'ANNULEE', 'NON_ENVOYEE')),
  motif text,
  created_at timestamptz not null,
  treated_at timestamptz,
  -- Civil day on which the message it causes was accepted by the mail server.
  sent_on date,
  version bigint not null default 1,
  constraint echeance_cle unique (sujet, cle)
);
create index echeance_prevue on echeance (instant, rank, echeance_id) where etat = 'PREVUE';
create index echeance_dossier on echeance (dossier_id);

create table tache (
  tache_id uuid constraint tache_pk primary key,
  dossier_id uuid not null,
  structure_id uuid not null,
  departement text not null,
  sujet text not null,
  kind text not null,
  role text not null,
  etat text not null default 'OUVERTE' constraint tache_etat check (etat in ('OUVERTE', 'FERMEE')),
  opened_on date not null,
  echeance_on date,
  closed_on date,
  motif text,
  version bigint not null default 1,
  constraint tache_fermee_par_un_acte check ((etat = 'OUVERTE') = (motif is null))
);
create unique index tache_ouverte on tache (sujet, kind) where etat = 'OUVERTE';
create index tache_dossier on tache (dossier_id);

grant select, insert, update on all tables in schema public to {{api}};
grant select, insert, update, delete on all tables in schema public to {{system}};
revoke update, insert on horloge from {{api}};
-- People write events; the platform alone reads them, and keeps its own tables to itself.
revoke select, update on outbox from {{api}};
revoke all on inbox, migration from {{api}};
grant usage on all sequences in schema public to {{api}}, {{system}};

-- What the row-level policies ask. The claims are set inside each transaction by the platform; none set, no row.
create function acces_role() returns text language sql stable as $$
  select coalesce(current_setting('cn.role', true), '')
$$;

create function acces_structure(structure uuid) returns boolean language sql stable as $$
  select structure::text = nullif(current_setting('cn.structure', true), '')
$$;

create function acces_departement(departement text) returns boolean language sql stable as $$
  select departement = any (string_to_array(coalesce(current_setting('cn.departements', true), ''), ','))
$$;

-- The ordinary territory rule: national roles see all, a structure its own, a préfecture its départements.
create function acces_territoire(structure uuid, departement text) returns boolean language sql stable as $$
  select case acces_role()
    when 'ANCT' then true
    when 'BDT' then true
    when 'STRUCTURE' then acces_structure(structure)
    when 'PREFECTURE' then acces_departement(departement)
    else false
  end
$$;

alter table echeance enable row level security;
alter table echeance force row level security;
create policy echeance_systeme on echeance to {{system}} using (true) with check (true);
create policy echeance_territoire on echeance to {{api}}
  using (acces_territoire(structure_id, departement)) with check (acces_territoire(structure_id, departement));

alter table tache enable row level security;
alter table tache force row level security;
create policy tache_systeme on tache to {{system}} using (true) with check (true);
create policy tache_territoire on tache to {{api}}
  using (acces_territoire(structure_id, departement)) with check (acces_territoire(structure_id, departement));

-- The référentiel: owned by structures, replicated by event everywhere else.
create table parametre (
  version text not null,
  key text not null,
  scope text not null,
  valeur text not null,
  unit text not null,
  valid_from date,
  valid_to date,
  source text not null,
  statut text not null constraint parametre_statut check (statut in ('CONFIRME', 'A_CONFIRMER')),
  note text not null default '',
  constraint parametre_cle unique nulls not distinct (version, key, scope, valid_from)
);
revoke insert, update on parametre from {{api}};
grant select, insert, update, delete on parametre to {{system}};

-- Changes with every change of the référentiel, and is never the same twice: what was built from it may be kept while it stands.
create table parametre_revision (
  id smallint constraint parametre_revision_pk primary key constraint parametre_revision_seule check (id = 1),
  revision uuid not null
);
insert into parametre_revision values (1, gen_random_uuid());
revoke insert, update on parametre_revision from {{api}};
create function parametre_moves() returns trigger language plpgsql as $$
begin
  update parametre_revision set revision = gen_random_uuid();
  return null;
end
$$;
create trigger parametre_moves after insert or update or delete or truncate on parametre
  for each statement execute function parametre_moves();
