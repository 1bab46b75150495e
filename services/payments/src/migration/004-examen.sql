-- What a person settled about a financement, with the reason given; written once.
create table examen (
  examen_id uuid constraint examen_pk primary key,
  financement_id uuid not null constraint examen_financement_fk references financement,
  dossier_id uuid not null,
  structure_id uuid not null,
  departement text not null,
  issue text not null constraint examen_issue
    check (issue in ('REVERSEMENT_CLOS', 'PLAN_MAINTENU', 'PLAN_DEPLACE')),
  motif text not null constraint examen_motive check (motif <> ''),
  examined_on date not null,
  recorded_at timestamptz not null,
  compte_id text not null
);
create index examen_financement on examen (financement_id);

alter table examen enable row level security;
alter table examen force row level security;
create policy examen_systeme on examen to {{system}} using (true) with check (true);
create policy examen_territoire on examen to {{api}}
  using (acces_argent(structure_id)) with check (acces_argent(structure_id));
revoke update, delete on examen from {{api}}, {{system}};

-- The départ that an agent looked at after the plan was frozen, and left without effect.
alter table financement add column horloge_revue_on date;
