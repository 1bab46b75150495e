-- Each list can be asked what changed since. A projection made again tells everything again.
select suivre_changements('projection.dossier', 'dossier_id');
select suivre_changements('projection.echeance', 'echeance_id');
select suivre_changements('projection.tache', 'tache_id');
select suivre_changements('projection.evenement', 'event_id');

-- The journal of all that one sees.
create index evenement_lu on projection.evenement (occurred_at, event_id) where au_journal;
