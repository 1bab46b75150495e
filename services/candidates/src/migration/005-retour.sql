-- What was done can be undone, and a second click finds what the first did.

-- Poste whose validation the structure undid last.
alter table mise_en_relation add column cancelled_poste_id uuid;

-- Who withdrew may register again: structures see a new candidature.
drop policy mise_en_relation_retrait on mise_en_relation;
create policy mise_en_relation_retrait on mise_en_relation to {{api}}
  using (retrait_en_cours(candidat_id))
  with check (retrait_en_cours(candidat_id) and etat in ('RETIREE', 'NOUVELLE'));
