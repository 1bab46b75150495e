-- A session of the comité bears no territory: the ANCT writes it; who reads a demande may read its day.
alter table comite enable row level security;
alter table comite force row level security;
create policy comite_proprietaire on comite to current_user using (true) with check (true);
create policy comite_systeme on comite to {{system}} using (true) with check (true);
create policy comite_lu on comite for select to {{api}} using (acces_role() <> '');
create policy comite_ecrit on comite for insert to {{api}} with check (acces_role() = 'ANCT');
create policy comite_change on comite for update to {{api}} using (acces_role() = 'ANCT');

-- Numbers of dossiers: given by whoever files.
alter table compteur enable row level security;
alter table compteur force row level security;
create policy compteur_proprietaire on compteur to current_user using (true) with check (true);
create policy compteur_systeme on compteur to {{system}} using (true) with check (true);
create policy compteur_donne on compteur to {{api}} using (acces_role() = 'STRUCTURE') with check (acces_role() = 'STRUCTURE');
