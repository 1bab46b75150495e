-- One prefix a procedure: what follows a candidature is called after it. Its procedure starts again under the new name.
-- Policies are forced on the owner too, and none lets it see a row.
alter table echeance no force row level security;
alter table tache no force row level security;
update echeance set sujet = regexp_replace(sujet, '^demande/', 'candidature/') where sujet like 'demande/%';
update tache set sujet = regexp_replace(sujet, '^demande/', 'candidature/') where sujet like 'demande/%';
alter table echeance force row level security;
alter table tache force row level security;
update nudge set sujet = regexp_replace(sujet, '^demande/', 'candidature/'),
  wanted = wanted + case when clos then 0 else 1 end
  where sujet like 'demande/%';
