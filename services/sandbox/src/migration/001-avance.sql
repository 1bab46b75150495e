-- One row per move of the clock. The target is written before anything moves: a crash resumes it.
create table avance (
  avance_id uuid constraint avance_pk primary key,
  etat text not null default 'EN_COURS'
    constraint avance_etat check (etat in ('EN_COURS', 'BLOQUEE', 'TERMINEE')),
  du timestamptz not null,
  au timestamptz not null,
  -- Civil day being handled.
  jour date not null,
  jours_faits integer not null default 0,
  -- Business instant up to which what happened is written in avance_evenement.
  releve_at timestamptz not null,
  blocage jsonb,
  compte_id text not null,
  created_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  constraint avance_en_avant check (au >= du),
  constraint avance_bloquee check ((etat = 'BLOQUEE') = (blocage is not null))
);
create unique index avance_seule on avance ((true)) where etat <> 'TERMINEE';

create table avance_evenement (
  avance_id uuid not null constraint avance_evenement_avance_fk references avance,
  rang integer not null,
  echeance_on date not null,
  service text not null,
  kind text not null,
  sujet text not null,
  dossier_id uuid not null,
  etat text not null,
  effet text not null,
  constraint avance_evenement_pk primary key (avance_id, rang)
);
