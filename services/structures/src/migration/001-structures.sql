-- Structures, their dossiers and demandes, the avis of préfectures, the comités and the postes they grant.

create table personne (
  personne_id uuid constraint personne_pk primary key,
  prenom text not null,
  nom text not null,
  courriel text not null,
  telephone text not null default '',
  version bigint not null default 1
);

create table structure (
  structure_id uuid constraint structure_pk primary key,
  -- Public list it came from, and key of its row there.
  source text,
  source_id text constraint structure_source unique,
  nom text not null,
  siret text constraint structure_siret unique,
  -- As the list writes it, so that a wrong one can be repaired.
  siret_declare text,
  adresse text not null default '',
  code_postal text not null,
  commune text not null,
  code_commune text,
  departement text not null,
  latitude double precision,
  longitude double precision,
  anomalies text[] not null default '{}',
  type_structure text,
  nature text constraint structure_nature check (nature in ('PUBLIQUE', 'PRIVEE')),
  statut text not null default 'INSCRITE'
    constraint structure_statut check (statut in ('INSCRITE', 'CANDIDATE', 'ACTIVEE')),
  contact_personne_id uuid constraint structure_contact_fk references personne,
  recorded_at timestamptz not null,
  version bigint not null default 1
);
create index structure_departement on structure (departement);

create table compteur (
  nom text not null,
  annee integer not null,
  valeur integer not null,
  constraint compteur_pk primary key (nom, annee)
);

create table dossier (
  dossier_id uuid constraint dossier_pk primary key,
  numero text not null constraint dossier_numero unique,
  structure_id uuid not null constraint dossier_structure_fk references structure,
  departement text not null,
  version_programme text not null,
  -- Date of reading of the référentiel, frozen at the decision.
  as_of date,
  opened_on date not null
);

create table comite (
  comite_id uuid constraint comite_pk primary key,
  comite_on date not null constraint comite_date unique,
  convened_on date not null,
  version bigint not null default 1
);

create table demande (
  demande_id uuid constraint demande_pk primary key,
  dossier_id uuid not null constraint demande_dossier_fk references dossier,
  structure_id uuid not null constraint demande_structure_fk references structure,
  departement text not null,
  kind text not null,
  etat text not null,
  version_programme text not null,
  type_structure text not null,
  nature text not null constraint demande_nature check (nature in ('PUBLIQUE', 'PRIVEE')),
  postes_demandes integer not null constraint demande_postes check (postes_demandes >= 1),
  contrat_souhaite text not null,
  contact_personne_id uuid not null constraint demande_contact_fk references personne,
  reponses jsonb not null default '{}',
  submitted_on date not null,
  comite_id uuid constraint demande_comite_fk references comite,
  comite_on date,
  decided_on date,
  issue text constraint demande_issue check (issue in ('ACCEPTEE', 'REJETEE', 'EN_BASE')),
  postes_accordes integer constraint demande_accordes check (postes_accordes between 1 and postes_demandes),
  motif text,
  recorded_at timestamptz not null,
  version bigint not null default 1
);
create index demande_structure on demande (structure_id);
create index demande_comite on demande (comite_id);
-- One candidature of a structure is examined at a time.
create unique index demande_en_cours on demande (structure_id, kind)
  where etat in ('EN_ATTENTE_AVIS', 'AVIS_RENDU', 'INSCRITE_COMITE', 'EN_BASE');

create table avis (
  avis_id uuid constraint avis_pk primary key,
  demande_id uuid not null constraint avis_demande_fk references demande,
  dossier_id uuid not null,
  structure_id uuid not null,
  departement text not null,
  sens text not null constraint avis_sens check (sens in ('FAVORABLE', 'DEFAVORABLE')),
  commentaire text not null,
  rang integer not null,
  effective_on date not null,
  recorded_at timestamptz not null,
  compte_id text not null,
  constraint avis_rang unique (demande_id, rang)
);

create table poste (
  poste_id uuid constraint poste_pk primary key,
  dossier_id uuid not null constraint poste_dossier_fk references dossier,
  demande_id uuid not null constraint poste_demande_fk references demande,
  structure_id uuid not null constraint poste_structure_fk references structure,
  departement text not null,
  numero integer not null,
  etat text not null constraint poste_etat
    check (etat in ('ACCORDE', 'ATTRIBUE', 'RENDU', 'TRANSFERE', 'RETIRE', 'ECHU')),
  version_programme text not null,
  as_of date not null,
  nature text not null,
  type_structure text not null,
  granted_on date not null,
  limite_on date,
  delai_depasse_on date,
  attributed_on date,
  ended_on date,
  motif text,
  -- Facts owned elsewhere, as last learnt.
  convention_id uuid,
  contrat_id uuid,
  contrat_transmitted_on date,
  contrat_starts_on date,
  contrat_ends_on date,
  contrat_recorded_at timestamptz,
  depart_on date,
  recorded_at timestamptz not null,
  version bigint not null default 1,
  constraint poste_numero unique (demande_id, numero)
);
create index poste_dossier on poste (dossier_id);
create index poste_structure on poste (structure_id);

create table derogation (
  derogation_id uuid constraint derogation_pk primary key,
  poste_id uuid not null constraint derogation_poste_fk references poste,
  dossier_id uuid not null,
  structure_id uuid not null,
  departement text not null,
  granted_on date not null,
  limite_on date not null,
  motif text not null,
  recorded_at timestamptz not null,
  compte_id text not null
);
create index derogation_poste on derogation (poste_id);

alter table structure enable row level security;
alter table structure force row level security;
create policy structure_systeme on structure to {{system}} using (true) with check (true);
create policy structure_territoire on structure to {{api}}
  using (acces_territoire(structure_id, departement)) with check (acces_territoire(structure_id, departement));

alter table personne enable row level security;
alter table personne force row level security;
create policy personne_systeme on personne to {{system}} using (true) with check (true);
-- A contact is seen through what it is the contact of.
create policy personne_contact on personne for select to {{api}} using (
  acces_role() in ('ANCT', 'BDT')
  or exists (select from structure s where s.contact_personne_id = personne.personne_id)
  or exists (select from demande d where d.contact_personne_id = personne.personne_id)
);
create policy personne_ecriture on personne for insert to {{api}} with check (acces_role() = 'STRUCTURE');

do $$
declare
  t text;
begin
  foreach t in array array['dossier', 'demande', 'avis', 'poste', 'derogation'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I to {{system}} using (true) with check (true)', t || '_systeme', t);
    execute format(
      'create policy %I on %I to {{api}} using (acces_territoire(structure_id, departement)) with check (acces_territoire(structure_id, departement))',
      t || '_territoire', t);
  end loop;
end
$$;

-- The BdT reads a dossier once the comité has decided, and no avis (A.2).
create policy demande_bdt on demande as restrictive for select to {{api}}
  using (acces_role() <> 'BDT' or decided_on is not null);
create policy avis_bdt on avis as restrictive for select to {{api}} using (acces_role() <> 'BDT');
