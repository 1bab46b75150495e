-- One box for everything. PostgreSQL reads no index for « like » under a row-level policy, so the search is a function of
-- the owner, who sees these three tables for it alone; it applies the territory itself, row by row, and gives nothing more.
create policy dossier_recherche on projection.dossier for select to current_user using (true);
create policy convention_recherche on projection.convention for select to current_user using (true);
create policy personne_recherche on projection.personne for select to current_user using (true);

-- Numbers by their beginning or their rank, names by their beginning; what a text holds elsewhere is found by trigrams.
create index dossier_numero_debut on projection.dossier (numero text_pattern_ops);
create index dossier_numero_rang on projection.dossier (right(numero, 6));
create index dossier_nom_debut on projection.dossier (cle_recherche(structure_nom) text_pattern_ops);
create index convention_numero_debut on projection.convention (numero text_pattern_ops);
create index convention_numero_rang on projection.convention (right(numero, 6));
create index personne_recherche on projection.personne
  using gin (cle_recherche(coalesce(prenom, '') || coalesce(nom, '')) gin_trgm_ops);

-- The twenty best answers to a text within the rights of the caller: numbers (3), beginnings of names (2), the rest by likeness.
--   cle     the text, capitals and digits alone
--   debut   how a number begins, as `CN-2022-00%`; null when the text begins no number
--   rang    the last six digits of a number, of the kind and year of `debut` if they are said; null when the text is no rank
--   motifs  what must be found, the longest first; null when it is too short to be looked for anywhere
create function projection.chercher(cle text, debut text, rang text, motifs text[])
returns table (nature text, id uuid, dossier_id uuid, nom text, score real)
language sql stable rows 20 security definer set enable_seqscan = off
begin atomic
  with dossiers as (
    (select d.* from projection.dossier d where debut is not null and d.numero like debut
      and acces_territoire(d.structure_id, d.departement) and (acces_role() <> 'BDT' or d.decided_on is not null)
      order by d.numero using ~<~ limit 20)
    union all
    (select d.* from projection.dossier d where rang is not null and right(d.numero, 6) = rang and (debut is null or d.numero like left(debut, 7) || '%')
      and acces_territoire(d.structure_id, d.departement) and (acces_role() <> 'BDT' or d.decided_on is not null)
      limit 20)
    union all
    (select d.* from projection.dossier d where cle_recherche(d.structure_nom) like cle || '%'
      and acces_territoire(d.structure_id, d.departement) and (acces_role() <> 'BDT' or d.decided_on is not null)
      order by cle_recherche(d.structure_nom) using ~<~ limit 20)
    union all
    (select d.* from projection.dossier d
      where motifs is not null and d.recherche like motifs[1] and d.recherche like all (motifs)
      and acces_territoire(d.structure_id, d.departement) and (acces_role() <> 'BDT' or d.decided_on is not null)
      limit 200)
  ), trouve as (
    select 'DOSSIER' as nature, d.dossier_id as id, d.dossier_id, null as nom,
      case when right(d.numero, 6) = rang or d.siret = cle then 3.5
        when d.numero like debut then 3
        when cle_recherche(d.structure_nom) like cle || '%' then 2
        when cle_recherche(d.commune) = cle then 1 else 0 end + similarity(cle_recherche(d.structure_nom), cle) as score
    from dossiers d
    union all
    (select 'CONVENTION', c.convention_id, c.dossier_id, c.numero, 3
    from projection.convention c
    where debut is not null and c.numero like debut
      and acces_territoire(c.structure_id, c.departement) and acces_role() in ('STRUCTURE', 'ANCT', 'BDT')
    order by c.numero using ~<~ limit 20)
    union all
    (select 'CONVENTION', c.convention_id, c.dossier_id, c.numero, 3.2
    from projection.convention c
    where rang is not null and right(c.numero, 6) = rang and (debut is null or c.numero like left(debut, 7) || '%')
      and acces_territoire(c.structure_id, c.departement) and acces_role() in ('STRUCTURE', 'ANCT', 'BDT')
    limit 20)
    union all
    (select 'PERSONNE', p.personne_id, d.dossier_id, concat_ws(' ', p.prenom, p.nom),
      1 + similarity(cle_recherche(coalesce(p.prenom, '') || coalesce(p.nom, '')), cle)
    from projection.personne p join projection.dossier d on d.contact_personne_id = p.personne_id
    where motifs is not null and cle_recherche(coalesce(p.prenom, '') || coalesce(p.nom, '')) like motifs[1]
      and cle_recherche(coalesce(p.prenom, '') || coalesce(p.nom, '')) like all (motifs)
      and acces_territoire(d.structure_id, d.departement) and acces_role() in ('STRUCTURE', 'PREFECTURE', 'ANCT')
    limit 50)
  )
  select t.nature, t.id, t.dossier_id, t.nom, max(t.score)::real from trouve t
  group by t.nature, t.id, t.dossier_id, t.nom order by 5 desc, t.dossier_id, t.id limit 20;
end;
revoke execute on function projection.chercher from public;
grant execute on function projection.chercher to {{api}}, {{system}};
