-- A parcours or a départ recorded by mistake is cancelled, by the training body or by the ANCT.

-- A cancelled départ stays in the history, with the day and the person.
alter table depart add column cancelled_on date;
alter table depart add column cancelled_by text;
alter table parcours add column justification text not null default '';

-- How far the payment of each tranche has gone, as payments last told it.
create table replica_tranche (
  tranche_id uuid constraint replica_tranche_pk primary key,
  poste_id uuid not null,
  structure_id uuid not null,
  departement text not null,
  etat text not null,
  version bigint not null
);
create index replica_tranche_poste on replica_tranche (poste_id);
alter table replica_tranche enable row level security;
alter table replica_tranche force row level security;
create policy replica_tranche_systeme on replica_tranche to {{system}} using (true) with check (true);
create policy replica_tranche_lot on replica_tranche for select to {{api}}
  using (acces_role() = 'ANCT' or acces_lot(departement));

-- What the training body did, the ANCT may undo.
create policy parcours_anct on parcours for update to {{api}}
  using (acces_role() = 'ANCT') with check (acces_role() = 'ANCT');
create policy depart_annulation on depart for update to {{api}}
  using (acces_role() = 'ANCT' or exists (select from parcours p where p.parcours_id = depart.parcours_id))
  with check (acces_role() = 'ANCT' or acces_lot(departement));
