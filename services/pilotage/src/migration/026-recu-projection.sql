-- When an event came, in real time: the order in which it became readable, whatever its own instant. A rebuild keeps it.
alter table projection.evenement add column recu_at timestamptz not null default clock_timestamp();
create index evenement_recu on projection.evenement (dossier_id, recu_at) where au_journal;
