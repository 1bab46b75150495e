-- The sandbox clock runs by itself between two words of its driver: it is at `instant` since the real time `depuis`, and
-- stands still after `jusqua`, when its driver says nothing more. Without `depuis` it stands still at `instant`.
alter table horloge add column depuis timestamptz;
alter table horloge add column jusqua timestamptz;
alter table horloge add constraint horloge_marche
  check ((depuis is null) = (jusqua is null) and (mode = 'SANDBOX' or depuis is null));

-- Business time, now.
create function maintenant(h horloge) returns timestamptz language sql as $$
  select case
    when h.mode = 'REELLE' then clock_timestamp()
    when h.depuis is null then h.instant
    else h.instant + greatest(least(clock_timestamp(), h.jusqua) - h.depuis, interval '0')
  end
$$;

create or replace function disparition_suivie() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  ancien jsonb := to_jsonb(old);
begin
  insert into disparition (objet, objet_id, structure_id, departement, at)
  select tg_table_name, (ancien ->> tg_argv[0])::uuid, (ancien ->> 'structure_id')::uuid, ancien ->> 'departement', maintenant(h)
  from horloge h;
  return null;
end
$$;

-- What was done in a period: the journal of a move of the sandbox clock is read day by day.
create index echeance_traitee on echeance (treated_at) where etat in ('TRAITEE', 'NON_ENVOYEE');
