-- The contract of every caller (ADR 0007): what is unknown is null, what changes is followed.

do $$
declare
  champ record;
begin
  for champ in
    select * from (values ('personne', 'telephone'), ('profil', 'situation'), ('profil', 'cv'),
      ('contrat', 'exception_legale'), ('contrat', 'accord_conventionnel'), ('contrat', 'exception_temps_plein'),
      ('contrat', 'justification')) as champs (nom, colonne)
  loop
    -- Policies are forced on the owner too, and none lets it see a row.
    execute format('alter table %I no force row level security', champ.nom);
    execute format('alter table %I alter %2$I drop not null, alter %2$I drop default', champ.nom, champ.colonne);
    execute format('update %I set %2$I = null where %2$I = %3$L', champ.nom, champ.colonne, '');
    execute format('alter table %I force row level security', champ.nom);
  end loop;
end
$$;

select suivre_changements('candidat', 'candidat_id');
select suivre_changements('mise_en_relation', 'mise_en_relation_id');

-- Who is validated elsewhere, withdraws, is erased or moves leaves the list of structures; those that still see him or
-- her are not told of it.
create function candidat_parti() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into disparition (objet, objet_id, at)
  select 'profil', old.candidat_id, case when mode = 'REELLE' then clock_timestamp() else instant end from horloge;
  return null;
end
$$;
create trigger candidat_parti after update on candidat for each row
  when ((new.retenu_structure_id is not null and old.retenu_structure_id is distinct from new.retenu_structure_id)
    or (old.withdrawn_on is null and new.withdrawn_on is not null)
    or (old.erased_on is null and new.erased_on is not null)
    or old.departement is distinct from new.departement
    or old.rayon_km is distinct from new.rayon_km)
  execute function candidat_parti();
