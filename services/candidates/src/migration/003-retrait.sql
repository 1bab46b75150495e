-- A candidat withdraws, and may have everything that names him or her erased; the facts of a contract stay.
alter table candidat add column withdrawn_on date;
alter table candidat add column erased_on date;

-- Who withdraws sees, for that transaction, what structures made of the candidature and whether a contract binds.
create function retrait_en_cours(candidat uuid) returns boolean language sql stable as $$
  select acces_role() = 'CANDIDAT' and candidat::text = nullif(current_setting('cn.retrait', true), '')
$$;
create policy mise_en_relation_retrait on mise_en_relation to {{api}}
  using (retrait_en_cours(candidat_id)) with check (retrait_en_cours(candidat_id) and etat = 'RETIREE');
create policy contrat_retrait on contrat for select to {{api}} using (retrait_en_cours(candidat_id));

-- Structures see nobody who has withdrawn, but the one that a contract binds to them.
drop policy candidat_structure on candidat;
create policy candidat_structure on candidat for select to {{api}} using (
  acces_role() = 'STRUCTURE' and (
    acces_structure(retenu_structure_id)
    or (withdrawn_on is null and exists (
      select from replica_structure s
      where acces_structure(s.structure_id) and s.statut = 'ACTIVEE'
        and (candidat.rayon_km is null or s.departement = candidat.departement))))
);

-- An erased candidat leaves its account free to register again.
drop policy candidat_soi on candidat;
create policy candidat_soi on candidat to {{api}}
  using (acces_candidat(candidat_id, compte_id) or retrait_en_cours(candidat_id))
  with check (acces_candidat(candidat_id, compte_id) or retrait_en_cours(candidat_id));

-- Profile, test and answers already given go away: only who they belong to may do that.
grant delete on profil, pix, idempotence to {{api}};
create policy profil_effacement on profil as restrictive for delete to {{api}} using (acces_role() = 'CANDIDAT');
create policy pix_effacement on pix as restrictive for delete to {{api}} using (acces_role() = 'CANDIDAT');

-- The history keeps that a person was recorded, not the name: each of its rows becomes a tombstone.
create function efface_histoire(personne uuid) returns void
  language sql security definer set search_path = public as $$
  update outbox set payload = null
  where name = 'PersonneRecorded' and key = personne::text and acces_role() = 'CANDIDAT'
$$;
revoke execute on function efface_histoire from public;
grant execute on function efface_histoire to {{api}};
