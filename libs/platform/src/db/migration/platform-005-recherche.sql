-- What people look for is compared without accents, capitals, spaces nor punctuation: `recherche` columns are generated
-- by this function, and searched by trigrams.
create extension if not exists pg_trgm;
create function cle_recherche(texte text) returns text language sql immutable parallel safe as $$
  select regexp_replace(upper(normalize(replace(replace(lower(texte), 'œ', 'oe'), 'æ', 'ae'), nfkd)), '[^A-Z0-9]', '', 'g')
$$;
