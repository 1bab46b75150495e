-- The nudges that one transaction owes, asked for together; a subject appears once.
create function nudges_veulent(sujets text[], dossiers uuid[], correlations text[]) returns void
  language sql security definer set search_path = public, pg_temp as $$
  insert into nudge (sujet, dossier_id, correlation_id)
  select * from unnest(sujets, dossiers, correlations) where acces_role() <> ''
  on conflict (sujet) do update
    set wanted = nudge.wanted + 1, correlation_id = excluded.correlation_id, updated_at = clock_timestamp();
  select pg_notify('nudge', '')
$$;
revoke execute on function nudges_veulent from public;
grant execute on function nudges_veulent to {{api}}, {{system}};
