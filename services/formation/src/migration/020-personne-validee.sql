-- Whoever is validated on a poste of the lot takes the test de positionnement: the training body must be able to reach them (R-235).
drop policy replica_personne_formee on replica_personne;
create policy replica_personne_formee on replica_personne for select to {{api}} using (
  acces_role() = 'ORGANISME_FORMATION' and (
    exists (select from parcours p where p.personne_id = replica_personne.personne_id and p.etat <> 'ANNULE')
    or exists (
      select from replica_candidat c where c.personne_id = replica_personne.personne_id and c.poste_id is not null)));
