-- Following what changes without losing anything: each row bears the transaction that changed it last, and a reader is
-- shown those below the oldest transaction still running. Whatever commits late comes later, never before.

-- Objects erased, or gone from the territory of those who saw them.
create table disparition (
  disparition_id bigint generated always as identity constraint disparition_pk primary key,
  -- Table that held the object.
  objet text not null,
  objet_id uuid not null,
  -- Territory that no longer sees it; none, anyone who could see the list.
  structure_id uuid,
  departement text,
  -- Business instant.
  at timestamptz not null,
  change_xid xid8 not null default pg_current_xact_id()
);
create index disparition_suivi on disparition (objet, change_xid);

alter table disparition enable row level security;
alter table disparition force row level security;
revoke insert, update on disparition from {{api}};
create policy disparition_systeme on disparition to {{system}} using (true) with check (true);
create policy disparition_territoire on disparition for select to {{api}}
  using ((structure_id is null and departement is null) or acces_territoire(structure_id, departement));
-- The trigger below writes as the owner, whoever acts.
create policy disparition_notee on disparition for insert to current_user with check (true);

create function change_suivi() returns trigger language plpgsql as $$
begin
  new.change_xid := pg_current_xact_id();
  return new;
end
$$;

create function disparition_suivie() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  ancien jsonb := to_jsonb(old);
begin
  insert into disparition (objet, objet_id, structure_id, departement, at)
  select tg_table_name, (ancien ->> tg_argv[0])::uuid, (ancien ->> 'structure_id')::uuid, ancien ->> 'departement',
    case when mode = 'REELLE' then clock_timestamp() else instant end
  from horloge;
  return null;
end
$$;

-- Follows the changes of a table: `select suivre_changements('demande', 'demande_id')`, once, in a migration.
create function suivre_changements(nom regclass, cle text) returns void language plpgsql as $$
declare
  court text := (select relname from pg_class where oid = nom);
  territoire text := (
    select string_agg(format('old.%1$I is distinct from new.%1$I', attname), ' or ') from pg_attribute
    where attrelid = nom and not attisdropped and attname in ('structure_id', 'departement') and attname <> cle);
begin
  execute format('alter table %s add column change_xid xid8 not null default pg_current_xact_id()', nom);
  execute format('create index %I on %s (change_xid, %I)', court || '_suivi', nom, cle);
  execute format('create trigger %I before insert or update on %s for each row execute function change_suivi()',
    court || '_change', nom);
  execute format('create trigger %I after delete on %s for each row execute function disparition_suivie(%L)',
    court || '_efface', nom, cle);
  if territoire is not null then
    execute format('create trigger %I after update on %s for each row when (%s) execute function disparition_suivie(%L)',
      court || '_part', nom, territoire, cle);
  end if;
end
$$;
