-- What a search compares: letters and digits, without accents, capitals, spaces nor punctuation.
create function plie(mots text) returns text language sql immutable parallel safe as $$
  select regexp_replace(
    normalize(replace(replace(lower(mots), 'œ', 'oe'), 'æ', 'ae'), nfkd), '[^a-z0-9]', '', 'g')
$$;
