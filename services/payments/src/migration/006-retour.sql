-- What a person settles may be about a convention as a whole: a demande withdrawn, an instruction taken back.
alter table examen rename column motif to justification;
alter table examen rename constraint examen_motive to examen_justifie;
alter table examen add column convention_id uuid constraint examen_convention_fk references convention;
alter table examen alter column financement_id drop not null;
-- Policies are forced on the owner too, and none lets it see a row.
alter table examen no force row level security;
alter table financement no force row level security;
update examen e set convention_id = f.convention_id from financement f where f.financement_id = e.financement_id;
alter table examen force row level security;
alter table financement force row level security;
alter table examen alter column convention_id set not null;
alter table examen drop constraint examen_issue;
alter table examen add constraint examen_issue check (issue in (
  'REVERSEMENT_CLOS', 'PLAN_MAINTENU', 'PLAN_DEPLACE', 'DEMANDE_RETIREE', 'COMPLETUDE_REPRISE', 'CONFORMITE_REPRISE',
  'ORDRE_ANNULE'));
create index examen_convention on examen (convention_id);

-- Conventions are listed, and their changes followed.
select suivre_changements('convention', 'convention_id');
