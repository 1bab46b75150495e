-- Acts of the day that are left, and procedures that the clock goes on without, as its driver last counted them.
alter table avance add column restants integer not null default 0;
alter table avance add column mises_a_part integer not null default 0;
