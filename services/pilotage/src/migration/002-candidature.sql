-- What follows a candidature is called after it since 003-candidature of structures.
-- Policies are forced on the owner too, and none lets it see a row.
alter table projection.echeance no force row level security;
alter table projection.tache no force row level security;
update projection.echeance set sujet = regexp_replace(sujet, '^demande/', 'candidature/') where sujet like 'demande/%';
update projection.tache set sujet = regexp_replace(sujet, '^demande/', 'candidature/') where sujet like 'demande/%';
alter table projection.echeance force row level security;
alter table projection.tache force row level security;
