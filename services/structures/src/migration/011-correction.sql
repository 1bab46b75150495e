-- A derogation may be taken back: the row stays, with who did it, when and why.
alter table derogation add column withdrawn_on date;
alter table derogation add column withdrawn_by text;
alter table derogation add column retrait text;
alter table derogation add constraint derogation_retiree check ((withdrawn_on is null) = (withdrawn_by is null));

-- The contact of a structure is corrected by the structure itself, or by the ANCT.
create policy personne_correction on personne for update to {{api}} using (
  acces_role() in ('STRUCTURE', 'ANCT')
  and exists (select from structure s where s.contact_personne_id = personne.personne_id)
);
