-- The référentiel as told before pilotage kept a replica of it: the last telling of each version, in the journal.
-- Policies are forced on the owner too, and none lets it see a row.
alter table projection.evenement no force row level security;
insert into parametre (version, key, scope, valeur, unit, valid_from, valid_to, source, statut)
select told.version, p ->> 'key', p ->> 'scope', coalesce(p ->> 'value', ''), p ->> 'unit',
  (p ->> 'validFrom')::date, (p ->> 'validTo')::date, p ->> 'source', p ->> 'statut'
from (
  select distinct on (data ->> 'version') data ->> 'version' as version, data
  from projection.evenement where name = 'ReferentielRecorded'
  order by data ->> 'version', occurred_at desc, event_id desc
) told, jsonb_array_elements(told.data -> 'parametres') p;
alter table projection.evenement force row level security;
