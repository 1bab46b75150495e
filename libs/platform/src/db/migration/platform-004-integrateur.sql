-- A partner's program reads as the préfectures of its départements do; its transactions are read only.
create or replace function acces_territoire(structure uuid, departement text) returns boolean language sql stable as $$
  select case acces_role()
    when 'ANCT' then true
    when 'BDT' then true
    when 'STRUCTURE' then acces_structure(structure)
    when 'PREFECTURE' then acces_departement(departement)
    when 'INTEGRATEUR' then acces_departement(departement)
    else false
  end
$$;
