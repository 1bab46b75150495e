-- What is searched of a structure; each part apart.
alter table structure add column recherche text generated always as
  (cle_recherche(nom) || ' ' || cle_recherche(commune) || ' ' || cle_recherche(coalesce(siret, ''))) stored;
create index structure_recherche on structure using gin (recherche gin_trgm_ops);
create index dossier_recherche on dossier using gin (cle_recherche(numero) gin_trgm_ops);
-- The order in which structures are listed.
create index structure_nom on structure ((nom collate "fr-x-icu"), structure_id);

select suivre_changements('structure', 'structure_id');
select suivre_changements('comite', 'comite_id');
