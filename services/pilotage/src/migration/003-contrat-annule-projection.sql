-- A contract transmitted by mistake is cancelled: it stays in the history and occupies nothing.
alter table projection.contrat add column cancelled_on date;
alter table projection.contrat add column annulation_version bigint;
