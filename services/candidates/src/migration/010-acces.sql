-- A candidat erases his own history, and nobody else's.
create or replace function efface_histoire(personne uuid) returns void
  language sql security definer set search_path = public, pg_temp as $$
  update outbox set payload = null
  where name = 'PersonneRecorded' and key = personne::text and acces_role() = 'CANDIDAT' and exists (
    select from candidat where personne_id = personne and (compte_id = nullif(current_setting('cn.compte', true), '')
      or candidat_id::text = nullif(current_setting('cn.candidat', true), '')))
$$;
create policy candidat_proprietaire on candidat for select to current_user using (true);
