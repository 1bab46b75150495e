-- Every state of a structure (B.1): it is conventionnée from its first signed convention.
alter table structure drop constraint structure_statut;
alter table structure add constraint structure_statut
  check (statut in ('INSCRITE', 'CANDIDATE', 'ACTIVEE', 'CONVENTIONNEE', 'SORTIE'));
update structure set statut = 'CONVENTIONNEE', version = version + 1
  where statut = 'ACTIVEE' and exists (select from poste where poste.structure_id = structure.structure_id and etat = 'ATTRIBUE');
update demande set etat = 'CONVENTIONNEE', version = version + 1
  where etat = 'ACTIVEE' and exists (select from poste where poste.demande_id = demande.demande_id and attributed_on is not null);
