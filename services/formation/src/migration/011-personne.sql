-- The training body sees whom it trains (R-235, R-245); names come from the one topic that carries them.
create table replica_personne (
  personne_id uuid constraint replica_personne_pk primary key,
  -- Null once the person is erased.
  prenom text,
  nom text,
  courriel text,
  telephone text,
  version bigint not null
);
alter table replica_personne enable row level security;
alter table replica_personne force row level security;
create policy replica_personne_systeme on replica_personne to {{system}} using (true) with check (true);
create index parcours_personne on parcours (personne_id);
create policy replica_personne_formee on replica_personne for select to {{api}} using (
  acces_role() = 'ORGANISME_FORMATION' and exists (
    select from parcours p where p.personne_id = replica_personne.personne_id and p.etat <> 'ANNULE'));

-- What is unknown is null.
alter table parcours no force row level security;
alter table parcours alter justification drop not null, alter justification drop default;
update parcours set justification = null where justification = '';
alter table parcours force row level security;
