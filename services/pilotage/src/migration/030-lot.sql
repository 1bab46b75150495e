-- Operations upon many dossiers at once. They are not made from events: a rebuild of the projections keeps them.

create table operation (
  operation_id uuid constraint operation_pk primary key,
  version integer not null default 1,
  compte_id text not null constraint operation_compte check (compte_id <> ''),
  acte text not null,
  -- Fields that every line shares.
  champs jsonb not null,
  etat text not null constraint operation_etat
    check (etat in ('EN_PREPARATION', 'PREPAREE', 'EN_COURS', 'TERMINEE', 'ANNULEE')),
  nombre integer not null constraint operation_nombre check (nombre between 1 and 5000),
  -- Who works on it, and the real instant until which it is believed to: beyond, the operation is interrupted.
  bail uuid not null,
  bail_until timestamptz not null,
  interruption text constraint operation_interruption
    check (interruption in ('DEMANDE', 'SESSION', 'SERVICE', 'ECHECS', 'ARRET')),
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz
);
create index operation_compte on operation (compte_id, created_at, operation_id);

create table operation_ligne (
  operation_id uuid not null constraint operation_ligne_operation references operation,
  rang integer not null,
  dossier_id uuid not null,
  -- What the act is upon; none when the dossier has nothing that it could be upon.
  objet_id uuid,
  -- Fields of its own.
  champs jsonb,
  resultat text not null constraint operation_ligne_resultat
    check (resultat in ('A_PREPARER', 'POSSIBLE', 'IMPOSSIBLE', 'FAIT', 'REFUSE', 'ECHEC')),
  refus jsonb,
  effets jsonb not null default '[]',
  constraint operation_ligne_pk primary key (operation_id, rang)
);
create index operation_ligne_resultat on operation_ligne (operation_id, resultat, rang);

alter table operation enable row level security;
alter table operation force row level security;
create policy operation_systeme on operation to {{system}} using (true) with check (true);
-- An operation is its author's alone.
create policy operation_compte on operation to {{api}}
  using (compte_id = current_setting('cn.compte', true))
  with check (compte_id = current_setting('cn.compte', true));

alter table operation_ligne enable row level security;
alter table operation_ligne force row level security;
create policy operation_ligne_systeme on operation_ligne to {{system}} using (true) with check (true);
create policy operation_ligne_compte on operation_ligne to {{api}}
  using (exists (select from operation o where o.operation_id = operation_ligne.operation_id))
  with check (exists (select from operation o where o.operation_id = operation_ligne.operation_id));
