-- What a text is looked for in: number, name, SIRET, commune.
alter table projection.dossier add column recherche text generated always as (
  cle_recherche(numero || ' ' || structure_nom || ' ' || coalesce(siret, '') || ' ' || coalesce(commune, ''))) stored;
create index dossier_recherche on projection.dossier using gin (recherche gin_trgm_ops);
-- Names in the order of French dictionaries.
create index dossier_nom_francais on projection.dossier (structure_nom collate "fr-x-icu", dossier_id);
drop index projection.dossier_nom;
