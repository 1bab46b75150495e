-- The domain says when the espace of a structure is open (R-129); the policy reads its answer.
alter table replica_structure add column espace_ouvert boolean not null default false;
-- Policies are forced on the owner too, and none lets it see a row.
alter table replica_structure no force row level security;
update replica_structure set espace_ouvert = statut = 'ACTIVEE';
alter table replica_structure force row level security;
drop policy candidat_structure on candidat;
create policy candidat_structure on candidat for select to {{api}} using (
  acces_role() = 'STRUCTURE' and (
    acces_structure(retenu_structure_id)
    or (withdrawn_on is null and exists (
      select from replica_structure s
      where acces_structure(s.structure_id) and s.espace_ouvert
        and (candidat.rayon_km is null or s.departement = candidat.departement))))
);
alter table replica_structure drop column statut;
