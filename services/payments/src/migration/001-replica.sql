-- Facts owned elsewhere, as last learnt: written by consumers, never by people.

create table replica_structure (
  structure_id uuid constraint replica_structure_pk primary key,
  departement text not null,
  siret text,
  version bigint not null
);

create table replica_poste (
  poste_id uuid constraint replica_poste_pk primary key,
  dossier_id uuid not null,
  structure_id uuid not null,
  departement text not null,
  demande_id uuid not null,
  numero integer not null,
  etat text not null,
  version_programme text not null,
  as_of date not null,
  nature text not null,
  type_structure text not null,
  version bigint not null
);

create table replica_validation (
  mise_en_relation_id uuid constraint replica_validation_pk primary key,
  poste_id uuid not null,
  candidat_id uuid not null,
  structure_id uuid not null,
  departement text not null,
  validated_on date not null,
  cancelled_on date,
  version bigint not null
);
create index replica_validation_poste on replica_validation (poste_id);

create table replica_contrat (
  contrat_id uuid constraint replica_contrat_pk primary key,
  poste_id uuid not null,
  structure_id uuid not null,
  departement text not null,
  candidat_id uuid not null,
  kind text not null,
  starts_on date not null,
  -- Last day; null for a contract without end.
  ends_on date,
  transmitted_on date not null,
  event_id uuid not null,
  version bigint not null
);
create index replica_contrat_poste on replica_contrat (poste_id);

create table replica_parcours (
  parcours_id uuid constraint replica_parcours_pk primary key,
  poste_id uuid not null,
  structure_id uuid not null,
  departement text not null,
  candidat_id uuid not null,
  proposed_on date,
  depart_on date,
  version bigint not null
);
create index replica_parcours_poste on replica_parcours (poste_id);

-- Who sees money: the structure its own, the ANCT and the BdT all; a préfecture none (A.2, « Convention, avenant »).
create function acces_argent(structure uuid) returns boolean language sql stable as $$
  select acces_role() in ('ANCT', 'BDT') or (acces_role() = 'STRUCTURE' and acces_structure(structure))
$$;

do $$
declare
  t text;
begin
  foreach t in array array[
    'replica_structure', 'replica_poste', 'replica_validation', 'replica_contrat', 'replica_parcours'
  ] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I to {{system}} using (true) with check (true)', t || '_systeme', t);
    execute format('create policy %I on %I for select to {{api}} using (acces_argent(structure_id))', t || '_lecture', t);
    execute format('revoke insert, update on %I from {{api}}', t);
  end loop;
end
$$;
