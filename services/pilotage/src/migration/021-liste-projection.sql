-- The first day by which an open task was expected: with the next échéance, it says which dossiers are late.
alter table projection.dossier add column attendu_on date;

-- What comes first, who has waited longest; those that wait for nothing are last.
create index dossier_prochaine on projection.dossier (coalesce(prochaine_on, 'infinity'), dossier_id);
create index dossier_main on projection.dossier (coalesce(main_depuis, 'infinity'), dossier_id);
create index dossier_retard on projection.dossier (least(attendu_on, prochaine_on));
