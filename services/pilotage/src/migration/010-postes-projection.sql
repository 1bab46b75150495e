-- What each poste of a dossier is at, in words; none when the dossier has one, whose state the dossier's says.
alter table projection.dossier add column postes_situation text;
