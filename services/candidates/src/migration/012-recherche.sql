-- The platform's own function decides what a search compares (`cle_recherche`).
drop function plie(text);
