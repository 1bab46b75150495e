-- The day of 021-liste, for the dossiers that exist. Policies are forced on the owner too, and none lets it see a task.
alter table projection.tache no force row level security;
alter table projection.dossier no force row level security;
update projection.dossier d set attendu_on =
  (select min(t.echeance_on) from projection.tache t where t.dossier_id = d.dossier_id and t.etat = 'OUVERTE')
where exists (select from projection.tache t where t.dossier_id = d.dossier_id and t.etat = 'OUVERTE' and t.echeance_on is not null);
alter table projection.tache force row level security;
alter table projection.dossier force row level security;
