-- Every state of a structure (B.1): it is conventionnée from its first signed convention, and so is its demande (R-033).
alter table structure drop constraint structure_statut;
alter table structure add constraint structure_statut
  check (statut in ('INSCRITE', 'CANDIDATE', 'ACTIVEE', 'CONVENTIONNEE', 'SORTIE'));

-- Policies are forced on the owner too, and none lets it see a row.
alter table structure no force row level security;
alter table demande no force row level security;
alter table poste no force row level security;
update structure set statut = 'CONVENTIONNEE', version = version + 1
  where statut = 'ACTIVEE'
    and exists (select from poste p where p.structure_id = structure.structure_id and p.attributed_on is not null);
update demande set etat = 'CONVENTIONNEE', version = version + 1
  where etat = 'ACTIVEE'
    and exists (select from poste p where p.demande_id = demande.demande_id and p.attributed_on is not null);
alter table structure force row level security;
alter table demande force row level security;
alter table poste force row level security;
