-- What a list or a person would change of a structure that has a dossier: proposed, accepted or rejected by people, kept
-- as a trace. What a person mended of any structure stands there too, and lists leave it alone.
create table proposition (
  proposition_id uuid constraint proposition_pk primary key,
  structure_id uuid not null constraint proposition_structure_fk references structure,
  departement text not null,
  champ text not null constraint proposition_champ check (champ in ('NOM', 'SIRET', 'LIEU')),
  -- Columns of the structure, as they stood and as they would be.
  avant jsonb not null,
  apres jsonb not null,
  -- List that proposes; none when a person does.
  source text,
  -- Why a person proposes it, and why a person rejects it.
  justification text,
  refus text,
  etat text not null constraint proposition_etat
    check (etat in ('A_EXAMINER', 'A_CONFIRMER', 'ACCEPTEE', 'REJETEE', 'REMPLACEE')),
  proposed_on date not null,
  -- First of the two people when money follows.
  accepted_by text,
  settled_by text,
  settled_on date,
  recorded_at timestamptz not null,
  version bigint not null default 1,
  constraint proposition_reglee check ((etat in ('A_EXAMINER', 'A_CONFIRMER')) = (settled_on is null))
);
-- One change of a field is examined at a time.
create unique index proposition_ouverte on proposition (structure_id, champ) where etat in ('A_EXAMINER', 'A_CONFIRMER');
create index proposition_structure on proposition (structure_id);

alter table proposition enable row level security;
alter table proposition force row level security;
create policy proposition_systeme on proposition to {{system}} using (true) with check (true);
create policy proposition_territoire on proposition to {{api}}
  using (acces_territoire(structure_id, departement)) with check (acces_territoire(structure_id, departement));
select suivre_changements('proposition', 'proposition_id');

create index dossier_structure on dossier (structure_id);
