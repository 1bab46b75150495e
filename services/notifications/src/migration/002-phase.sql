-- The phase comes with the fact that needs it.
alter table replica_dossier drop column version_programme;
