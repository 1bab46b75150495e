-- A contract can be corrected or cancelled until an order rests on it, by its structure or by the ANCT.
alter table contrat add column cancelled_on date;
alter table contrat add column justification text not null default '';
alter table contrat drop constraint contrat_poste_occupe;
alter table contrat drop constraint contrat_personne_employee;
alter table contrat add constraint contrat_poste_occupe
  exclude using gist (poste_id with =, daterange(starts_on, ends_on, '[]') with &&) where (cancelled_on is null);
alter table contrat add constraint contrat_personne_employee
  exclude using gist (personne_id with =, daterange(starts_on, ends_on, '[]') with &&) where (cancelled_on is null);

-- How far the payment of each tranche has gone, as payments last told it.
create table replica_tranche (
  tranche_id uuid constraint replica_tranche_pk primary key,
  poste_id uuid not null,
  structure_id uuid not null,
  departement text not null,
  etat text not null,
  -- First civil day on which it was ordered; null while it is not.
  ordered_on date,
  version bigint not null
);
create index replica_tranche_poste on replica_tranche (poste_id);
alter table replica_tranche enable row level security;
alter table replica_tranche force row level security;
create policy replica_tranche_systeme on replica_tranche to {{system}} using (true) with check (true);
create policy replica_tranche_lecture on replica_tranche for select to {{api}}
  using (acces_role() <> 'PREFECTURE' and acces_territoire(structure_id, departement));

-- What the structure did, the ANCT may undo.
create policy contrat_anct on contrat for update to {{api}}
  using (acces_role() = 'ANCT') with check (acces_role() = 'ANCT');
create policy mise_en_relation_anct on mise_en_relation for update to {{api}}
  using (acces_role() = 'ANCT') with check (acces_role() = 'ANCT');
create policy candidat_annulation on candidat for update to {{api}}
  using (acces_role() = 'ANCT') with check (acces_role() = 'ANCT' and retenu_structure_id is null);
