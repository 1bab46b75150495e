-- What the role of people may touch of the platform's own tables: each has a forced policy, or no right at all.

-- People write events in their own name; they read none.
alter table outbox enable row level security;
alter table outbox force row level security;
create policy outbox_systeme on outbox to {{system}} using (true) with check (true);
create policy outbox_proprietaire on outbox to current_user using (true) with check (true);
create policy outbox_ecrit on outbox for insert to {{api}} with check (acces_role() <> '');

-- A nudge is asked for, never read nor written by hand.
revoke all on nudge from {{api}};
create function nudge_veut(de text, dossier uuid, correlation text) returns void
  language sql security definer set search_path = public, pg_temp as $$
  insert into nudge (sujet, dossier_id, correlation_id) select de, dossier, correlation where acces_role() <> ''
  on conflict (sujet) do update set wanted = nudge.wanted + 1, correlation_id = correlation, updated_at = clock_timestamp();
  select pg_notify('nudge', '')
$$;
revoke execute on function nudge_veut from public;
grant execute on function nudge_veut to {{api}}, {{system}};

-- The clock and the référentiel are the same for everyone, and read only.
alter table horloge enable row level security;
alter table horloge force row level security;
create policy horloge_proprietaire on horloge to current_user using (true) with check (true);
create policy horloge_systeme on horloge to {{system}} using (true) with check (true);
create policy horloge_lue on horloge for select to {{api}} using (true);
alter table parametre enable row level security;
alter table parametre force row level security;
create policy parametre_proprietaire on parametre to current_user using (true) with check (true);
create policy parametre_systeme on parametre to {{system}} using (true) with check (true);
create policy parametre_lu on parametre for select to {{api}} using (true);
alter table parametre_revision enable row level security;
alter table parametre_revision force row level security;
create policy parametre_revision_proprietaire on parametre_revision to current_user using (true) with check (true);
create policy parametre_revision_systeme on parametre_revision to {{system}} using (true) with check (true);
create policy parametre_revision_lue on parametre_revision for select to {{api}} using (true);
