-- Each line tells of one échéance: it has an id of its own, by which a page goes on.
alter table avance_evenement add column echeance_id uuid not null default gen_random_uuid();
alter table avance_evenement alter column echeance_id drop default;
