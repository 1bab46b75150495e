-- Candidats, the structures that look at them, and the work contracts that follow.

create extension if not exists btree_gist;

-- Facts owned by structures and payments, as last learnt. Written by the consumer alone.
create table replica_structure (
  structure_id uuid constraint replica_structure_pk primary key,
  nom text not null,
  departement text not null,
  statut text not null,
  version bigint not null
);

create table replica_poste (
  poste_id uuid constraint replica_poste_pk primary key,
  dossier_id uuid not null,
  structure_id uuid not null,
  departement text not null,
  etat text not null,
  version_programme text not null,
  as_of date not null,
  nature text not null,
  type_structure text not null,
  limite_on date,
  delai_depasse_on date,
  version bigint not null
);
create index replica_poste_structure on replica_poste (structure_id);

create table replica_financement (
  financement_id uuid constraint replica_financement_pk primary key,
  poste_id uuid not null,
  dossier_id uuid not null,
  structure_id uuid not null,
  departement text not null,
  -- Kind of contract that the terms fixed; empty when they fix none.
  contrat text not null,
  duree_months integer not null,
  version bigint not null
);
create index replica_financement_poste on replica_financement (poste_id);

-- Who the candidat is. Everything that names a person stands here and in `profil`.
create table personne (
  personne_id uuid constraint personne_pk primary key,
  prenom text not null,
  nom text not null,
  courriel text not null,
  telephone text not null,
  version bigint not null
);

create table candidat (
  candidat_id uuid constraint candidat_pk primary key,
  personne_id uuid not null constraint candidat_personne unique constraint candidat_personne_fk references personne,
  -- Account that registered: one candidat each.
  compte_id text not null constraint candidat_compte unique,
  departement text not null,
  disponible_on date not null,
  -- Kilometres; null: anywhere in France.
  rayon_km integer constraint candidat_rayon check (rayon_km >= 0),
  -- Structure that validated the candidat, and to which alone he or she is open (F-88); null: open to all.
  retenu_structure_id uuid,
  registered_on date not null,
  recorded_at timestamptz not null,
  version bigint not null
);
create index candidat_disponible on candidat (disponible_on, candidat_id);

create table profil (
  candidat_id uuid constraint profil_pk primary key constraint profil_candidat_fk references candidat,
  code_postal text not null,
  situation text not null,
  diplome boolean not null,
  experience boolean not null,
  cv text not null
);

-- Result of the Pix self-positioning test; shown to structures only when its owner shares it (R-151).
create table pix (
  candidat_id uuid constraint pix_pk primary key constraint pix_candidat_fk references candidat,
  niveau integer not null constraint pix_niveau check (niveau between 1 and 5),
  partage boolean not null
);

-- A candidat as one structure sees him or her; no row: a new candidature (R-139).
create table mise_en_relation (
  mise_en_relation_id uuid constraint mise_en_relation_pk primary key,
  candidat_id uuid not null constraint mise_en_relation_candidat_fk references candidat,
  structure_id uuid not null,
  departement text not null,
  -- Of the poste, once the candidat is validated on one.
  dossier_id uuid,
  poste_id uuid,
  etat text not null constraint mise_en_relation_etat
    check (etat in ('NOUVELLE', 'PRE_SELECTIONNEE', 'NON_RETENUE', 'VALIDEE', 'RECRUTEE', 'RETIREE')),
  validated_on date,
  recruited_on date,
  recorded_at timestamptz not null,
  version bigint not null,
  constraint mise_en_relation_couple unique (candidat_id, structure_id),
  constraint mise_en_relation_poste check ((etat in ('VALIDEE', 'RECRUTEE')) = (poste_id is not null))
);
-- Validated by one structure, closed to the others; one validated candidat a poste.
create unique index mise_en_relation_candidat_valide on mise_en_relation (candidat_id)
  where etat in ('VALIDEE', 'RECRUTEE');
create unique index mise_en_relation_poste_pourvu on mise_en_relation (poste_id)
  where etat in ('VALIDEE', 'RECRUTEE');

create table contrat (
  contrat_id uuid constraint contrat_pk primary key,
  dossier_id uuid not null,
  structure_id uuid not null,
  departement text not null,
  poste_id uuid not null,
  candidat_id uuid not null constraint contrat_candidat_fk references candidat,
  personne_id uuid not null,
  kind text not null,
  signed_on date not null,
  starts_on date not null,
  -- Last day; null for a contract without end.
  ends_on date,
  -- Civil date on which the platform received it.
  transmitted_on date not null,
  duree_months integer,
  heures_hebdo numeric,
  exception_legale text not null,
  accord_conventionnel text not null,
  exception_temps_plein text not null,
  recorded_at timestamptz not null,
  compte_id text not null,
  version bigint not null,
  constraint contrat_periode check (ends_on is null or ends_on >= starts_on),
  -- One active contract at a time on a poste, and for a person (R-031, F-67).
  constraint contrat_poste_occupe
    exclude using gist (poste_id with =, daterange(starts_on, ends_on, '[]') with &&),
  constraint contrat_personne_employee
    exclude using gist (personne_id with =, daterange(starts_on, ends_on, '[]') with &&)
);
create index contrat_structure on contrat (structure_id);

create function acces_candidat(candidat uuid, compte text) returns boolean language sql stable as $$
  select acces_role() = 'CANDIDAT' and (
    candidat::text = nullif(current_setting('cn.candidat', true), '')
    or compte = nullif(current_setting('cn.compte', true), ''))
$$;

create function acces_personne(personne uuid) returns boolean language sql stable as $$
  select acces_role() = 'CONSEILLER' and personne::text = nullif(current_setting('cn.personne', true), '')
$$;

do $$
declare
  t text;
begin
  foreach t in array array['replica_structure', 'replica_poste', 'replica_financement', 'personne', 'candidat',
    'profil', 'pix', 'mise_en_relation', 'contrat'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I to {{system}} using (true) with check (true)', t || '_systeme', t);
  end loop;
end
$$;

create policy replica_structure_lecture on replica_structure for select to {{api}}
  using (acces_territoire(structure_id, departement));
create policy replica_poste_lecture on replica_poste for select to {{api}}
  using (acces_territoire(structure_id, departement));
create policy replica_financement_lecture on replica_financement for select to {{api}}
  using (acces_territoire(structure_id, departement));

-- Activated structures see the candidats whose wishes fit (R-135, R-412): same département, or mobile anywhere.
create policy candidat_structure on candidat for select to {{api}} using (
  acces_role() = 'STRUCTURE' and (
    acces_structure(retenu_structure_id)
    or exists (
      select from replica_structure s
      where acces_structure(s.structure_id) and s.statut = 'ACTIVEE'
        and (candidat.rayon_km is null or s.departement = candidat.departement)))
);
create policy candidat_anct on candidat for select to {{api}} using (acces_role() = 'ANCT');
create policy candidat_soi on candidat to {{api}}
  using (acces_candidat(candidat_id, compte_id)) with check (acces_candidat(candidat_id, compte_id));
-- A structure holds a candidat for itself, or lets go; it never touches another's.
create policy candidat_retenu on candidat for update to {{api}}
  using (acces_role() = 'STRUCTURE')
  with check (retenu_structure_id is null or acces_structure(retenu_structure_id));

-- Profile and name are closed to the other structures once one has validated the candidat.
create policy profil_lecture on profil to {{api}} using (
  exists (
    select from candidat c where c.candidat_id = profil.candidat_id
      and (acces_role() <> 'STRUCTURE' or c.retenu_structure_id is null or acces_structure(c.retenu_structure_id)))
) with check (acces_role() = 'CANDIDAT');
create policy personne_lecture on personne to {{api}} using (
  exists (
    select from candidat c where c.personne_id = personne.personne_id
      and (acces_role() <> 'STRUCTURE' or c.retenu_structure_id is null or acces_structure(c.retenu_structure_id)))
) with check (acces_role() = 'CANDIDAT');
create policy pix_lecture on pix to {{api}} using (
  exists (
    select from candidat c where c.candidat_id = pix.candidat_id
      and (acces_role() = 'CANDIDAT'
        or (acces_role() = 'STRUCTURE' and pix.partage
          and (c.retenu_structure_id is null or acces_structure(c.retenu_structure_id)))))
) with check (acces_role() = 'CANDIDAT');

create policy mise_en_relation_structure on mise_en_relation to {{api}}
  using (acces_role() = 'STRUCTURE' and acces_structure(structure_id))
  with check (acces_role() = 'STRUCTURE' and acces_structure(structure_id));
-- A candidat learns that a structure chose, not how the others sort.
create policy mise_en_relation_lecture on mise_en_relation for select to {{api}} using (
  acces_role() = 'ANCT' or exists (
    select from candidat c where c.candidat_id = mise_en_relation.candidat_id
      and acces_role() = 'CANDIDAT' and mise_en_relation.etat in ('VALIDEE', 'RECRUTEE'))
);

create policy contrat_structure on contrat to {{api}}
  using (acces_role() = 'STRUCTURE' and acces_structure(structure_id))
  with check (acces_role() = 'STRUCTURE' and acces_structure(structure_id));
create policy contrat_lecture on contrat for select to {{api}}
  using (acces_role() in ('ANCT', 'BDT') or acces_personne(personne_id));
