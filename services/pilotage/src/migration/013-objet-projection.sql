-- What is to come for one object, whatever its kind.
create index echeance_objet on projection.echeance (split_part(sujet, '/', 2), instant, echeance_id);
