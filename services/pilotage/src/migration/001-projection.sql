-- What people read, made from the events alone. The schema is dropped and made again by `npm run rebuild`, which
-- replays every migration whose name ends in « projection » in a shadow schema: they speak of `projection` only.

create schema projection;
grant usage on schema projection to {{api}}, {{system}};

-- Every event, as received, without personal data: the journal, and the proof of what was taken into account.
create table projection.evenement (
  event_id uuid constraint evenement_pk primary key,
  name text not null,
  -- Aggregate that the event tells about, and its version.
  cle text not null,
  version bigint not null,
  dossier_id uuid,
  structure_id uuid,
  departement text,
  effective_on date,
  occurred_at timestamptz not null,
  acteur_role text not null,
  au_journal boolean not null,
  data jsonb not null
);
create index evenement_journal on projection.evenement (dossier_id, occurred_at, event_id) where au_journal;
create index evenement_dossier on projection.evenement (dossier_id, occurred_at);
create index evenement_agregat on projection.evenement (cle, version);

create table projection.structure (
  structure_id uuid constraint structure_pk primary key,
  nom text,
  siret text,
  commune text,
  code_postal text,
  nature text,
  statut text,
  departement text,
  contact_personne_id uuid,
  version bigint,
  activated_on date,
  activation_version bigint
);

create table projection.demande (
  demande_id uuid constraint demande_pk primary key,
  dossier_id uuid,
  structure_id uuid,
  departement text,
  numero text,
  kind text,
  version_programme text,
  type_structure text,
  postes_demandes integer,
  contrat_souhaite text,
  contact_personne_id uuid,
  filed_on date,
  version bigint,
  avis_sens text,
  avis_on date,
  avis_version bigint,
  comite_id text,
  comite_on date,
  scheduled_on date,
  comite_version bigint,
  issue text,
  postes_accordes integer,
  decided_on date,
  decision_version bigint,
  activated_on date,
  activation_version bigint,
  withdrawn_on date,
  retrait_version bigint
);
create index demande_dossier on projection.demande (dossier_id);
create index demande_structure on projection.demande (structure_id);

create table projection.poste (
  poste_id uuid constraint poste_pk primary key,
  dossier_id uuid,
  structure_id uuid,
  departement text,
  demande_id uuid,
  numero integer,
  etat text,
  etat_on date,
  limite_on date,
  delai_depasse_on date,
  version bigint,
  candidat_id uuid,
  validated_on date,
  validation_version uuid,
  parcours_heures integer,
  parcours_on date,
  parcours_version uuid,
  depart_on date,
  depart_version uuid
);
create index poste_dossier on projection.poste (dossier_id);

create table projection.contrat (
  contrat_id uuid constraint contrat_pk primary key,
  poste_id uuid not null,
  dossier_id uuid,
  structure_id uuid,
  departement text,
  kind text,
  signed_on date,
  starts_on date,
  ends_on date,
  transmitted_on date,
  version bigint
);
create index contrat_dossier on projection.contrat (dossier_id);

create table projection.convention (
  convention_id uuid constraint convention_pk primary key,
  dossier_id uuid,
  structure_id uuid,
  departement text,
  numero text,
  etat text,
  etat_on date,
  poste_ids uuid[],
  montant_cents bigint,
  signed_on date,
  fin_on date,
  version bigint
);
create index convention_dossier on projection.convention (dossier_id);

create table projection.tranche (
  tranche_id uuid constraint tranche_pk primary key,
  dossier_id uuid,
  structure_id uuid,
  departement text,
  financement_id uuid,
  poste_id uuid,
  numero integer,
  montant_cents bigint,
  echeance_on date,
  etat text,
  etat_on date,
  motifs text[],
  reference text,
  regle text,
  version bigint
);
create index tranche_dossier on projection.tranche (dossier_id);

create table projection.echeance (
  echeance_id uuid constraint echeance_pk primary key,
  dossier_id uuid,
  structure_id uuid,
  departement text,
  sujet text,
  kind text,
  rank integer,
  echeance_on date,
  instant timestamptz,
  etat text,
  regle text,
  effet text,
  acteur text,
  montant_cents bigint,
  motif text,
  version bigint
);
create index echeance_dossier on projection.echeance (dossier_id, instant);
create index echeance_a_venir on projection.echeance (instant, echeance_id) where etat = 'PREVUE';

create table projection.tache (
  tache_id uuid constraint tache_pk primary key,
  dossier_id uuid,
  structure_id uuid,
  departement text,
  sujet text,
  kind text,
  role text,
  etat text,
  opened_on date,
  echeance_on date,
  closed_on date,
  motif text,
  version bigint
);
create index tache_dossier on projection.tache (dossier_id);
create index tache_ouverte on projection.tache (role, opened_on, tache_id) where etat = 'OUVERTE';

-- Names of people, from the one topic that may carry them; an erased person keeps a row without a name.
create table projection.personne (
  personne_id uuid constraint personne_pk primary key,
  prenom text,
  nom text,
  version bigint
);

-- One line a dossier: what the lists and the first line of the case page show.
create table projection.dossier (
  dossier_id uuid constraint dossier_pk primary key,
  structure_id uuid not null,
  departement text not null,
  demande_id uuid not null,
  numero text not null,
  kind text not null,
  version_programme text not null,
  structure_nom text not null,
  siret text,
  commune text,
  contact_personne_id uuid,
  etat text not null,
  etat_libelle text not null,
  main text,
  main_depuis date,
  reste_a_faire text,
  prochaine_on date,
  prochain_effet text,
  postes_demandes integer not null,
  postes_accordes integer not null,
  postes_attribues integer not null,
  postes_occupes integer not null,
  ratio_cause text,
  montant_cents bigint not null,
  paye_cents bigint not null,
  opened_on date not null,
  decided_on date,
  modified_at timestamptz not null
);
create index dossier_numero on projection.dossier (numero, dossier_id);
create index dossier_nom on projection.dossier (structure_nom, dossier_id);
create index dossier_modifie on projection.dossier (modified_at desc, dossier_id desc);
create index dossier_structure on projection.dossier (structure_id);
create index dossier_siret on projection.dossier (siret);

grant select on all tables in schema projection to {{api}};
grant select, insert, update, delete on all tables in schema projection to {{system}};

alter table projection.dossier enable row level security;
alter table projection.dossier force row level security;
create policy dossier_systeme on projection.dossier to {{system}} using (true) with check (true);
-- The BdT reads a demande once it is decided (A.2).
create policy dossier_territoire on projection.dossier for select to {{api}}
  using (acces_territoire(structure_id, departement) and (acces_role() <> 'BDT' or decided_on is not null));

-- What belongs to a dossier is seen by whoever sees the dossier.
do $$
declare
  t text;
begin
  foreach t in array array['evenement', 'demande', 'poste', 'contrat', 'convention', 'tranche', 'echeance', 'tache'] loop
    execute format('alter table projection.%I enable row level security', t);
    execute format('alter table projection.%I force row level security', t);
    execute format('create policy %I on projection.%I to {{system}} using (true) with check (true)', t || '_systeme', t);
    execute format(
      'create policy %1$I on projection.%2$I for select to {{api}} using (acces_territoire(structure_id, departement)
         and exists (select from projection.dossier d where d.dossier_id = %2$I.dossier_id))',
      t || '_territoire', t);
  end loop;
end
$$;

alter table projection.structure enable row level security;
alter table projection.structure force row level security;
create policy structure_systeme on projection.structure to {{system}} using (true) with check (true);
create policy structure_territoire on projection.structure for select to {{api}}
  using (acces_territoire(structure_id, departement));

alter table projection.personne enable row level security;
alter table projection.personne force row level security;
create policy personne_systeme on projection.personne to {{system}} using (true) with check (true);
-- A contact is seen through the dossier it is the contact of.
create policy personne_contact on projection.personne for select to {{api}}
  using (exists (select from projection.dossier d where d.contact_personne_id = personne.personne_id));
create index dossier_contact on projection.dossier (contact_personne_id);
