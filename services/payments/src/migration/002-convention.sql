-- The convention, its financements (one a poste), the gate of each and its tranches.

create sequence convention_numero;

create table convention (
  convention_id uuid constraint convention_pk primary key,
  numero text not null constraint convention_numero_unique unique,
  dossier_id uuid not null,
  structure_id uuid not null,
  departement text not null,
  etat text not null constraint convention_etat check (etat in (
    'DEMANDEE', 'INCOMPLETE', 'EN_INSTRUCTION', 'CONFORME', 'ENVOYEE', 'SIGNEE_STRUCTURE', 'SIGNEE', 'ECHUE',
    'TRANSFEREE', 'RESILIEE', 'REFUSEE', 'ABANDONNEE')),
  -- Version of the programme and date of reading of the référentiel, frozen at the draft.
  version_programme text not null,
  as_of date not null,
  montant_cents bigint not null constraint convention_montant check (montant_cents >= 0),
  submitted_on date not null,
  completed_on date,
  accepted_on date,
  sent_on date,
  structure_signed_on date,
  signed_on date,
  -- Last day, inclusive.
  fin_on date,
  ended_on date,
  avertissements text[] not null default '{}',
  recorded_at timestamptz not null,
  version bigint not null default 1,
  constraint convention_bdt_en_dernier check (signed_on is null or structure_signed_on <= signed_on)
);
create index convention_dossier on convention (dossier_id);
create index convention_structure on convention (structure_id);

create table financement (
  financement_id uuid constraint financement_pk primary key,
  convention_id uuid not null constraint financement_convention_fk references convention,
  poste_id uuid not null,
  dossier_id uuid not null,
  structure_id uuid not null,
  departement text not null,
  nature text not null,
  contrat text not null,
  duree_months integer not null constraint financement_duree check (duree_months > 0),
  base_cents bigint not null,
  aides_cents bigint not null constraint financement_aides check (aides_cents >= 0),
  montant_cents bigint not null constraint financement_montant check (montant_cents >= 0),
  -- Row of the amounts table: also the scope of the payment schedule.
  ligne text not null,
  version_programme text not null,
  as_of date not null,
  regle text not null,
  -- Parameters that gave the amount and the schedule: [{ version, key, scope }].
  parametres jsonb not null,
  -- Clock of the tranches, and the parcours whose départ gave it: a replacement does not move it (F-14).
  horloge_on date,
  horloge_parcours_id uuid,
  plan_version integer not null default 0,
  -- Set at the first sending: from then on the plan no longer follows the départ (F-91).
  plan_fige_on date,
  -- False once its convention or its poste is over: the poste may then be financed again.
  vivant boolean not null default true,
  version bigint not null default 1,
  constraint financement_poste_convention unique (convention_id, poste_id)
);
create unique index financement_poste_vivant on financement (poste_id) where vivant;

-- The gate of the payments of one financement, locked by whoever orders and by whatever closes it.
create table porte (
  financement_id uuid constraint porte_pk primary key constraint porte_financement_fk references financement,
  structure_id uuid not null,
  departement text not null,
  convention_signee boolean not null default false,
  contrat_requis boolean not null default true,
  contrat_au_dossier boolean not null default false,
  contrat_conforme boolean not null default false,
  poste_occupe boolean not null default false,
  suspendue boolean not null default false,
  parametres_confirmes boolean not null default false,
  -- Event that set each condition to what it is: { convention_signee: event id, … }.
  sources jsonb not null default '{}',
  motifs text[] not null default '{}',
  version bigint not null default 1
);

create table tranche (
  tranche_id uuid constraint tranche_pk primary key,
  financement_id uuid not null constraint tranche_financement_fk references financement,
  dossier_id uuid not null,
  structure_id uuid not null,
  departement text not null,
  numero integer not null,
  part_points integer,
  montant_cents bigint not null constraint tranche_montant check (montant_cents >= 0),
  ordonne_cents bigint not null default 0,
  echeance_on date not null,
  limite_on date,
  etat text not null constraint tranche_etat check (etat in (
    'PREVUE', 'DUE', 'RETENUE', 'ORDONNEE', 'ENVOYEE', 'ACCUSEE', 'PAYEE', 'RAPPROCHEE', 'REJETEE', 'ANNULEE')),
  motifs text[] not null default '{}',
  regle text not null,
  explication text not null,
  plan_version integer not null,
  paid_on date,
  version bigint not null default 1,
  constraint tranche_numero unique (financement_id, numero),
  constraint tranche_ordonne check (ordonne_cents between 0 and montant_cents)
);

-- The tranches of a financement make its amount, to the cent; what is ordered never exceeds it.
create function tranche_somme_exacte() returns trigger language plpgsql as $$
declare
  promis bigint;
  prevu bigint;
  ordonne bigint;
begin
  select montant_cents into promis from financement where financement_id = new.financement_id;
  select sum(montant_cents), sum(ordonne_cents) into prevu, ordonne from tranche where financement_id = new.financement_id;
  if prevu <> promis then
    raise exception 'tranches de % : % centimes au lieu de %', new.financement_id, prevu, promis
      using errcode = 'check_violation', constraint = 'tranche_somme';
  end if;
  if ordonne > promis then
    raise exception 'ordres de % : % centimes pour % promis', new.financement_id, ordonne, promis
      using errcode = 'check_violation', constraint = 'tranche_somme_ordonnee';
  end if;
  return null;
end
$$;
create constraint trigger tranche_somme after insert or update of montant_cents, ordonne_cents on tranche
  deferrable initially deferred for each row execute function tranche_somme_exacte();

do $$
declare
  t text;
begin
  foreach t in array array['convention', 'financement', 'porte', 'tranche'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I to {{system}} using (true) with check (true)', t || '_systeme', t);
    execute format(
      'create policy %I on %I to {{api}} using (acces_argent(structure_id)) with check (acces_argent(structure_id))',
      t || '_territoire', t);
  end loop;
end
$$;
