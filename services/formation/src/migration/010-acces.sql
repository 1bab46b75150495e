-- The lots of the training bodies are the same for everyone who is known, and read only.
revoke insert, update on lot from {{api}};
alter table lot enable row level security;
alter table lot force row level security;
create policy lot_proprietaire on lot to current_user using (true) with check (true);
create policy lot_systeme on lot to {{system}} using (true) with check (true);
create policy lot_lu on lot for select to {{api}} using (acces_role() <> '');
