-- Training bodies and their lots, the parcours they propose, the départs en formation.

-- Seeded from the data file at each start.
create table lot (
  lot text constraint lot_pk primary key,
  organisme text not null,
  mode text not null constraint lot_mode check (mode in ('PRESENTIEL', 'DISTANCE')),
  -- The whole territory, whatever `departements` says.
  national boolean not null,
  departements text[] not null,
  statut text not null constraint lot_statut check (statut in ('CONFIRME', 'A_CONFIRMER')),
  note text not null
);

-- Facts owned by structures and candidates, as last learnt. Written by the consumer alone.
create table replica_poste (
  poste_id uuid constraint replica_poste_pk primary key,
  dossier_id uuid not null,
  structure_id uuid not null,
  departement text not null,
  etat text not null,
  version_programme text not null,
  as_of date not null,
  version bigint not null
);

create table replica_candidat (
  candidat_id uuid constraint replica_candidat_pk primary key,
  personne_id uuid not null,
  dossier_id uuid not null,
  structure_id uuid not null,
  departement text not null,
  -- Poste on which the candidat is validated; null once the validation is cancelled.
  poste_id uuid,
  validated_on date not null,
  version bigint not null
);
create index replica_candidat_poste on replica_candidat (poste_id);

create table replica_contrat (
  contrat_id uuid constraint replica_contrat_pk primary key,
  poste_id uuid not null,
  candidat_id uuid not null,
  dossier_id uuid not null,
  structure_id uuid not null,
  departement text not null,
  signed_on date not null,
  starts_on date not null,
  ends_on date,
  version bigint not null
);
create index replica_contrat_poste on replica_contrat (poste_id);

create table parcours (
  parcours_id uuid constraint parcours_pk primary key,
  dossier_id uuid not null,
  structure_id uuid not null,
  departement text not null,
  poste_id uuid not null,
  candidat_id uuid not null,
  personne_id uuid not null,
  lot text not null constraint parcours_lot_fk references lot,
  heures integer not null constraint parcours_heures check (heures > 0),
  regime text not null,
  etat text not null constraint parcours_etat check (etat in ('PROPOSE', 'EN_FORMATION', 'ANNULE')),
  positionnement_on date not null,
  proposed_on date not null,
  -- The départ in force, last of `depart`.
  depart_on date,
  recorded_at timestamptz not null,
  version bigint not null,
  constraint parcours_depart check ((etat = 'EN_FORMATION') = (depart_on is not null))
);
-- The State pays one parcours a poste (R-233).
create unique index parcours_finance on parcours (poste_id) where etat <> 'ANNULE';
create index parcours_structure on parcours (structure_id);

-- Every départ recorded: a moved one adds a row, it never replaces the former.
create table depart (
  depart_id uuid constraint depart_pk primary key,
  parcours_id uuid not null constraint depart_parcours_fk references parcours,
  dossier_id uuid not null,
  structure_id uuid not null,
  departement text not null,
  rang integer not null,
  depart_on date not null,
  recorded_on date not null,
  recorded_at timestamptz not null,
  compte_id text not null,
  constraint depart_rang unique (parcours_id, rang)
);

-- A training body works on the départements of its lot.
create function acces_lot(departement text) returns boolean language sql stable as $$
  select acces_role() = 'ORGANISME_FORMATION' and exists (
    select from lot l where l.lot = nullif(current_setting('cn.lot', true), '')
      and (l.national or departement = any (l.departements)))
$$;

create function acces_parcours(structure uuid, personne uuid, lot text) returns boolean language sql stable as $$
  select case acces_role()
    when 'ANCT' then true
    when 'BDT' then true
    when 'STRUCTURE' then acces_structure(structure)
    when 'ORGANISME_FORMATION' then lot = nullif(current_setting('cn.lot', true), '')
    when 'CONSEILLER' then personne::text = nullif(current_setting('cn.personne', true), '')
    else false
  end
$$;

do $$
declare
  t text;
begin
  foreach t in array array['replica_poste', 'replica_candidat', 'replica_contrat', 'parcours', 'depart'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I to {{system}} using (true) with check (true)', t || '_systeme', t);
  end loop;
  foreach t in array array['replica_poste', 'replica_candidat', 'replica_contrat'] loop
    execute format('create policy %I on %I for select to {{api}} using (acces_lot(departement))', t || '_lot', t);
  end loop;
end
$$;

create policy parcours_lecture on parcours for select to {{api}} using (acces_parcours(structure_id, personne_id, lot));
create policy parcours_ecriture on parcours to {{api}}
  using (acces_lot(departement) and acces_parcours(structure_id, personne_id, lot))
  with check (acces_lot(departement) and acces_parcours(structure_id, personne_id, lot));
create policy depart_lecture on depart for select to {{api}}
  using (exists (select from parcours p where p.parcours_id = depart.parcours_id));
create policy depart_ecriture on depart for insert to {{api}}
  with check (acces_lot(departement) and exists (select from parcours p where p.parcours_id = depart.parcours_id));
