-- A move of the clock is asked for in one's own name, and read by everyone who is known; the driver writes the rest.
revoke update on avance from {{api}};
revoke insert, update on avance_evenement from {{api}};
alter table avance enable row level security;
alter table avance force row level security;
create policy avance_systeme on avance to {{system}} using (true) with check (true);
create policy avance_lue on avance for select to {{api}} using (acces_role() <> '');
create policy avance_demandee on avance for insert to {{api}}
  with check (compte_id <> '' and compte_id = current_setting('cn.compte', true));
alter table avance_evenement enable row level security;
alter table avance_evenement force row level security;
create policy avance_evenement_systeme on avance_evenement to {{system}} using (true) with check (true);
create policy avance_evenement_lu on avance_evenement for select to {{api}} using (acces_role() <> '');
