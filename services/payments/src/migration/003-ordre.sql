-- Orders to the BdT, the release that allows each, and the ledger.

create sequence ordre_numero;

-- Written by whoever releases: the platform when versement.mode is AUTOMATIQUE.
create table liberation (
  liberation_id uuid constraint liberation_pk primary key,
  tranche_id uuid not null constraint liberation_tranche_fk references tranche,
  structure_id uuid not null,
  departement text not null,
  mode text not null constraint liberation_mode check (mode in ('AUTOMATIQUE', 'LOT')),
  -- Natural person who released; none when the platform did.
  personne_id uuid,
  released_on date not null
);

create table ordre (
  ordre_id uuid constraint ordre_pk primary key,
  numero text not null constraint ordre_numero_unique unique,
  -- financement/tranche/attempt: never changes, the BdT is asked about it.
  reference text not null,
  tranche_id uuid not null constraint ordre_tranche_fk references tranche,
  liberation_id uuid not null constraint ordre_liberation unique constraint ordre_liberation_fk references liberation,
  financement_id uuid not null constraint ordre_financement_fk references financement,
  dossier_id uuid not null,
  structure_id uuid not null,
  departement text not null,
  tentative integer not null constraint ordre_tentative check (tentative >= 1),
  montant_cents bigint not null constraint ordre_montant check (montant_cents > 0),
  siret text not null,
  convention_numero text not null,
  etat text not null constraint ordre_etat check (etat in (
    'ORDONNE', 'ENVOYE', 'ACCUSE', 'PAYE', 'RAPPROCHE', 'REJETE', 'ANNULE')),
  motif text,
  ordered_on date not null,
  sent_on date,
  acknowledged_on date,
  paid_on date,
  rejected_on date,
  reconciled_on date,
  version bigint not null default 1
);
-- An order cancelled before it left was never known to the BdT: its reference serves again.
create unique index ordre_reference on ordre (reference) where etat <> 'ANNULE';
-- One live order a tranche; a paid one stays live for ever: nothing is paid twice.
create unique index ordre_vivant on ordre (tranche_id) where etat not in ('REJETE', 'ANNULE');

-- Append only, chained: each line bears the digest of the one before.
create table mouvement (
  seq bigint constraint mouvement_pk primary key,
  mouvement_id uuid not null constraint mouvement_id_unique unique,
  ordre_id uuid not null,
  reference text not null,
  financement_id uuid not null,
  dossier_id uuid not null,
  structure_id uuid not null,
  departement text not null,
  kind text not null constraint mouvement_kind check (kind in ('ORDRE', 'ENVOI', 'PAIEMENT', 'REJET', 'ANNULATION')),
  montant_cents bigint not null constraint mouvement_montant check (montant_cents > 0),
  mouvement_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  precedent text not null,
  empreinte text not null,
  -- An order moves once in each way: a replayed act cannot count twice.
  constraint mouvement_une_fois unique (ordre_id, kind)
);

create function mouvement_texte(m mouvement) returns text language sql immutable as $$
  select concat_ws('|', m.seq, m.mouvement_id, m.ordre_id, m.reference, m.financement_id, m.kind, m.montant_cents,
    to_char(m.mouvement_on, 'YYYY-MM-DD'), m.precedent)
$$;

create function mouvement_chaine() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform pg_advisory_xact_lock(7430);
  select seq + 1, empreinte into new.seq, new.precedent from mouvement order by seq desc limit 1;
  if not found then
    new.seq := 1;
    new.precedent := '';
  end if;
  new.empreinte := encode(sha256(convert_to(mouvement_texte(new), 'UTF8')), 'hex');
  return new;
end
$$;
create trigger mouvement_chaine before insert on mouvement for each row execute function mouvement_chaine();

create function mouvement_immuable() returns trigger language plpgsql as $$
begin
  raise exception 'le grand livre ne se modifie pas' using errcode = 'insufficient_privilege';
end
$$;
create trigger mouvement_immuable before update or delete or truncate on mouvement
  for each statement execute function mouvement_immuable();

-- Lines whose digest or link does not hold: none, unless someone went round the application.
create view mouvement_rompu with (security_invoker = true) as
  select seq from (
    select m.seq, m.empreinte, m.precedent, lag(m.empreinte, 1, '') over (order by m.seq) as attendu,
      encode(sha256(convert_to(mouvement_texte(m), 'UTF8')), 'hex') as recalcul,
      row_number() over (order by m.seq) as rang
    from mouvement m
  ) chaine where empreinte <> recalcul or precedent <> attendu or seq <> rang;

-- What was ordered and paid for each financement, from the ledger alone.
create view solde with (security_invoker = true) as
  select f.financement_id, f.structure_id, f.montant_cents,
    coalesce(sum(m.montant_cents) filter (where m.kind = 'ORDRE'), 0)
      - coalesce(sum(m.montant_cents) filter (where m.kind in ('REJET', 'ANNULATION')), 0) as ordonne_cents,
    coalesce(sum(m.montant_cents) filter (where m.kind = 'PAIEMENT'), 0) as paye_cents
  from financement f left join mouvement m using (financement_id)
  group by f.financement_id, f.structure_id, f.montant_cents;

do $$
declare
  t text;
begin
  foreach t in array array['liberation', 'ordre', 'mouvement'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I to {{system}} using (true) with check (true)', t || '_systeme', t);
    execute format(
      'create policy %I on %I to {{api}} using (acces_argent(structure_id)) with check (acces_argent(structure_id))',
      t || '_territoire', t);
  end loop;
end
$$;
-- The chain reads the last line whoever writes: its trigger runs as the owner.
create policy mouvement_chaine on mouvement for select to current_user using (true);
revoke update, delete, truncate on mouvement from {{api}}, {{system}};
revoke update, delete on liberation from {{api}}, {{system}};
revoke delete on ordre, tranche, porte, financement, convention from {{system}};
